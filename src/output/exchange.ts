import { existsSync, lstatSync, readFileSync, readlinkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { takeTurn, turnPrefix } from '../files/turn.ts'
import { notWritten, refuseFolder } from '../files/write.ts'
import { type Journal, journalPath, readJournal, writeJournal } from './journal.ts'
import { type Entry, entriesIn, hashOf, isOwnName, manifestName, printManifest } from './manifest.ts'

/** A folder in that of an exam, for its user alone, in which files wait until all are there, and old ones until all are out. */
export const workName = '.papersetter'

/** Files that are written at a time: each holds one of the few that a process may have open. */
const atOnce = 8

/** A file that could not be moved out of the way, and why. */
type Stuck = { name: string; fault: string }

/**
 * Exchanges files of a folder for others, all or none of them. Whoever calls has the turn.
 *
 * The new ones are written into the work folder, with the manifest that lists them. Then a journal says what is to be done, and it is done: the old ones
 * go out, and the new ones come in. So at no moment there are old and new ones together. A process that ends before the journal is there has changed
 * nothing; what one that ends later has left is done by the next, see {@link finish}.
 *
 * @param files by their names, the manifest among them, which comes last
 * @param goes files that go
 * @returns files that did not go; the manifest goes on listing them
 * @throws `NotWritten` with the first file that fails; all is as it was then
 */
export async function exchange(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
  goes: readonly Entry[],
): Promise<Stuck[]> {
  const work = join(folder, workName)
  const names = [...files.keys()]
  const [first = manifestName] = names
  try {
    await notWritten(join(folder, first), mkdir(work, { mode: 0o700 }))
    for (let from = 0; from < names.length; from += atOnce) {
      const drafts = names.slice(from, from + atOnce).map(async (name) => {
        const content = files.get(name) ?? ''
        await notWritten(join(folder, name), writeFile(join(work, `${name}.new`), content, { flush: true }))
      })
      // all have come to an end before one that failed is told, so that none is written after the removal
      for (const result of await Promise.allSettled(drafts)) if (result.status === 'rejected') throw result.reason
    }
    for (const name of names) await notWritten(join(folder, name), refuseFolder(join(folder, name)))
    const comes = names.map((name) => ({ name, before: identityOf(join(folder, name)) }))
    const journal: Journal = { comes, goes: [...goes] }
    await flushed(work)
    await notWritten(join(folder, first), writeJournal(work, journal))
    await flushed(folder)
    return await carryOut(folder, work, journal)
  } catch (cause) {
    // what could not be put back either is left to the next one
    if ((await readJournal(work)) === undefined) await discard(work).catch(() => undefined)
    throw cause
  }
}

/**
 * Finishes what a process that was ended has left in an exam's folder: an exchange that had begun is carried out, and what had not begun is discarded. A file that
 * somebody has put there since stays.
 *
 * @throws `NotWritten` where that cannot be
 */
export async function finish(folder: string): Promise<void> {
  if (!(await leftIn(folder))) return
  const about = <T>(work: Promise<T>) => notWritten(folder, work)
  const giveBack = await about(takeTurn(folder))
  try {
    await finishInTurn(folder)
  } finally {
    await about(giveBack())
  }
}

/** The same for whoever has the turn. */
export async function finishInTurn(folder: string): Promise<void> {
  const work = join(folder, workName)
  if (!isFolder(work)) return
  const journal = await readJournal(work)
  if (journal === 'unreadable') putBack(folder, work, await readdir(work))
  else if (journal !== undefined) await carryOut(folder, work, journal)
  await notWritten(join(folder, manifestName), discard(work))
}

/** Whether anything is left of a process, or still in use. */
async function leftIn(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => [])
  return names.some((name) => name === workName || name.startsWith(turnPrefix))
}

/** Does what a journal says, or what is still to be done of it. Nothing else is done meanwhile: it takes moments. */
async function carryOut(folder: string, work: string, journal: Journal): Promise<Stuck[]> {
  const { comes, goes } = journal
  const stuck: Stuck[] = []
  let at = ''
  try {
    for (const { name, before } of comes) {
      at = name
      // where it is no longer in the work folder it has come in before
      if (existsSync(join(work, `${name}.new`)) && name !== manifestName) moveOut(folder, work, name, before)
    }
    for (const { name, sha256 } of goes)
      try {
        moveOut(folder, work, name, sha256)
      } catch (cause) {
        stuck.push({ name, fault: String(cause) })
      }
    listStuck(
      work,
      goes.filter(({ name }) => stuck.some((each) => each.name === name)),
    )
    for (const { name } of comes) {
      at = name
      moveIn(folder, work, name)
    }
  } catch (cause) {
    // what was moved in goes back, too
    for (const { name } of [...comes].reverse())
      if (!existsSync(join(work, `${name}.new`))) attempt(() => renameSync(join(folder, name), join(work, `${name}.new`)))
    const all = putBack(
      folder,
      work,
      [...comes, ...goes].map(({ name }) => `${name}.old`),
    )
    if (all) attempt(() => unlinkSync(journalPath(work)))
    return await notWritten(join(folder, at), Promise.reject(cause))
  }
  await flushed(folder)
  // without it nothing is to be done any more
  unlinkSync(journalPath(work))
  await discard(work)
  return stuck
}

/** Moves a file out of the way, if it is the one that was meant. */
function moveOut(folder: string, work: string, name: string, before: string | null): void {
  const path = join(folder, name)
  if (before !== null && identityOf(path) === before) renameSync(path, join(work, `${name}.old`))
}

/** Moves a file to its place, unless somebody has put another one there. The manifest is replaced: it is never missing. */
function moveIn(folder: string, work: string, name: string): void {
  const [draft, path] = [join(work, `${name}.new`), join(folder, name)]
  if (existsSync(draft) && (name === manifestName || identityOf(path) === null)) renameSync(draft, path)
}

/** Enters files that stay into the manifest that comes. */
function listStuck(work: string, entries: readonly Entry[]): void {
  const path = join(work, `${manifestName}.new`)
  if (entries.length === 0 || !existsSync(path)) return
  const known = entriesIn(readFileSync(path, 'utf8')) ?? []
  // what builds made is told anew by the next one
  attempt(() => writeFileSync(path, printManifest([...known, ...entries])))
}

/** Moves old files back to their places; tells whether all are there. */
function putBack(folder: string, work: string, drafts: readonly string[]): boolean {
  return drafts.every((draft) => {
    const name = draft.replace(/\.old$/, '')
    if (name === draft || !isOwnName(name) || !existsSync(join(work, draft)) || identityOf(join(folder, name)) !== null)
      return true
    return attempt(() => renameSync(join(work, draft), join(folder, name)))
  })
}

function attempt(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

/** What stands in a place, so that it can be told from another file later: the hash of its content, or where a link leads. */
function identityOf(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return null
  if (found.isSymbolicLink()) return `link to ${readlinkSync(path)}`
  // nobody may read it, or it is none that ends
  return (found.isFile() ? readable(path) : undefined) ?? `${found.size} bytes of ${found.mtimeMs}`
}

function readable(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path))
  } catch {
    return undefined
  }
}

/** Waits until the names of a folder are on the disk, where its file system knows such a thing. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function discard(work: string): Promise<void> {
  await rm(work, { recursive: true, force: true, maxRetries: 5 })
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
