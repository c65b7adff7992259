import { createHash } from 'node:crypto'
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname } from 'node:path'
import { codeOf } from '../diagnostics/user-error.ts'

/** What is asked of the file system: what about it, and of which path. */
export type Question = readonly [about: string, path: string, ...more: string[]]

/** Questions, in JSON, with their answers. While each has the same answer, what follows from all of them is the same. */
export type Looks = ReadonlyMap<string, string>

type Recording = { looks: Map<string, string>; doubtful: boolean }

const recordings = new Set<Recording>()

/**
 * Records from now on what this process asks of the file system by way of this folder, until it is ended.
 *
 * @returns ends it, and tells the questions; nothing where not all is known, or something has changed meanwhile
 */
export function recordLooks(): () => Looks | undefined {
  const end = begin()
  return () => {
    const { looks, doubtful } = end()
    return doubtful ? undefined : looks
  }
}

/**
 * The same of work that may fail, and while which something may change: of each question that is known its first answer, so that what changes meanwhile
 * is noticed by whoever asks again.
 */
export function followLooks(): () => Looks {
  const end = begin()
  return () => end().looks
}

function begin(): () => Recording {
  const recording: Recording = { looks: new Map(), doubtful: false }
  recordings.add(recording)
  return () => {
    recordings.delete(recording)
    return recording
  }
}

/** Notes what was asked and answered, if anybody wants to know. */
export function noteLook(question: Question, answer: () => string): void {
  if (recordings.size === 0) return
  const [key, said] = [JSON.stringify(question), answer()]
  for (const recording of recordings) {
    const before = recording.looks.get(key)
    if (before === undefined) recording.looks.set(key, said)
    else if (before !== said) recording.doubtful = true
  }
}

/** Says that what follows depends on more than is noted. */
export function doubtLooks(): void {
  for (const recording of recordings) recording.doubtful = true
}

/** Forgets what was asked of a path where this process writes. Whoever goes by what is there asks again. */
export function forgetLooks(path: string): void {
  for (const { looks } of recordings)
    for (const key of looks.keys()) {
      const question: Question = JSON.parse(key)
      if (question[1] === path) looks.delete(key)
    }
}

/** Answers a question, and notes it; an error of the file system is an answer, too. */
function asked<T>(question: Question, answer: () => T, told: (answer: T) => string): T {
  try {
    const found = answer()
    noteLook(question, () => told(found))
    return found
  } catch (error) {
    noteLook(question, () => `error ${codeOf(error)}`)
    throw error
  }
}

/** What is at a path, links followed; `undefined` where nothing can be found. */
export function kindOf(path: string): 'file' | 'folder' | 'other' | undefined {
  const kind = () => {
    try {
      const found = statSync(path)
      return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    } catch {
      // nor is there anything by a name that no file can have: of thousands of letters, or with a character that no path has
      return undefined
    }
  }
  return asked(['kind', path], kind, String)
}

/**
 * Whether a folder belongs to no one thing: the root of the file system, the home folder, and one in which everyone may write. Of one that cannot be
 * looked at, no.
 */
export function isCommon(folder: string): boolean {
  const common = () => {
    if (dirname(folder) === folder || folder === home()) return true
    try {
      return process.platform !== 'win32' && (statSync(folder).mode & 0o002) !== 0
    } catch {
      return false
    }
  }
  return asked(['common', folder], common, String)
}

/** The home folder; nothing where the system knows of none, as of a user without a name in a container. */
function home(): string | undefined {
  try {
    return homedir()
  } catch {
    return undefined
  }
}

/** A path without links; throws as `realpathSync` does. */
export function realPath(path: string): string {
  return asked(['real', path], () => realpathSync(path), String)
}

/**
 * What is in a folder, sorted: folders, and whatever else has a wanted name.
 *
 * @param leftOut names of folders that are not wanted
 * @throws Error of the file system
 */
export function entriesOf(folder: string, wanted: RegExp, leftOut: RegExp): Dirent[] {
  const entries = () =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => (entry.isDirectory() ? !leftOut.test(entry.name) : wanted.test(entry.name)))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  const told = (found: Dirent[]) =>
    found.map((each) => `${each.isDirectory() ? 'folder' : each.isFile()} ${each.name}`).join('\n')
  return asked(['entries', folder, wanted.source, wanted.flags, leftOut.source], entries, (found) => digestOf(told(found)))
}

/** Notes the content of a file that was read. */
export function noteBytes(path: string, bytes: Uint8Array): void {
  noteLook(['bytes', path], () => digestOf(bytes))
}

/** A hash by which an answer is noted. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url')
}
