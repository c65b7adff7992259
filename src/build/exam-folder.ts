import { lstat, readdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Entry, hashOf, isOwnName, keyState, manifestName, paperState, printManifest, readManifest } from './manifest.ts'
import { imprintIn } from './verify.ts'
import { writeWhole } from './write.ts'

/** A file to be written, and the state of the exam that it shows. */
export type NewFile = { content: Uint8Array | string; state: string }

/** A file of an earlier state of the exam that is still there, and why, in words for the user. */
export type Outdated = { path: string; reason: string }

/** What became of the files of earlier builds that show another state of the exam. */
export type Tidied = { removed: string[]; outdated: Outdated[] }

export type FolderOptions = {
  /** States of the exam as it is now: files that show one of them stay. */
  current: ReadonlySet<string>
  /** Whether files of other states are removed, or only named. */
  remove: boolean
}

/**
 * Writes files into an exam's folder, whole or not at all, and removes what earlier builds wrote there that shows another state of the exam. A file
 * that no build wrote, or that was changed since, is named and stays.
 *
 * Before the first file is replaced, the manifest lists both what was there and what comes; so an interrupted build leaves nothing behind that the
 * next one does not know.
 *
 * @param files by their names
 * @throws `NotWritten` with the first file that could not be written; nothing is removed then
 */
export function writeExamFolder(folder: string, files: ReadonlyMap<string, NewFile>, options: FolderOptions): Promise<Tidied> {
  const next = last.then(() => writeFiles(folder, files, options))
  last = next.catch(() => undefined)
  return next
}

/** Two builds of one process do not read and write a manifest at once. */
let last: Promise<unknown> = Promise.resolve()

async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, NewFile>,
  { current, remove }: FolderOptions,
): Promise<Tidied> {
  const manifest = join(folder, manifestName)
  const written = [...files].map(([name, { content, state }]): Entry => ({ name, sha256: hashOf(content), state }))
  const contents = [...files].map(([name, { content }]) => [join(folder, name), content] as const)
  const before = (await readManifest(folder)) ?? []
  await writeWhole(new Map([...contents, [manifest, printManifest([...before, ...written])]]), manifest)
  // another build may have written its files meanwhile
  const known = ((await readManifest(folder)) ?? []).filter(({ name }) => !files.has(name))
  const tidied: Tidied = { removed: [], outdated: [] }
  for (const { path, status } of await outdatedFiles(folder, known, [...files.keys()], current)) {
    const fault = status === 'outdated' && remove ? await unlink(path).then(() => undefined, String) : status
    if (fault === undefined) tidied.removed.push(path)
    else
      tidied.outdated.push({
        path,
        reason: fault === status ? reasons[status] : `${reasons.outdated}; it could not be removed: ${fault}`,
      })
  }
  const there = new Set(await ownNames(folder))
  await writeWhole(new Map([[manifest, printManifest([...known.filter(({ name }) => there.has(name)), ...written])]]))
  return tidied
}

/** The files in an exam's folder that show another state of the exam, as far as can be told. */
export async function outdatedIn(folder: string, current: ReadonlySet<string>): Promise<Outdated[]> {
  const found = await outdatedFiles(folder, (await readManifest(folder)) ?? [], [], current)
  return found.map(({ path, status }) => ({ path, reason: reasons[status] }))
}

async function outdatedFiles(folder: string, known: readonly Entry[], written: readonly string[], current: ReadonlySet<string>) {
  const found: { path: string; status: keyof typeof reasons }[] = []
  for (const name of await ownNames(folder)) {
    const path = join(folder, name)
    if (written.includes(name)) continue
    const status = await statusOf(
      path,
      known.filter((entry) => entry.name === name),
      current,
    )
    if (status !== 'current' && status !== 'foreign') found.push({ path, status })
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
  const { paper, fingerprints } = imprint
  return current.has(paper === 'key' ? keyState(fingerprints, []) : paperState(fingerprints)) ? 'current' : 'unknown'
}
