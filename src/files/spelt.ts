import { readdirSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'

/** Names in folders that have been read, by the folders' paths. */
export type Listings = Map<string, readonly string[]>

/**
 * A path as its folders spell it: letters with marks may be one character or two, which nobody sees. Many a file system takes capital and small
 * letters for the same; as others do not, and an exam is to be the same on each, a name in other letters than its folder has is none.
 *
 * @param folder from which the path was written; how the folder itself is spelt does not matter
 * @param listings of folders that were read for other paths
 * @returns the path itself where nothing of that name is known, `undefined` where the name is there in other letters
 */
export function spelt(path: string, folder: string, listings: Listings = new Map()): string | undefined {
  const way = relative(folder, path)
  // on another drive
  if (isAbsolute(way)) return path
  const names = way.split(sep).filter((name) => name !== '' && name !== '..')
  let found = names.reduce(dirname, path)
  for (const name of names) {
    const listed = namesIn(found, listings)
    const same = listed.includes(name) ? name : listed.find((each) => composed(each) === composed(name))
    if (same === undefined && listed.some((each) => small(each) === small(name))) return undefined
    found = join(found, same ?? name)
  }
  return found
}

function composed(name: string): string {
  return name.normalize('NFC')
}

function small(name: string): string {
  return composed(name).toUpperCase().toLowerCase()
}

function namesIn(folder: string, listings: Listings): readonly string[] {
  const names = listings.get(folder) ?? read(folder)
  listings.set(folder, names)
  return names
}

function read(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // whoever reads the path says what is wrong
    return []
  }
}
