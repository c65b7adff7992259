import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { UserError } from '../diagnostics/user-error.ts'
import { forgetLooks, realPath } from '../files/looked.ts'
import { isInside } from '../files/paths.ts'
import { readBytesSync } from '../files/read-file.ts'
import { takeTurn } from '../files/turn.ts'
import { notWritten, writeWhole } from '../files/write.ts'

/** A file that papers were made from, by its way from the lock file, and the hash of its content. */
export type LockedSource = { path: string; hash: string }

/** What was handed out: by it the same papers can be made again. */
export type Release = {
  /** The exam's file, by its way from the lock file. */
  exam: string
  title: string
  /** Of the exam, as its front matter says. */
  date: string | null
  seed: string
  /** With the fingerprints of their papers and of their keys. */
  forms: { form: string; fingerprint: string; keyFingerprint: string }[]
  /** The questions on it, what each was then, and the file in which it stood; releases of earlier versions have no files. */
  questions: { id: string; hash: string; path?: string }[]
  /** The exam first. */
  sources: LockedSource[]
  /** The stylesheets, page skeleton and settings of its template and of the variants, together. */
  look: string
  /** The files of these that do not come with Papersetter. */
  template?: LockedSource[]
  /** Name of the file beside the lock file that has the contents of all these files. Releases of earlier versions have none. */
  inputs?: string
  versions: readonly string[]
}

/** Name of the file that stands beside exams, in their folder. */
export const lockName = 'papersetter.lock.json'

/** The hash of a content, which is also its name in git: SHA-1 of its length and bytes. */
export function blobHash(content: string | Uint8Array): string {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** A hash of texts, whatever stands in them. */
export function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length}:${text}`)
  return hash.digest('hex').slice(0, 16)
}

/** What stands in a lock file: the secret seeds of exams that state none, by their names, and what was released. */
export type LockFile = { seeds: ReadonlyMap<string, string>; releases: readonly Release[] }

/**
 * Reads the releases of a folder; none where there is no lock file.
 *
 * @throws `LockError`, whose message is for the user, where the file is not as it was written
 */
export function readLock(folder: string): readonly Release[] {
  return readLockFile(folder).releases
}

/** Reads a lock file, which is empty where there is none; throws as {@link readLock} does. It is small, and wanted before anything is drawn. */
export function readLockFile(folder: string): LockFile {
  const path = join(folder, lockName)
  let text: string
  try {
    if (!isInside(realPath(folder), realPath(path)))
      throw new LockError(`\`${path}\` is a link out of its folder; put the file itself there`)
    text = readBytesSync(path).toString('utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { seeds: new Map(), releases: [] }
    throw error
  }
  const lock = lockIn(text)
  if (lock === undefined)
    throw new LockError(`\`${path}\` is not as \`papersetter\` has written it; take it back from your version control`)
  return lock
}

/**
 * Changes a lock file, which another process may want to change as well: nothing is lost that one of them has entered.
 *
 * @param beside a file that is written with it
 * @throws `NotWritten`; `LockError` as {@link readLock} does
 */
export async function changeLock(folder: string, change: (lock: LockFile) => LockFile, beside?: FileBeside): Promise<void> {
  const path = join(folder, lockName)
  const giveBack = await notWritten(path, takeTurn(folder))
  try {
    const { seeds, releases } = change(readLockFile(folder))
    const kept = seeds.size === 0 ? {} : { seeds: Object.fromEntries([...seeds].sort(([a], [b]) => (a < b ? -1 : 1))) }
    const text = `${JSON.stringify({ ...kept, releases }, null, 2)}\n`
    const files = new Map<string, Uint8Array | string>(beside && [[beside.path, beside.bytes]]).set(path, text)
    await writeWhole(files, new Map(beside && [[beside.path, beside.mode]]))
    forgetLooks(path)
  } finally {
    await giveBack()
  }
}

/** What is written beside a lock file: its bytes, and who may read it. */
export type FileBeside = { path: string; bytes: Uint8Array; mode: number }

/** A lock file that cannot be read. */
export class LockError extends UserError {
  override name = 'LockError'
}

function lockIn(text: string): LockFile | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('releases' in value) || !Array.isArray(value.releases)) return undefined
    const seeds = seedsIn('seeds' in value ? value.seeds : {})
    const releases = value.releases.filter(isRelease)
    return seeds !== undefined && releases.length === value.releases.length ? { seeds, releases } : undefined
  } catch {
    return undefined
  }
}

function seedsIn(value: unknown): Map<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const seeds = new Map<string, string>()
  for (const [name, seed] of Object.entries(value)) {
    if (typeof seed !== 'string' || seed === '') return undefined
    seeds.set(name, seed)
  }
  return seeds
}

function isRelease(value: unknown): value is Release {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  const texts = ['exam', 'title', 'seed', 'look'].every((name) => typeof fields.get(name) === 'string')
  const has = (name: string, ...keys: string[]) => {
    const list = fields.get(name)
    return (
      Array.isArray(list) &&
      list.every(
        (each: unknown) =>
          typeof each === 'object' &&
          each !== null &&
          keys.every((key) => typeof Object.entries(each).find(([own]) => own === key)?.[1] === 'string'),
      )
    )
  }
  return (
    texts &&
    has('forms', 'form', 'fingerprint', 'keyFingerprint') &&
    has('questions', 'id', 'hash') &&
    has('sources', 'path', 'hash') &&
    (!fields.has('template') || has('template', 'path', 'hash')) &&
    (!fields.has('inputs') || basename(String(fields.get('inputs'))) === fields.get('inputs')) &&
    Array.isArray(fields.get('versions'))
  )
}

/** Adds a release to its folder's lock file, and writes its file beside it. One of the same papers and keys is there once. */
export async function addRelease(folder: string, release: Release, beside: FileBeside): Promise<void> {
  const others = (each: Release) =>
    each.exam !== release.exam || allFingerprintsOf(each).join() !== allFingerprintsOf(release).join()
  await changeLock(folder, ({ seeds, releases }) => ({ seeds, releases: [...releases.filter(others), release] }), beside)
}

/** Fingerprints of the papers of all forms. */
export function fingerprintsOf({ forms }: Pick<Release, 'forms'>): string[] {
  return forms.map(({ fingerprint }) => fingerprint)
}

/** Fingerprints of the keys of all forms. */
export function keyFingerprintsOf({ forms }: Pick<Release, 'forms'>): string[] {
  return forms.map(({ keyFingerprint }) => keyFingerprint)
}

/** Both: where these are the same, so are the papers and their keys. */
export function allFingerprintsOf(release: Pick<Release, 'forms'>): string[] {
  return [...fingerprintsOf(release), ...keyFingerprintsOf(release)]
}

/** The files of a release: the exam and what it names, and a template of one's own. Earlier versions listed what comes with Papersetter, too. */
export function ownFiles({ sources, template = [] }: Release): LockedSource[] {
  return [...sources, ...template].filter(({ path }) => !path.startsWith('papersetter:'))
}
