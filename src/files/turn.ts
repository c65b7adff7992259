import { randomUUID } from 'node:crypto'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Owner, ownerHere, runs } from './leftovers.ts'

/** Begins the name of the mark that a process has in a folder while it changes what is there, or is about to. */
export const turnPrefix = '.papersetter-turn.'

/** How often a mark is renewed, after how long without that it is taken for forgotten, and how long others wait, in milliseconds. */
const [beat, staleAfter, timeout] = [10_000, 60_000, 120_000]

/**
 * Waits until no other process changes a folder, and keeps them from it until the turn is given back.
 *
 * Each process makes a mark with a name of its own, and then looks whether there is another's: of two that come at once the one that looks last sees
 * the other's, and steps back. Marks of processes that have ended are removed; as no name is ever used twice, none that lives is removed with them.
 *
 * @returns gives it back
 * @throws Error of the file system; `ETIMEDOUT` where another process keeps it for minutes
 */
export async function takeTurn(folder: string): Promise<() => Promise<void>> {
  const { machine, id, start } = await ownerHere()
  const own = `${turnPrefix}${machine}.${id}.${start}.${randomUUID()}`
  const path = join(folder, own)
  const began = performance.now()
  for (;;) {
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    let other: Owner | undefined
    try {
      other = await livingOther(folder, own)
      if (other === undefined) return keep(path)
    } catch (cause) {
      await rm(path, { force: true })
      throw cause
    }
    await rm(path, { force: true })
    if (performance.now() - began > timeout)
      throw Object.assign(new Error(`\`${folder}\` has been in the hands of process ${other.id} for minutes`), {
        code: 'ETIMEDOUT',
      })
    await wait(5 + Math.random() * 45)
  }
}

function keep(path: string): () => Promise<void> {
  const timer = setInterval(() => void writeFile(path, '.').catch(() => undefined), beat)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await rm(path, { force: true })
  }
}

/** Another process that changes a folder. Marks of those that have ended are removed. */
async function livingOther(folder: string, own: string): Promise<Owner | undefined> {
  for (const name of await readdir(folder)) {
    if (name === own || !name.startsWith(turnPrefix)) continue
    const [machine = '', id = '', start = ''] = name.slice(turnPrefix.length).split('.')
    const owner = { machine, id: Number(id), start }
    if (await lives(owner, join(folder, name), join(folder, own))) return owner
    await rm(join(folder, name), { force: true })
  }
  return undefined
}

/** A process of this machine is asked for; of one elsewhere, or of which only the number is known, the mark tells by its age. */
async function lives(owner: Owner, mark: string, own: string): Promise<boolean> {
  if (owner.machine === (await ownerHere()).machine) {
    if (!(await runs(owner))) return false
    if (owner.start !== '0') return true
  }
  // by the clock of the disk, which may be another machine's
  const [theirs, now] = await Promise.all([changed(mark), changed(own)])
  return theirs !== undefined && (now === undefined || now - theirs < staleAfter)
}

async function changed(path: string): Promise<number | undefined> {
  return await stat(path).then(
    (found) => found.mtimeMs,
    () => undefined,
  )
}
