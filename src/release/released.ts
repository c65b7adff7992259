import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Chosen, type LoadedForms, loadForms } from '../project/load.ts'
import { allFingerprintsOf, lookName, ownFiles, type Release } from '../project/lock.ts'
import type { Common } from './exam-fingerprint.ts'
import { chosenOf, releaseOf } from './release.ts'
import { changedFiles, restored } from './restore.ts'

/** What was made of a released exam, and what has changed since; or why it cannot be had again. */
export type Released<T> =
  | { kind: 'found'; value: T; from: 'files' | 'git'; changed: string[] }
  | { kind: 'changed'; reasons: string[] }

/**
 * Takes a released exam as it was: from the files as they are where they give the same papers, else as git still has them.
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
  const changed = await changedFiles(release, folder)
  const named = changed.map((path) => `${join(folder, path)} has changed`)
  const attempt = async (folder: string, from: 'files' | 'git', root?: string): Promise<Released<T>> => {
    const path = join(folder, release.exam)
    const chosen: Chosen = { ...chosenOf(release), root }
    const loaded = await loadForms(path, chosen)
    const [fault] = loaded.file.messages.filter(({ fatal }) => fatal)
    if (fault !== undefined) return { kind: 'changed', reasons: [`its files have errors: ${fault.reason}`] }
    const now = await releaseOf(path, loaded.file, loaded.forms, common)
    if (allFingerprintsOf(now).join() !== allFingerprintsOf(release).join())
      return { kind: 'changed', reasons: differencesOf(release, now) }
    return { kind: 'found', value: await make(path, loaded, chosen), from, changed: from === 'git' ? named : [] }
  }
  // in a bank another question may have changed
  const now = (await allThere(release, folder)) ? await attempt(folder, 'files') : undefined
  if (now?.kind === 'found' || (now !== undefined && changed.length === 0)) return now
  const copy = await restored(release, folder, changed)
  if ('missing' in copy)
    return {
      kind: 'changed',
      reasons: changed.map((path, index) =>
        copy.missing.includes(path)
          ? `${named[index]}, and git does not have it as it was${copy.fault === undefined ? '' : ` (${copy.fault})`}`
          : `${named[index]}`,
      ),
    }
  try {
    return await attempt(copy.root, 'git', copy.top)
  } finally {
    await rm(copy.top, { recursive: true, force: true })
  }
}

async function allThere(release: Release, folder: string): Promise<boolean> {
  const found = await Promise.all(
    ownFiles(release).map(({ path }) =>
      stat(join(folder, path)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.every(Boolean)
}

/** What has changed since a release, each in a few words. */
export async function changesSince(release: Release, now: Release, folder: string): Promise<string[]> {
  const changed = await changedFiles(release, folder)
  return [...changed.map((path) => `${join(folder, path)} has changed`), ...differencesOf(release, now)]
}

/** Why files that have not changed give other papers. */
function differencesOf(before: Release, now: Release): string[] {
  const versions = [...without(before.versions, now.versions), ...without(now.versions, before.versions)]
  const [old, own] = [before.sources, now.sources].map((sources) => sources.map(({ path }) => path))
  const files = [
    ...without(old ?? [], own ?? []).map((path) => `no longer ${path}`),
    ...without(own ?? [], old ?? []).map((path) => `now ${path}`),
  ]
  return [
    ...(before.look === now.look ? [] : lookDifferences(before, now)),
    ...(versions.length === 0 ? [] : [`other versions: ${versions.join(', ')}`]),
    ...(files.length === 0 ? [] : [`the exam names other files: ${files.join(', ')}`]),
    ...(before.seed === now.seed ? [] : [`the seed is \`${now.seed}\`, it was \`${before.seed}\``]),
  ]
}

/** Which files of a template are others, where the lock file tells. */
function lookDifferences({ template: before }: Release, { template: now = [] }: Release): string[] {
  if (before === undefined) return ['the template or a variant has changed']
  const known = new Map(now.map(({ path, hash }) => [path, hash]))
  const names = before.map(({ path }) => path)
  const changed = [
    ...before.filter(({ path, hash }) => known.get(path) !== hash).map(({ path }) => path),
    ...without([...known.keys()], names),
  ]
  return changed.length === 0
    ? ['a picture or font of the template has changed']
    : [`the template or a variant has changed: ${changed.map(lookName).join(', ')}`]
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((each) => !others.includes(each))
}
