/** Something that the user can mend, outside of any source: its message is for them, says what to do, and is no fault of ours. */
export class UserError extends Error {
  override name = 'UserError'
}

/** The code of an error of the file system, otherwise `''`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What an error of the file system means, in words for the user; `undefined` for one that is not known. */
export function fileFault(error: unknown): string | undefined {
  return fileFaults[codeOf(error)]
}

/** The same of a file that is to be written, with what to do about it. */
export function writeFault(error: unknown): string | undefined {
  return writeFaults[codeOf(error)] ?? fileFault(error)
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
