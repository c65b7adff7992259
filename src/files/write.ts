import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, UserError } from '../diagnostics/user-error.ts'
import { sweep, temporaryFolder } from './leftovers.ts'

/** A file could not be written; `cause` is the error of the file system. */
export class NotWritten extends UserError {
  override name = 'NotWritten'
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`\`${path}\` could not be written: ${cause}`, { cause })
    this.path = path
  }
}

/** Names the file that some work of the file system is about, should it fail. */
export async function notWritten<T>(path: string, work: Promise<T>): Promise<T> {
  return await work.catch((cause: unknown) => {
    throw new NotWritten(path, cause)
  })
}

/**
 * Writes files whole or not at all: first all of them into a folder of their own beside their places, into which no other user can look, then
 * each is renamed. What was there before stays until that moment. What earlier processes died over is removed.
 *
 * @param modes of files that not everyone may read or write
 * @throws `NotWritten` with the first file that fails; the temporary files are removed then.
 */
export async function writeWhole(
  files: ReadonlyMap<string, Uint8Array | string>,
  modes: ReadonlyMap<string, number> = new Map(),
): Promise<void> {
  const drafts = new Map<string, Promise<string>>()
  const draftOf = async (path: string) => {
    const folder = dirname(path)
    const made = drafts.get(folder) ?? draftFolder(folder)
    drafts.set(folder, made)
    return join(await made, basename(path))
  }
  const write = async (path: string, content: Uint8Array | string) =>
    await writeFile(await draftOf(path), content, { flush: true, mode: modes.get(path) ?? 0o666 })
  try {
    // all have come to an end before one that failed is told, so that none is written after the removal
    const results = await Promise.allSettled([...files].map(([path, content]) => notWritten(path, write(path, content))))
    for (const result of results) if (result.status === 'rejected') throw result.reason
    for (const path of files.keys()) await notWritten(path, refuseFolder(path))
    for (const path of files.keys()) await notWritten(path, rename(await draftOf(path), path))
  } finally {
    for (const made of await Promise.allSettled(drafts.values()))
      if (made.status === 'fulfilled') await rm(made.value, { recursive: true, force: true }).catch(() => undefined)
  }
}

const draftName = '.papersetter'

async function draftFolder(folder: string): Promise<string> {
  await makeFolder(folder)
  await sweep(folder, `${draftName}.`)
  return await temporaryFolder(join(folder, draftName))
}

/** A folder in the place of a file would be noticed only when some of the others have been replaced. */
export async function refuseFolder(path: string): Promise<void> {
  if (await isFolder(path)) throw Object.assign(new Error(`\`${path}\` is a folder`), { code: 'EISDIR' })
}

/**
 * Makes a folder, and those above it that are missing. Node's own way to do so never ends where a file system says of a folder that can have none
 * below it that there is no such folder, as `/proc` does.
 *
 * @throws Error of the file system
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const code = codeOf(error)
    // what is asked for may be a link that leads nowhere, or in a circle, which is then said
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    // another build may have made it meanwhile
    await mkdir(path).catch(async (again: unknown) => {
      if (!(await isFolder(path))) throw again
    })
  }
}

/** Tells whether a path leads to a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
