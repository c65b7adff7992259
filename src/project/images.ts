import { realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isInside } from '../files/inside.ts'
import { nearPaths } from '../files/near-paths.ts'
import { isRefused, mostBytes, readBytes } from '../files/read-file.ts'
import { type Listings, spelt } from '../files/spelt.ts'
import type { FoundImage, Images } from '../images/found.ts'
import { limits } from '../images/limits.ts'
import { readPicture, tooManyBytes } from '../images/picture.ts'

/**
 * Reads the images that an exam names, from its own folder or below it. A path that leads out, by `..`, as an absolute path or
 * through a link, is not read.
 *
 * @param examPath path of the exam's file
 */
export async function readImages(examPath: string, paths: readonly string[]): Promise<Images> {
  const folder = await realpath(dirname(resolve(examPath)))
  const listings: Listings = new Map()
  return new Map(await Promise.all(paths.map(async (path) => [path, await readImage(folder, path, listings)] as const)))
}

async function readImage(folder: string, path: string, listings: Listings): Promise<FoundImage> {
  if (isRemote(path)) return { kind: 'remote' }
  const meant = () => nearPaths(folder, path, (each) => /\.(?:png|jpe?g|svg)$/i.test(each), [folder])
  const written = resolve(folder, pathOfImage(path))
  if (!isInside(folder, written)) return { kind: 'outside', meant: meant() }
  const target = spelt(written, folder, listings)
  if (target === undefined) return { kind: 'missing', meant: meant() }
  try {
    const real = await realpath(target)
    if (!isInside(folder, real)) return { kind: 'outside' }
    const found = await stat(real)
    if (found.isDirectory()) return { kind: 'missing', folder: true, meant: meant() }
    const { size } = found
    return size > limits.bytes ? tooManyBytes(size) : readPicture(await readBytes(real, mostBytes))
  } catch (error) {
    return isRefused(error) ? { kind: 'unknown' } : { kind: 'missing', meant: meant() }
  }
}

/** Tells whether the path of an image is an address on the network; `C:` and `file:` are none. */
export function isRemote(path: string): boolean {
  return /^(?!file:)[a-z][a-z0-9+.-]+:|^\/\//i.test(path)
}

/** The path that the address of an image means, with `%20` for a space or a space. */
export function pathOfImage(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
