import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { visit } from 'unist-util-visit'
import type { SourceMap } from '../diagnostics/source-map.ts'
import { type Exam, treeOf } from '../exam/exam.ts'
import { realPath } from '../files/looked.ts'
import { isInside, type Listings, nearPaths, spelt } from '../files/paths.ts'
import { isRefused, maxBytes, readBytes } from '../files/read-file.ts'
import type { FoundImage, Images } from '../images/found.ts'
import { limits } from '../images/limits.ts'
import { readPicture, tooManyBytes } from '../images/picture.ts'
import { imagePaths } from '../rules/images.ts'
import { decodedAddress } from '../source/addresses.ts'

/**
 * Reads the images that an exam names, from its own folder or below it. A path that leads out, by `..`, as an absolute path or
 * through a link, is not read.
 *
 * @param examPath path of the exam's file
 */
async function readImages(examPath: string, paths: readonly string[]): Promise<Images> {
  const folder = realPath(dirname(resolve(examPath)))
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
    const real = realPath(target)
    if (!isInside(folder, real)) return { kind: 'outside' }
    const found = await stat(real)
    if (found.isDirectory()) return { kind: 'missing', folder: true, meant: meant() }
    const { size } = found
    return size > limits.bytes ? tooManyBytes(size) : readPicture(await readBytes(real, maxBytes))
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
  return decodedAddress(path)
}

/** Reads the images of an exam; those of a bank's questions lie beside these. */
export async function imagesOf(exam: Exam, { path, origin }: SourceMap): Promise<Images> {
  const foreign = new Map<string, Map<string, string>>()
  visit(treeOf(exam), 'image', (node) => {
    const from = node.position && origin(node.position.start).path
    if (from === undefined || from === path) return
    foreign.set(from, (foreign.get(from) ?? new Map()).set(node.data?.written ?? node.url, node.url))
  })
  const theirs = new Set([...foreign.values()].flatMap((names) => [...names.values()]))
  const own = await readImages(
    path,
    imagePaths(exam).filter((name) => !theirs.has(name)),
  )
  const found = new Map(own)
  for (const [from, names] of foreign)
    for (const [url, image] of await readImages(from, [...names.keys()])) found.set(names.get(url) ?? url, image)
  return found
}

/** A path that stands in a file, as it is from the exam; an address stays as it is. */
export function fromExam(exam: string, file: string, path: string): string {
  if (file === exam || isRemote(path)) return path
  return join(relative(dirname(exam), dirname(file)), path)
}
