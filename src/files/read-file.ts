import { readFileSync, type Stats, statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { codeOf, UserError } from '../diagnostics/user-error.ts'
import { noteBytes, noteLook } from './looked.ts'
import { openBytes } from './open-texts.ts'

/** A file that is not read. Its code is one as those of the file system. */
class Refused extends UserError {
  override name = 'FileRefused'
  readonly code: 'EISDIR' | 'NOTFILE' | 'TOOLARGE'
  readonly path: string

  constructor(code: Refused['code'], path: string, message: string) {
    super(message)
    this.code = code
    this.path = path
  }
}

/** The largest file of text, in bytes: hundreds of times an exam, and less than what would fill the memory. */
export const maxTextBytes = 16 * 2 ** 20

/** The largest picture, font or paper. */
export const maxBytes = 256 * 2 ** 20

/**
 * Reads a file that an author or a user names. A pipe, a device or a socket in its place would be read for ever, and is not opened.
 *
 * @param most bytes
 * @throws Error of the file system; one with the code `NOTFILE` for what is no file, `TOOLARGE` for one that is larger
 */
export async function readBytes(path: string, most = maxTextBytes): Promise<Buffer> {
  const edited = openBytes(path)
  if (edited !== undefined) return edited
  try {
    judge(path, await stat(path), most)
    const bytes = await readFile(path)
    noteBytes(path, bytes)
    return bytes
  } catch (error) {
    noteRefusal(path, error)
    throw error
  }
}

/** The same at once. */
export function readBytesSync(path: string, most = maxTextBytes): Buffer {
  const edited = openBytes(path)
  if (edited !== undefined) return edited
  try {
    judge(path, statSync(path), most)
    const bytes = readFileSync(path)
    noteBytes(path, bytes)
    return bytes
  } catch (error) {
    noteRefusal(path, error)
    throw error
  }
}

function noteRefusal(path: string, error: unknown): void {
  noteLook(['bytes', path], () => `error ${codeOf(error)}`)
}

/** Tells whether an error says that a path is none of a file that may be read. */
export function isRefused(error: unknown): boolean {
  return error instanceof Refused
}

function judge(path: string, found: Stats, most: number): void {
  if (found.isDirectory()) throw new Refused('EISDIR', path, `Unexpected folder \`${path}\`, expected a file`)
  if (!found.isFile()) throw new Refused('NOTFILE', path, `Unexpected ${kindOf(found)} \`${path}\`, expected a file`)
  judgeSize(path, found.size, most)
}

/** @throws Error with the code `TOOLARGE` for more bytes than there may be */
export function judgeSize(path: string, size: number, most: number): void {
  if (size <= most) return
  throw new Refused(
    'TOOLARGE',
    path,
    `Unexpected file \`${path}\` of ${inMegabytes(size)}, expected at most ${inMegabytes(most)}`,
  )
}

function kindOf(found: Stats): string {
  if (found.isFIFO()) return 'pipe'
  return found.isSocket() ? 'socket' : 'device'
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MB`
}
