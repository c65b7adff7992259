import { nearPaths } from '../build/near-paths.ts'
import { listed } from '../diagnostics/nearest.ts'

/** What to print when something went wrong that is not a fault in an exam: a file that cannot be read, a browser that is missing. */
export function failureOf(error: unknown, path?: string): string {
  const place = path === undefined ? 'papersetter' : path
  if (!(error instanceof Error)) return `${place}: ${String(error)}\n`
  if (error.name === 'NotWritten' && 'path' in error) {
    const code = codeOf(error.cause)
    const known = writeFaults[code] ?? fileFaults[code]
    return known === undefined ? `${place}: ${error.message}\n` : `${error.path}: cannot be written: ${known}\n`
  }
  const code = codeOf(error)
  const known = fileFaults[code]
  const about = 'path' in error ? error.path : path
  if (known !== undefined && about === path) return `${place}: ${known}${code === 'ENOENT' ? hintFor(place) : ''}\n`
  const hint = 'late' in error && error.late === true ? ' `--patience` gives it more minutes.' : ''
  if (code !== '' || expected.has(error.name)) return `${place}: ${error.message}${hint}\n`
  return `${place}: internal error, please report it\n${error.stack ?? error.message}\n`
}

/** A path that a person may mean by one that leads nowhere. */
function hintFor(path: string): string {
  const meant = nearPaths('', path, () => true)
  return meant.length === 0 ? '' : `; did you mean ${listed(meant)}?`
}

/** The code of an error of the file system, otherwise `''`. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: 'the file does not exist',
  EISDIR: 'expected a file, not a folder',
  NOTFILE: 'expected a file, not a pipe, a device or a socket; `-` is standard input',
  EEXIST: 'expected a folder, not a file',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the folder cannot be written to',
  ELOOP: 'the link leads in a circle',
  ENAMETOOLONG: 'a name in the path is too long',
  EDQUOT: 'no space left for you on the disk',
}

/** What the same and others mean of a file that is to be written, and what to do about it. */
const writeFaults: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there, and cannot be made',
  EACCES: 'permission denied; change who may write to the folder, or choose another one',
  EPERM: 'permission denied, or another program has it open; close it there, or choose another folder',
  EBUSY: 'another program has it open; close it there, and try again',
  ENOSPC: 'the disk is full; make room, or choose a folder on another one',
  EDQUOT: 'no space left for you on the disk; make room, or choose a folder on another one',
  EROFS: 'the disk can only be read; choose a folder on another one',
  EFBIG: 'a file may not be so large here; raise the limit, which `ulimit -f` shows, or choose another disk',
  EMFILE: 'too many files are open; raise the limit, which `ulimit -n` shows',
  ENFILE: 'too many files are open on this machine; end other programs',
  EIO: 'the disk reports an error; look whether it is damaged, and choose another one',
}

/** Errors whose message is written for the user. */
const expected = new Set(['BrowserMissing', 'GlyphError', 'LockError', 'MisplacedError', 'ParityError', 'PressError'])
