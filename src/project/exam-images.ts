import { dirname, join, relative } from 'node:path'
import { visit } from 'unist-util-visit'
import type { SourceMap } from '../diagnostics/source-map.ts'
import type { Exam } from '../exam/exam.ts'
import { treeOf } from '../exam/visit.ts'
import type { Images } from '../images/found.ts'
import { imagePaths } from '../rules/images.ts'
import { isRemote, readImages } from './images.ts'

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
