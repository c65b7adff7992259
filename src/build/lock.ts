import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { readBytes } from './read-file.ts'
import { writeWhole } from './write.ts'

/** A file that papers were made from, by its way from the lock file, and the name that git has for its content. */
export type LockedSource = { path: string; hash: string }

/** What was handed out: by it the same papers can be made again. */
export type Release = {
  /** The exam's file, by its way from the lock file. */
  exam: string
  title: string
  /** Of the exam, as its front matter says. */
  date: string | null
  seed: string
  forms: { form: string; fingerprint: string }[]
  /** The questions on it, and what each was then. */
  questions: { id: string; hash: string }[]
  /** The exam first. */
  sources: LockedSource[]
  /** The stylesheets, page skeleton and settings of its template and of the variants, together. */
  look: string
  /** The files of these, so that it can be said which has changed. Releases of earlier versions have none. */
  template?: LockedSource[]
  versions: readonly string[]
}

/** Name of the file that stands beside exams. */
export const lockName = 'papersetter.lock.json'

/** The name that git gives a content: SHA-1 of its length and bytes. So `git cat-file blob` finds a content that is no longer there. */
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

/**
 * Reads the releases of a folder; none where there is no lock file.
 *
 * @throws Error whose message is for the user where the file is not as it was written
 */
export async function readLock(folder: string): Promise<Release[]> {
  const path = join(folder, lockName)
  let text: string
  try {
    text = String(await readBytes(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  const releases = releasesIn(text)
  if (releases === undefined)
    throw new LockError(`\`${path}\` is not as \`papersetter release\` has written it; take it back from your version control`)
  return releases
}

/** A lock file that cannot be read. */
class LockError extends Error {
  override name = 'LockError'
}

function releasesIn(text: string): Release[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('releases' in value) || !Array.isArray(value.releases)) return undefined
    const releases = value.releases.filter(isRelease)
    return releases.length === value.releases.length ? releases : undefined
  } catch {
    return undefined
  }
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
    has('forms', 'form', 'fingerprint') &&
    has('questions', 'id', 'hash') &&
    has('sources', 'path', 'hash') &&
    (!fields.has('template') || has('template', 'path', 'hash')) &&
    Array.isArray(fields.get('versions'))
  )
}

/** Adds a release to its folder's lock file. One of the same papers is there once. */
export async function addRelease(folder: string, release: Release): Promise<void> {
  const others = (await readLock(folder)).filter(
    (each) => each.exam !== release.exam || fingerprintsOf(each).join() !== fingerprintsOf(release).join(),
  )
  await writeWhole(new Map([[join(folder, lockName), `${JSON.stringify({ releases: [...others, release] }, null, 2)}\n`]]))
}

/** Fingerprints of all forms. */
export function fingerprintsOf({ forms }: Pick<Release, 'forms'>): string[] {
  return forms.map(({ fingerprint }) => fingerprint)
}

/** Begins the path of a file that comes with Papersetter. */
export const packagedPrefix = 'papersetter:'

/** The files of a release that do not come with Papersetter: the exam and what it names, and a template of one's own. */
export function ownFiles({ sources, template = [] }: Release): LockedSource[] {
  return [...sources, ...template].filter(({ path }) => !path.startsWith(packagedPrefix))
}

/** A file of a template as messages name it. */
export function lookName(path: string): string {
  return path.startsWith(packagedPrefix) ? `${path.slice(packagedPrefix.length)} of Papersetter` : path
}

/** Folder of the lock file of an exam. */
export function lockFolder(examPath: string): string {
  return dirname(examPath)
}
