import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Writes files whole or not at all: first all of them under temporary names beside their own, then each is renamed. What was
 * there before stays until that moment.
 *
 * @throws Error of the file system; the temporary files are removed then.
 */
export async function writeWhole(files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const drafts = [...files].map(([path, content]) => ({
    path,
    draft: join(dirname(path), `.${basename(path)}.${process.pid}.tmp`),
    content,
  }))
  try {
    await Promise.all(
      drafts.map(async ({ draft, content }) => {
        await mkdir(dirname(draft), { recursive: true })
        await writeFile(draft, content)
      }),
    )
    for (const { draft, path } of drafts) await rename(draft, path)
  } catch (cause) {
    await Promise.all(drafts.map(({ draft }) => rm(draft, { force: true })))
    throw cause
  }
}
