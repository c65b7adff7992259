import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { forgetLooks } from '../files/looked.ts'
import { takeTurn } from '../files/turn.ts'
import { makeFolder, notWritten } from '../files/write.ts'
import { type Imprint, isForStudents } from '../imprint/imprint.ts'
import { imprintIn } from '../imprint/verify.ts'
import { exchange, finish, finishInTurn } from './exchange.ts'
import { type Made, madeUntilNow, readMade } from './made.ts'
import {
  type Entry,
  hashOf,
  isOwnName,
  keyState,
  manifestName,
  openState,
  paperState,
  printManifest,
  readManifest,
} from './manifest.ts'

/** A file to be written, and the state of the exam that it shows. */
export type NewFile = { content: Uint8Array | string; state: string }

/** A file of an earlier state of the exam that is still there, and why, in words for the user. */
export type Outdated = { path: string; reason: string }

/** What became of the files of earlier builds that show another state of the exam. */
export type Tidied = { removed: string[]; outdated: Outdated[] }

type FolderOptions = {
  /** States of the exam as it is now: files that show one of them stay. */
  current: ReadonlySet<string>
  /** Whether files of other states are removed, or only named. */
  remove: boolean
  /** What later builds may keep. */
  made?: Made | undefined
}

/**
 * Writes files into an exam's folder, all or none of them, and removes what earlier builds wrote there that shows another state of the exam. A file
 * that no build wrote, or that was changed since, is named and stays. What an earlier build that was ended has left is finished before.
 *
 * @param files by their names
 * @throws `NotWritten` with the first file that could not be written; nothing is changed then
 */
export async function writeExamFolder(
  folder: string,
  files: ReadonlyMap<string, NewFile>,
  { current, remove, made }: FolderOptions,
): Promise<Tidied> {
  const [first = manifestName] = files.keys()
  const about = <T>(work: Promise<T>) => notWritten(join(folder, first), work)
  await about(makeFolder(folder))
  const giveBack = await about(takeTurn(folder))
  try {
    await finishInTurn(folder)
    const known = ((await readManifest(folder)) ?? []).filter(({ name }) => !files.has(name))
    const found = await outdatedFiles(folder, known, [...files.keys()], current)
    const goes = remove ? found.filter(({ status }) => status === 'outdated') : []
    const gone = new Set(goes.map(({ name }) => name))
    const there = new Set(await ownNames(folder))
    const written = [...files].map(([name, { content, state }]): Entry => ({ name, sha256: hashOf(content), state }))
    // what is there already, and nothing else, needs no exchange
    if (files.size === 0 && goes.length === 0) return { removed: [], outdated: found.map(named) }
    const entries = [...known.filter(({ name }) => there.has(name) && !gone.has(name)), ...written]
    const manifest = printManifest(entries, madeUntilNow(await readMade(folder), entries, made))
    const contents = new Map([...files].map(([name, { content }]) => [name, content]))
    const stuck = await exchange(
      folder,
      contents.set(manifestName, manifest),
      known.filter(({ name }) => gone.has(name)),
    )
    forgetLooks(join(folder, manifestName))
    const faults = new Map(stuck.map(({ name, fault }) => [name, fault]))
    return {
      removed: goes.filter(({ name }) => !faults.has(name)).map(({ path }) => path),
      outdated: found
        .filter(({ name }) => !gone.has(name) || faults.has(name))
        .map(({ name, path, status }) => {
          const fault = faults.get(name)
          return {
            path,
            reason: fault === undefined ? reasons[status] : `${reasons.outdated}; it could not be removed: ${fault}`,
          }
        }),
    }
  } finally {
    await about(giveBack())
  }
}

/** The files in an exam's folder that show another state of the exam, as far as can be told. */
export async function outdatedIn(folder: string, current: ReadonlySet<string>): Promise<Outdated[]> {
  await finish(folder)
  const found = await outdatedFiles(folder, (await readManifest(folder)) ?? [], [], current)
  return found.map(named)
}

function named({ path, status }: { path: string; status: keyof typeof reasons }): Outdated {
  return { path, reason: reasons[status] }
}

async function outdatedFiles(folder: string, known: readonly Entry[], written: readonly string[], current: ReadonlySet<string>) {
  const found: { name: string; path: string; status: keyof typeof reasons }[] = []
  for (const name of await ownNames(folder)) {
    const path = join(folder, name)
    if (written.includes(name)) continue
    const status = await statusOf(
      path,
      known.filter((entry) => entry.name === name),
      current,
    )
    if (status !== 'current' && status !== 'foreign') found.push({ name, path, status })
  }
  return found
}

/** Names of the files in a folder that builds may have written. */
export async function ownNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return names.filter(isOwnName).sort()
}

const reasons = {
  outdated: 'it shows another state of the exam',
  changed: 'it shows another state of the exam, but was changed since it was written, and stays',
  unknown: 'this build did not write it, nor did one that is known; it may show another state of the exam',
} as const

/** What a file is: as good as new, of another state, of another state and changed, or perhaps of one but of no build that is known. */
async function statusOf(
  path: string,
  entries: readonly Entry[],
  current: ReadonlySet<string>,
): Promise<'current' | 'foreign' | keyof typeof reasons> {
  // a link is none of ours, and a folder neither
  const plain = await lstat(path).then((found) => found.isFile())
  const bytes = plain ? await readFile(path).catch(() => undefined) : undefined
  if (entries.length > 0) {
    const own = bytes && entries.find(({ sha256 }) => sha256 === hashOf(bytes))
    const fresh = own === undefined ? entries.some(({ state }) => current.has(state)) : current.has(own.state)
    return fresh ? 'current' : own === undefined ? 'changed' : 'outdated'
  }
  if (!path.endsWith('.pdf')) return 'unknown'
  const imprint = bytes && imprintIn(bytes)
  if (imprint === undefined) return 'foreign'
  return current.has(stateShown(imprint)) ? 'current' : 'unknown'
}

/** The state that a paper shows, as far as it says itself. */
function stateShown({ paper, fingerprints, keys }: Imprint): string {
  if (isForStudents(paper)) return openState(fingerprints)
  const prints = fingerprints.map((print, index) => ({ paper: print, key: keys[index] ?? '' }))
  return paper === 'key' ? keyState(prints, []) : paperState(prints)
}
