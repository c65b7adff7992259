import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { meantPaths } from '../diagnostics/nearest.ts'
import { codeOf } from '../diagnostics/user-error.ts'
import { doubtLooks, noteLook } from './looked.ts'

/** Tells whether a path lies inside a folder. Both are absolute and without links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

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
  const found = asFoldersSpell(path, folder, listings)
  noteLook(['spelt', path, folder], () => JSON.stringify(found ?? null))
  return found
}

function asFoldersSpell(path: string, folder: string, listings: Listings): string | undefined {
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
  const names = listings.get(folder) ?? namesOnDisk(folder)
  listings.set(folder, names)
  return names
}

function namesOnDisk(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // whoever reads the path says what is wrong
    return []
  }
}

/** A path is sought among so many others, and not deeper; who keeps more in one place knows where. */
const max = { paths: 5000, depth: 5 }

/**
 * The files that a path which leads nowhere may mean, with slashes, from the folder that it starts from: of those below that folder, and of those
 * below the last folder on its way that is there.
 *
 * @param folder from which the path goes
 * @param accepts tells whether a file may be named here, by its path; folders are given with a slash at the end
 * @param within folders in which what is found must lie; without it anywhere
 */
export function nearPaths(
  folder: string,
  written: string,
  accepts: (path: string) => boolean = isFilePath,
  within?: readonly string[],
): string[] {
  doubtLooks()
  const own = resolve(folder)
  const may = (path: string) =>
    within === undefined || within.some((each) => resolve(each) === path || isInside(resolve(each), path))
  const roots = [...new Set([own, lastFolder(resolve(own, written.replaceAll('\\', '/')))])].filter(may)
  const found = roots.flatMap((root) => below(root)).filter(accepts)
  const existing = found.map((path) => relative(own, path).split(sep).join('/'))
  return meantPaths(written, [...new Set(existing)])
}

function isFilePath(path: string): boolean {
  return !path.endsWith(sep)
}

/** The last folder on the way to a path that is there. */
function lastFolder(path: string): string {
  const folder = dirname(path)
  return folder === path || existsSync(folder) ? folder : lastFolder(folder)
}

/** All files and folders below one, the near ones first; what is hidden, packages and papers are left out. */
function below(root: string): string[] {
  const found: string[] = []
  let folders = [root]
  for (let depth = 0; depth < max.depth && folders.length > 0; depth++) {
    const next: string[] = []
    for (const folder of folders)
      for (const entry of entriesOf(folder)) {
        if (/^\.|^(?:node_modules|dist)$/.test(entry.name)) continue
        if (found.length >= max.paths) return found
        const path = join(folder, entry.name)
        found.push(entry.isDirectory() ? join(path, '/') : path)
        if (entry.isDirectory()) next.push(path)
      }
    folders = next
  }
  return found
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    // what cannot be read cannot be meant
    return []
  }
}

/** Tells whether an error says that a file is not there; on a way through a file there is none either. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error))
}
