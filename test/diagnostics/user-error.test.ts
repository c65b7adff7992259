import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureOf } from '../../src/cli/failure.ts'
import { notWritten, writeWhole } from '../../src/files/write.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-faults-'))
  await writeFile(join(folder, 'file'), '')
  await symlink('loop', join(folder, 'loop'))
  await symlink('nowhere', join(folder, 'broken'))
})
afterAll(() => rm(folder, { recursive: true }))

const told = async (work: Promise<unknown>) => failureOf(await work.catch((error: unknown) => error), 'exam.md')

describe('why a file could not be written is told in plain words, with its path', () => {
  test.each([
    ['a'.repeat(300), 'a name in the path is too long'],
    ['loop', 'the link leads in a circle'],
    ['loop/below', 'the link leads in a circle'],
    ['broken', 'its folder is not there, and cannot be made'],
    ['file', 'expected a folder, not a file'],
    ['file/below', 'a part of the path is not a folder'],
  ])('below %s', async (name, words) => {
    const path = join(folder, name, 'student.pdf')
    expect(await told(writeWhole(new Map([[path, 'x']])))).toBe(`${path}: cannot be written: ${words}\n`)
  })

  // a test cannot bring about each of them
  test.each([
    ['EACCES', 'permission denied; change who may write to the folder, or choose another one'],
    ['EPERM', 'permission denied, or another program has it open; close it there, or choose another folder'],
    ['EBUSY', 'another program has it open; close it there, and try again'],
    ['EROFS', 'the disk can only be read; choose a folder on another one'],
    ['ENOSPC', 'the disk is full; make room, or choose a folder on another one'],
    ['EDQUOT', 'no space left for you on the disk; make room, or choose a folder on another one'],
    ['EFBIG', 'a file may not be so large here; raise the limit, which `ulimit -f` shows, or choose another disk'],
    ['EMFILE', 'too many files are open; raise the limit, which `ulimit -n` shows'],
    ['ENFILE', 'too many files are open on this machine; end other programs'],
    ['EIO', 'the disk reports an error; look whether it is damaged, and choose another one'],
    ['EISDIR', 'expected a file, not a folder'],
  ])('%s', async (code, words) => {
    const cause = Object.assign(new Error(`${code}: words of the system`), { code })
    expect(await told(notWritten('out/key.pdf', Promise.reject(cause)))).toBe(`out/key.pdf: cannot be written: ${words}\n`)
  })

  test('what is not known is told as the system tells it', async () => {
    const cause = Object.assign(new Error('EXDEV: words of the system'), { code: 'EXDEV' })
    expect(await told(notWritten('out/key.pdf', Promise.reject(cause)))).toBe(
      'exam.md: `out/key.pdf` could not be written: Error: EXDEV: words of the system\n',
    )
  })
})
