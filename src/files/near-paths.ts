import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { meantPaths } from '../diagnostics/meant-path.ts'
import { isInside } from './inside.ts'

/** A path is sought among so many others, and not deeper; who keeps more in one place knows where. */
const most = { paths: 5000, depth: 5 }

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
  for (let depth = 0; depth < most.depth && folders.length > 0; depth++) {
    const next: string[] = []
    for (const folder of folders)
      for (const entry of entriesOf(folder)) {
        if (/^\.|^(?:node_modules|dist)$/.test(entry.name)) continue
        if (found.length >= most.paths) return found
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
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
