import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { PaperName } from '../imprint/imprint.ts'
import { type Entry, hashOf, isOwnName, manifestName } from './manifest.ts'

/**
 * A file that was written: a paper, with its pages if it is a PDF, or the map of both. One that is `kept` is that of an
 * earlier build, as this one would have made it.
 */
export type Written = { path: string; audience?: PaperName; pages?: number; kept?: true }

/** What one build made of an exam without a word to say: as long as the recipe is the same, another one would make the same files. */
export type Made = {
  recipe: string
  /** Hash of the exam's own file, by which is soon seen that it has changed. */
  source: string
  /** States of the exam that it shows. */
  current: readonly string[]
  files: readonly { name: string; sha256: string; pages?: number }[]
}

/** Reads what builds made in a folder; nothing where no manifest tells. */
export async function readMade(folder: string): Promise<Made[]> {
  const path = join(folder, manifestName)
  try {
    if (!(await lstat(path)).isFile()) return []
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    const list = typeof value === 'object' && value !== null && 'made' in value ? value.made : undefined
    return Array.isArray(list) ? list.filter(isMade) : []
  } catch {
    return []
  }
}

function isMade(value: unknown): value is Made {
  if (typeof value !== 'object' || value === null) return false
  const { recipe, source, current, files }: { recipe?: unknown; source?: unknown; current?: unknown; files?: unknown } = value
  return (
    typeof recipe === 'string' &&
    typeof source === 'string' &&
    Array.isArray(current) &&
    current.every((each) => typeof each === 'string') &&
    Array.isArray(files) &&
    files.length > 0 &&
    files.every(isFile)
  )
}

function isFile(value: unknown): value is Made['files'][number] {
  if (typeof value !== 'object' || value === null) return false
  const { name, sha256, pages }: { name?: unknown; sha256?: unknown; pages?: unknown } = value
  const counted = pages === undefined || (typeof pages === 'number' && Number.isInteger(pages))
  return typeof name === 'string' && isOwnName(name) && typeof sha256 === 'string' && counted
}

/** The files of a build, if all of them are still there as it wrote them. */
export async function keptFiles(folder: string, { files }: Made): Promise<Written[] | undefined> {
  const kept: Written[] = []
  for (const { name, sha256, pages } of files) {
    const path = join(folder, name)
    const plain = await lstat(path).then(
      (found) => found.isFile(),
      () => false,
    )
    const bytes = plain ? await readFile(path).catch(() => undefined) : undefined
    if (bytes === undefined || hashOf(bytes) !== sha256) return undefined
    const audience = /\.(?:pdf|html)$/.test(name) ? audiences.find((each) => name.startsWith(each)) : undefined
    kept.push({ path, ...(audience && { audience }), ...(pages !== undefined && { pages }), kept: true })
  }
  return kept
}

const audiences = ['student', 'solution', 'key', 'sheet'] as const satisfies readonly PaperName[]

/** What is known of earlier builds whose files are all still listed, and of the last one. */
export function madeUntilNow(earlier: readonly Made[], entries: readonly Entry[], made?: Made): Made[] {
  const listed = new Set(entries.map(({ name, sha256 }) => `${name} ${sha256}`))
  const all = [...earlier.filter(({ recipe }) => recipe !== made?.recipe), ...(made === undefined ? [] : [made])]
  return all
    .filter(({ files }) => files.every(({ name, sha256 }) => listed.has(`${name} ${sha256}`)))
    .sort((a, b) => (a.recipe < b.recipe ? -1 : 1))
}
