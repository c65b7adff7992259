import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { sweep, temporaryFolder } from '../files/leftovers.ts'
import { isInside } from '../files/paths.ts'
import { maxBytes, readBytes } from '../files/read-file.ts'
import { makeFolder } from '../files/write.ts'
import { type LoadedForms, loadForms } from '../project/load.ts'
import { allFingerprintsOf, blobHash, ownFiles, type Release } from '../project/lock.ts'
import type { Chosen } from '../project/read-text.ts'
import { type Common, withoutErrata } from './exam-fingerprint.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { releaseOf } from './release.ts'

/** What was made of a released exam, and what has changed since; or why it cannot be had again. */
export type Released<T> = { kind: 'found'; value: T; changed: string[] } | { kind: 'changed'; reasons: string[] }

const restoredName = 'papersetter-released'

/**
 * Takes a released exam as it was, from the file that `release` has packed; what that does not hold is taken from the files as they are, if these give the
 * same papers.
 *
 * @param folder with the lock file
 * @param make is called with the exam's path, and with what is chosen, while the files are there
 */
export async function fromRelease<T>(
  release: Release,
  folder: string,
  common: Common,
  make: (path: string, loaded: LoadedForms, chosen: Chosen) => Promise<T>,
): Promise<Released<T>> {
  const inputs = await readInputs(release, folder)
  await sweep(tmpdir(), `${restoredName}.`)
  const top = await temporaryFolder(join(tmpdir(), restoredName))
  try {
    const { root, whole, changed } = await restore(release, folder, inputs, top)
    const packed = ownFiles(release).every(({ hash }) => inputs.contents.has(hash))
    const advice = 'bring them back as they were released, by version control or from a copy, and run `papersetter release` again'
    const failed = (reasons: readonly string[]): Released<T> => ({
      kind: 'changed',
      reasons: packed || changed.length === 0 ? [...reasons] : [...new Set([...changed, advice, ...reasons])],
    })
    if (!whole) return failed([])
    const path = join(root, release.exam)
    // the exam may name its template from elsewhere; its own files stand last
    const look = ownFiles(release).slice(release.sources.length).at(-1)
    const chosen = { ...chosenOf(release), root: top, template: look && resolve(root, dirname(look.path)) }
    const loaded = await loadForms(path, chosen)
    const [fault] = loaded.file.messages.filter(({ fatal }) => fatal)
    if (fault !== undefined) return failed([`its files have errors: ${fault.reason}`])
    const now = await releaseOf(path, loaded.file, loaded.forms, common)
    if (allFingerprintsOf(now).join() !== allFingerprintsOf(release).join()) return failed(changesSince(release, now, folder))
    return { kind: 'found', value: await make(path, loaded, chosen), changed }
  } finally {
    await rm(top, { recursive: true, force: true })
  }
}

/** What is chosen to have a release again. */
export function chosenOf({ seed, forms, questions }: Release): Chosen {
  const letters = forms.map(({ form }) => form).filter((form) => form !== '')
  return { seed, ...(letters.length > 0 && { forms: letters }), questions: new Set(questions.map(({ id }) => id)) }
}

/**
 * Puts the files of a release below a folder, the exam into `root`, and says what is not as it was; of the exam errata do not count, as they change no
 * paper.
 */
async function restore(release: Release, folder: string, { contents, fault }: Inputs, top: string) {
  const files = ownFiles(release)
  // a file may stand above the lock file's folder
  const depth = Math.max(0, ...files.map(({ path }) => path.split(/[\\/]/).filter((part) => part === '..').length))
  const root = join(top, ...Array.from({ length: depth }, () => 'folder'))
  const changed = fault === undefined ? [] : [fault]
  let whole = true
  for (const { path, hash } of files) {
    const now = await readBytes(join(folder, path), maxBytes).catch(() => undefined)
    const kept = contents.get(hash)
    const before = kept ?? now
    const corrected = path === release.exam && kept !== undefined && textOf(kept) === textOf(now)
    if (now === undefined) changed.push(`${join(folder, path)} is not there any more`)
    else if (blobHash(now) !== hash && !corrected) changed.push(`${join(folder, path)} has changed`)
    const target = resolve(root, path)
    if (before === undefined) whole = false
    else if (isInside(top, target)) {
      await makeFolder(dirname(target))
      await writeFile(target, before)
    }
  }
  return { root, whole, changed }
}

function textOf(exam: Buffer | undefined): string {
  return withoutErrata(String(exam))
}

/** What is not as it was at a release, each in a few words. */
export function changesSince(before: Release, now: Release, folder: string): string[] {
  const filesOf = (release: Release) => new Map(ownFiles(release).map(({ path, hash }) => [join(folder, path), hash]))
  const [old, own] = [filesOf(before), filesOf(now)]
  const versions = [...without(before.versions, now.versions), ...without(now.versions, before.versions)]
  return [
    ...[...old].filter(([path, hash]) => own.has(path) && own.get(path) !== hash).map(([path]) => `${path} has changed`),
    ...without([...old.keys()], [...own.keys()]).map((path) => `the exam takes no longer ${path}`),
    ...without([...own.keys()], [...old.keys()]).map((path) => `the exam takes ${path} now`),
    ...(before.look === now.look ? [] : ['the template or a variant has changed']),
    ...(versions.length === 0 ? [] : [`other versions: ${versions.join(', ')}`]),
    ...(before.seed === now.seed ? [] : [`the seed is \`${now.seed}\`, it was \`${before.seed}\``]),
  ]
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((each) => !others.includes(each))
}
