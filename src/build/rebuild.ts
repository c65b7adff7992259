import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type BuildOptions, type Built, buildExam } from './build.ts'
import { readCommon } from './exam-fingerprint.ts'
import { loadForms } from './load.ts'
import { blobHash, type LockedSource, type Release, readLock } from './lock.ts'
import { chosenOf, releaseOf } from './release.ts'

/** What became of a fingerprint: papers like those that were released, or why there are none. */
export type Rebuilt =
  | { kind: 'built'; built: Built; release: Release; from: 'files' | 'git' }
  | { kind: 'unknown'; known: string[] }
  | { kind: 'changed'; release: Release; reasons: string[] }

/**
 * Makes the papers of a released fingerprint again: from the files as they are, or where one has changed, as git still has them.
 *
 * @param folder with the lock file
 * @throws Error of the file system; `LockError` where the lock file cannot be read
 */
export async function rebuild(fingerprint: string, folder: string, options: BuildOptions): Promise<Rebuilt> {
  const releases = await readLock(folder)
  const release = releases.find(({ forms }) => forms.some((each) => each.fingerprint === fingerprint))
  if (release === undefined)
    return { kind: 'unknown', known: releases.flatMap(({ forms }) => forms.map((each) => each.fingerprint)) }
  const common = await readCommon()
  const attempt = async (root: string, from: 'files' | 'git'): Promise<Rebuilt> => {
    const path = join(root, release.exam)
    const { file, forms } = await loadForms(path, chosenOf(release))
    const now = await releaseOf(path, file, forms, common)
    const prints = (each: Release) => each.forms.map((one) => one.fingerprint).join()
    if (prints(now) !== prints(release)) return { kind: 'changed', release, reasons: reasonsOf(release, now) }
    return { kind: 'built', built: await buildExam(path, { ...options, ...chosenOf(release) }), release, from }
  }
  const changed = await changedSources(folder, release.sources)
  // in a bank another question may have changed
  const whole = changed.length === 0 || (await allThere(folder, release.sources))
  const now = whole ? await attempt(folder, 'files') : undefined
  if (now?.kind === 'built' || (now !== undefined && changed.length === 0)) return now
  const copy = await restored(folder, release.sources)
  if (copy === undefined)
    return {
      kind: 'changed',
      release,
      reasons: changed.map((path) => `${join(folder, path)} has changed, and git does not have it as it was`),
    }
  try {
    return await attempt(copy.root, 'git')
  } finally {
    await rm(copy.top, { recursive: true, force: true })
  }
}

async function allThere(folder: string, sources: readonly LockedSource[]): Promise<boolean> {
  const found = await Promise.all(
    sources.map(({ path }) =>
      stat(join(folder, path)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.every(Boolean)
}

/** Why the same files give other papers. */
function reasonsOf(before: Release, now: Release): string[] {
  const versions = [
    ...before.versions.filter((each) => !now.versions.includes(each)),
    ...now.versions.filter((each) => !before.versions.includes(each)),
  ]
  return [
    ...(before.look === now.look ? [] : ['the template or a variant has changed']),
    ...(versions.length === 0 ? [] : [`other versions: ${versions.join(', ')}`]),
    ...(before.sources.length === now.sources.length ? [] : ['the exam names other files']),
  ]
}

async function changedSources(folder: string, sources: readonly LockedSource[]): Promise<string[]> {
  const changed: string[] = []
  for (const { path, hash } of sources) {
    const bytes = await readFile(join(folder, path)).catch(() => undefined)
    if (bytes === undefined || blobHash(bytes) !== hash) changed.push(path)
  }
  return changed
}

/** A folder `root` with all files as they were; `undefined` where git does not have one of them. Whoever takes it removes `top`. */
async function restored(folder: string, sources: readonly LockedSource[]): Promise<{ root: string; top: string } | undefined> {
  const top = await mkdtemp(join(tmpdir(), 'papersetter-rebuild-'))
  // a file may stand above the lock file's folder
  const depth = Math.max(0, ...sources.map(({ path }) => path.split('/').filter((part) => part === '..').length))
  const root = join(top, ...Array.from({ length: depth }, () => 'folder'))
  for (const { path, hash } of sources) {
    const bytes = await blob(folder, hash)
    const target = resolve(root, path)
    if (bytes === undefined || !target.startsWith(top)) {
      await rm(top, { recursive: true, force: true })
      return undefined
    }
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
  }
  return { root, top }
}

async function blob(folder: string, hash: string): Promise<Buffer | undefined> {
  if (!/^[0-9a-f]{40}$/.test(hash)) return undefined
  try {
    const { stdout } = await promisify(execFile)('git', ['cat-file', 'blob', hash], {
      cwd: folder,
      encoding: 'buffer',
      maxBuffer: 1e8,
    })
    return stdout
  } catch {
    return undefined
  }
}
