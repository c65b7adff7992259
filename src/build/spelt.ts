import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A path as its folders spell it: letters with marks may be one character or two, which nobody sees. One that leads nowhere stays as it is. */
export function spelt(path: string): string {
  if (existsSync(path) || dirname(path) === path) return path
  const folder = spelt(dirname(path))
  const name = basename(path).normalize('NFC')
  const found = namesIn(folder).find((each) => each.normalize('NFC') === name)
  return found === undefined ? path : join(folder, found)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // whoever reads the path says what is wrong
    return []
  }
}
