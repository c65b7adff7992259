import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../files/write.ts'
import { type Entry, isEntry, isOwnName, manifestName } from './manifest.ts'

/** What is to be done in an exam's folder: all of it, or nothing. */
export type Journal = {
  /** Names of the files that come, which lie in the work folder, and what stands in the place of each; `null` where nothing does. */
  comes: { name: string; before: string | null }[]
  /** Files of another state of the exam, which go. */
  goes: Entry[]
}

const journalName = 'journal.json'

/** Reads what is to be done: `undefined` where nothing is, and `unreadable` where a disk has lost it. */
export async function readJournal(work: string): Promise<Journal | 'unreadable' | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(work, journalName), 'utf8'))
    if (typeof value !== 'object' || value === null) return 'unreadable'
    const { comes, goes }: { comes?: unknown; goes?: unknown } = value
    if (!Array.isArray(comes) || !Array.isArray(goes)) return 'unreadable'
    const journal = { comes: comes.filter(isComing), goes: goes.filter(isEntry) }
    return journal.comes.length === comes.length && journal.goes.length === goes.length ? journal : 'unreadable'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : 'unreadable'
  }
}

/** Writes it down, whole or not at all: from then on it will be done. */
export async function writeJournal(work: string, journal: Journal): Promise<void> {
  await writeWhole(new Map([[join(work, journalName), JSON.stringify(journal)]]))
}

export function journalPath(work: string): string {
  return join(work, journalName)
}

function isComing(value: unknown): value is Journal['comes'][number] {
  if (typeof value !== 'object' || value === null) return false
  const { name, before } = { name: undefined, before: undefined, ...value }
  return typeof name === 'string' && (isOwnName(name) || name === manifestName) && (before === null || typeof before === 'string')
}
