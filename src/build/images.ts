import { readFile, realpath } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { FoundImage, Images } from '../check/images.ts'
import { isInside } from './inside.ts'
import { nearPaths } from './near-paths.ts'
import { spelt } from './spelt.ts'

/**
 * Reads the images that an exam names, from its own folder or below it. A path that leads out, by `..`, as an absolute path or
 * through a link, is not read.
 *
 * @param examPath path of the exam's file
 */
export async function readImages(examPath: string, paths: readonly string[]): Promise<Images> {
  const folder = await realpath(dirname(resolve(examPath)))
  return new Map(await Promise.all(paths.map(async (path) => [path, await readImage(folder, path)] as const)))
}

async function readImage(folder: string, path: string): Promise<FoundImage> {
  if (isRemote(path)) return { kind: 'remote' }
  const meant = () => nearPaths(folder, path, (each) => /\.(?:png|jpe?g|svg)$/i.test(each), [folder])
  const target = spelt(resolve(folder, decoded(path)))
  if (!isInside(folder, target)) return { kind: 'outside', meant: meant() }
  try {
    const real = await realpath(target)
    if (!isInside(folder, real)) return { kind: 'outside' }
    return imageOf(await readFile(real))
  } catch {
    return { kind: 'missing', meant: meant() }
  }
}

/** Tells whether the path of an image is an address on the network; `C:` and `file:` are none. */
export function isRemote(path: string): boolean {
  return /^(?!file:)[a-z][a-z0-9+.-]+:|^\/\//i.test(path)
}

/** An image of its bytes. */
export function imageOf(bytes: Uint8Array): FoundImage {
  const type = typeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return type === undefined ? { kind: 'unknown' } : { kind: 'image', type, bytes }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function typeOf(bytes: Buffer): 'image/png' | 'image/jpeg' | 'image/svg+xml' | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  const head = bytes
    .subarray(0, 4096)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<svg[\s>]/.test(head)
    ? 'image/svg+xml'
    : undefined
}
