import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { failureOf } from '../../src/cli/failure.ts'
import { writeExamFolder } from '../../src/output/exam-folder.ts'
import { manifestName, readManifest } from '../../src/output/manifest.ts'
import { type Folder, openFolder } from '../cli/command.ts'

let folder: Folder
let out: string

beforeEach(async () => {
  folder = await openFolder()
  out = join(folder.path, 'exam')
  await mkdir(out)
})
afterEach(() => folder?.remove())

const write = (set: string, names: readonly string[]) =>
  writeExamFolder(out, new Map(names.map((name) => [name, { content: `${name} of ${set}`, state: set }])), {
    current: new Set([set]),
    remove: true,
  })

/** These papers of a set, with the manifest that lists them, and nothing else but what is not ours. */
async function expectWhole(set: string, names: readonly string[], others: readonly string[] = []): Promise<void> {
  expect((await readdir(out)).sort()).toEqual([...names, ...others, manifestName].sort())
  for (const name of names) expect(await readFile(join(out, name), 'utf8')).toBe(`${name} of ${set}`)
  expect((await readManifest(out))?.map(({ name, state }) => [name, state])).toEqual([...names].sort().map((name) => [name, set]))
}

describe('a file that cannot be moved', () => {
  const held = async (name: string, sign: '+' | '-') => {
    const child = spawn('chattr', [`${sign}i`, join(out, name)], { stdio: 'ignore' })
    const [status] = await once(child, 'close').catch(() => [1])
    return status === 0
  }
  test('out of the way of a new one leaves all as it was', async ({ skip }) => {
    const names = ['key.json', 'student.pdf', 'solution.pdf']
    await write('A', names)
    if (!(await held('student.pdf', '+'))) skip('no file can be held')
    await expect(write('B', names)).rejects.toMatchObject({ name: 'NotWritten', path: join(out, 'student.pdf') })
    await held('student.pdf', '-')
    await expectWhole('A', names)
  })

  test('and only goes is told, and known to the next build', async ({ skip }) => {
    await write('A', ['key.csv', 'student.pdf'])
    if (!(await held('key.csv', '+'))) skip('no file can be held')
    const { removed, outdated } = await write('B', ['student.pdf'])
    await held('key.csv', '-')
    const reason = expect.stringMatching(/^it shows another state of the exam; it could not be removed: .*EPERM/)
    expect([removed, outdated]).toEqual([[], [{ path: join(out, 'key.csv'), reason }]])
    expect((await readManifest(out))?.map(({ name }) => name)).toEqual(['key.csv', 'student.pdf'])
    expect((await write('B', ['student.pdf'])).removed).toEqual([join(out, 'key.csv')])
  })
})

describe('on a disk', () => {
  const mounted = async (options: string) => {
    const child = spawn('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', out], { stdio: 'ignore' })
    const [status] = await Promise.race([once(child, 'close'), once(child, 'error').then(() => [1])])
    return status === 0
  }
  afterEach(async () => {
    await once(spawn('umount', [out], { stdio: 'ignore' }), 'close').catch(() => undefined)
  })
  const content = { content: Buffer.alloc(200_000), state: 'B' }
  const large = () =>
    writeExamFolder(
      out,
      new Map([
        ['student.pdf', content],
        ['key.json', content],
      ]),
      { current: new Set(['B']), remove: true },
    )

  test('that is full, or can only be read, all stays as it was, and the message says so', async ({ skip }) => {
    if (!(await mounted('size=256k'))) {
      process.stderr.write('A full disk is not tried here: nothing may be mounted\n')
      skip()
    }
    await writeFile(join(out, 'notes.txt'), 'of somebody')
    const names = ['student.pdf', 'solution.pdf', 'key.json']
    await write('A', names)
    const fault = await large().catch((error: unknown) => error)
    expect(failureOf(fault)).toMatch(/\/(?:student\.pdf|key\.json): cannot be written: the disk is full; make room, or /)
    await expectWhole('A', names, ['notes.txt'])
    expect(await mounted('remount,ro')).toBe(true)
    expect(failureOf(await write('B', names).catch((error: unknown) => error))).toBe(
      `${join(out, 'student.pdf')}: cannot be written: the disk can only be read; choose a folder on another one\n`,
    )
    await expectWhole('A', names, ['notes.txt'])
  })
})
