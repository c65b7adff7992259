import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Erratum } from '../exam/erratum.ts'
import { readBytes } from '../files/read-file.ts'
import type { Fingerprints } from '../imprint/fingerprint.ts'

/** A file that a build wrote: its name, the hash of its content, and the state of the exam that it shows, as `paperState` and `keyState` give it. */
export type Entry = { name: string; sha256: string; state: string }

/** Name of the file, in an exam's folder of papers, that says what builds wrote there. */
export const manifestName = 'papersetter.manifest.json'

/** Names of files that builds write. Whatever a manifest says, no other file is ever removed. */
const ownName =
  /^(?:(?:student|solution|key|sheet|layout)(?:-[\p{L}\p{N}]{1,4})?(?:-large(?:-\d\d)?)?(?:-dyslexia)?(?:-contrast)?(?:-draft)?\.(?:pdf|html|json)|key\.csv|errata\.md)$/u

/** Tells whether a file has the name of one that builds write. */
export function isOwnName(name: string): boolean {
  return ownName.test(name)
}

/** The state of an exam that a paper shows: the fingerprints of its forms. While these are the same, an earlier paper is as good as a new one. */
export function paperState(fingerprints: readonly Fingerprints[]): string {
  return [fingerprints.map(({ paper }) => paper).join('+'), fingerprints.map(({ key }) => key).join('+')].join('/')
}

/** The state that a student's paper of no manifest shows, which tells nothing of the answers. */
export function openState(prints: readonly string[]): string {
  return prints.join('+')
}

/** The same of a draft: the papers themselves take its place. */
export function draftState(fingerprints: readonly Fingerprints[]): string {
  return `draft ${paperState(fingerprints)}`
}

/** The state of an exam that a key shows, which depends on what was found after the exam, too. */
export function keyState(fingerprints: readonly Fingerprints[], errata: readonly Erratum[]): string {
  // it is told in the same words wherever it stands
  const found = errata.map(({ place, ...words }) => words)
  return [paperState(fingerprints), 'key', ...(found.length === 0 ? [] : [hashOf(JSON.stringify(found)).slice(0, 16)])].join(' ')
}

/** SHA-256 in hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * Reads what builds wrote into a folder: nothing where no build did, and `undefined` where the manifest is not as it was written. Of a build
 * that was interrupted a name has two entries, one for the file before and one for the file after.
 */
export async function readManifest(folder: string): Promise<Entry[] | undefined> {
  try {
    const path = join(folder, manifestName)
    return entriesIn(String(await readBytes(path)))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOENT' || code === 'ENOTDIR' ? [] : undefined
  }
}

/** The entries in a manifest's text; `undefined` where it is not as it was written. */
export function entriesIn(text: string): Entry[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('files' in value) || !Array.isArray(value.files)) return undefined
    const entries = value.files.filter(isEntry)
    return entries.length === value.files.length ? entries : undefined
  } catch {
    return undefined
  }
}

/** Whether a value that was read is an entry, of a file that a build may have written. */
export function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { name, sha256, state } = { name: undefined, sha256: undefined, state: undefined, ...value }
  return typeof name === 'string' && isOwnName(name) && typeof sha256 === 'string' && typeof state === 'string'
}

/**
 * A manifest in JSON, the same for the same entries in any order.
 *
 * @param made what builds made, see `made.ts`
 */
export function printManifest(entries: readonly Entry[], made: readonly object[] = []): string {
  const key = ({ name, sha256 }: Entry) => `${name}\0${sha256}`
  const files = [...new Map(entries.map((entry) => [key(entry), entry])).values()]
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map(({ name, sha256, state }) => ({ name, sha256, state }))
  return `${JSON.stringify({ files, ...(made.length > 0 && { made }) }, null, 2)}\n`
}
