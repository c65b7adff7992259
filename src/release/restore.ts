import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { git, historyFault } from '../files/git.ts'
import { sweep, temporaryFolder } from '../files/leftovers.ts'
import { makeFolder } from '../files/make-folder.ts'
import { mostBytes, readBytes } from '../files/read-file.ts'
import { blobHash, type LockedSource, ownFiles, type Release } from '../project/lock.ts'
import { withoutErrata } from './exam-fingerprint.ts'

/** Paths of files of a release that are not as they were; of the exam errata do not count, as they change no paper. */
export async function changedFiles(release: Release, folder: string): Promise<string[]> {
  const changed: string[] = []
  for (const { path, hash } of ownFiles(release)) {
    const bytes = await readBytes(join(folder, path), mostBytes).catch(() => undefined)
    if (bytes !== undefined && blobHash(bytes) === hash) continue
    const before = path === release.exam && bytes !== undefined ? await blob(folder, hash) : undefined
    if (before === undefined || withoutErrata(String(bytes)) !== withoutErrata(String(before))) changed.push(path)
  }
  return changed
}

/**
 * A folder with all files as they were, which whoever takes it removes; or the paths of those that git does not have, and why it
 * cannot be asked, if so.
 */
export type Restored = { root: string; top: string } | { missing: string[]; fault: string | undefined }

const restoredName = 'papersetter-released'

/** Puts the files of a release into a temporary folder: those that have changed from git, by the names of their contents. */
export async function restored(release: Release, folder: string, changed: readonly string[]): Promise<Restored> {
  const found: (LockedSource & { bytes: Buffer })[] = []
  const missing: string[] = []
  for (const { path, hash } of ownFiles(release)) {
    const bytes = changed.includes(path) ? await blob(folder, hash) : await readBytes(join(folder, path), mostBytes)
    if (bytes === undefined) missing.push(path)
    else found.push({ path, hash, bytes })
  }
  if (missing.length > 0) return { missing, fault: await historyFault(folder) }
  await sweep(tmpdir(), `${restoredName}.`)
  const top = await temporaryFolder(join(tmpdir(), restoredName))
  // a file may stand above the lock file's folder
  const depth = Math.max(0, ...found.map(({ path }) => path.split('/').filter((part) => part === '..').length))
  const root = join(top, ...Array.from({ length: depth }, () => 'folder'))
  for (const { path, bytes } of found) {
    const target = resolve(root, path)
    if (!target.startsWith(top)) continue
    await makeFolder(dirname(target))
    await writeFile(target, bytes)
  }
  return { root, top }
}

/** Paths of files of a release whose content is in no commit that is checked out: after a change nobody has them. */
export async function uncommittedFiles(release: Release, folder: string): Promise<string[]> {
  const uncommitted: string[] = []
  for (const { path, hash } of ownFiles(release)) {
    const committed = await git(folder, ['rev-parse', '--verify', '--quiet', `HEAD:./${path}`])
    if (String(committed ?? '').trim() !== hash) uncommitted.push(path)
  }
  return uncommitted
}

async function blob(folder: string, hash: string): Promise<Buffer | undefined> {
  return /^[0-9a-f]{40}$/.test(hash) ? await git(folder, ['cat-file', 'blob', hash]) : undefined
}
