import { randomUUID } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from './make-folder.ts'

/** A file could not be written; `cause` is the error of the file system. */
class NotWritten extends Error {
  override name = 'NotWritten'
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`\`${path}\` could not be written: ${cause}`, { cause })
    this.path = path
  }
}

/**
 * Writes files whole or not at all: first all of them under temporary names beside their own, then each is renamed. What was there before
 * stays until that moment.
 *
 * @param first the path of one that is there before any other is replaced
 * @throws `NotWritten` with the first file that fails; the temporary files are removed then.
 */
export async function writeWhole(files: ReadonlyMap<string, Uint8Array | string>, first?: string): Promise<void> {
  const drafts = [...files].map(([path, content]) => ({
    path,
    draft: join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`),
    content,
  }))
  const about = async <T>(path: string, work: Promise<T>) =>
    await work.catch((cause: unknown) => {
      throw new NotWritten(path, cause)
    })
  try {
    // all have come to an end before one that failed is told, so that none is written after the removal
    const results = await Promise.allSettled(drafts.map(({ path, draft, content }) => about(path, writeDraft(draft, content))))
    for (const result of results) if (result.status === 'rejected') throw result.reason
    for (const { path } of drafts) await about(path, refuseFolder(path))
    const inOrder = [...drafts].sort((a, b) => Number(b.path === first) - Number(a.path === first))
    for (const { draft, path } of inOrder) await about(path, rename(draft, path))
  } catch (cause) {
    await Promise.all(drafts.map(({ draft }) => rm(draft, { force: true }).catch(() => undefined)))
    throw cause
  }
}

async function writeDraft(draft: string, content: Uint8Array | string): Promise<void> {
  await makeFolder(dirname(draft))
  await writeFile(draft, content)
}

/** A folder in the place of a file would be noticed only when some of the others have been replaced. */
async function refuseFolder(path: string): Promise<void> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (folder) throw Object.assign(new Error(`\`${path}\` is a folder`), { code: 'EISDIR' })
}
