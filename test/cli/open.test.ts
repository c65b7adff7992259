import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, good, openFolder, papersetter } from './command.ts'

let folder: Folder

beforeAll(async () => {
  folder = await openFolder({ 'good.md': good, 'other.md': good })
  await writeFile(join(folder.path, 'opener'), '#!/bin/sh\nprintf "%s\\n" "$@" >> opened\n', { mode: 0o755 })
  await writeFile(join(folder.path, 'failing'), '#!/bin/sh\nexit 4\n', { mode: 0o755 })
})
afterAll(() => folder?.remove())

const run = (opener: string, ...words: string[]) =>
  papersetter(['build', ...words, '--open'], {
    cwd: folder.path,
    env: { PAPERSETTER_OPEN: join(folder.path, opener) },
    program: 'a',
  })

test('the paper is opened, also when it was there already', async () => {
  const { status, stderr } = await run('opener', 'good.md')
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^built good\.md in/m)])
  expect((await folder.read('opened')).split('\n')).toEqual([expect.stringMatching(/good[\\/]student\.pdf$/), ''])
  await run('opener', 'good.md')
  await run('opener', 'good.md', '--only', 'solution')
  expect((await folder.read('opened')).match(/\w+\.pdf$/gm)).toEqual(['student.pdf', 'student.pdf', 'solution.pdf'])
})

test.each([
  ['failing', /`\S+failing`, which opens files and addresses, ended with status 4; open `\S+student\.pdf` yourself/],
  ['missing', /`\S+missing`, which opens files and addresses, was not found; .*PAPERSETTER_OPEN/],
])('where the program for it is %s, the paper is there, and what to do is said', async (opener, reason) => {
  const { status, stdout, stderr } = await run(opener, 'good.md')
  expect([status, stdout, stderr]).toEqual([2, expect.stringContaining('student.pdf'), expect.stringMatching(reason)])
})

test.each([
  [['good.md', 'other.md'], 'several exams'],
  [['good.md', '--watch'], '--watch'],
])('%j opens nothing', async (words, what) => {
  const { status, stderr } = await run('opener', ...words)
  expect([status, stderr]).toEqual([2, `papersetter: Unexpected --open with ${what}, expected one exam that is built once\n`])
})

test('of an exam with faults nothing is opened', async () => {
  await writeFile(join(folder.path, 'bad.md'), good.replace('points=2', 'pionts=2'))
  expect((await run('missing', 'bad.md')).status).toBe(1)
})
