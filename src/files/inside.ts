import { isAbsolute, relative, sep } from 'node:path'

/** Tells whether a path lies inside a folder. Both are absolute and without links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
