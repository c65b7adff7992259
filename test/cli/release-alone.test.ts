import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compiled, type Folder, good, openFolder } from './command.ts'

let folder: Folder
let print: string

/** An exam that was released, and has changed since. */
beforeAll(async () => {
  folder = await openFolder()
  await mkdir(join(folder.path, 'bin'))
  await mkdir(join(folder.path, 'exams'))
  await writeFile(join(folder.path, 'exams/exam.md'), good)
  print = /: ([0-9A-Z]{8}),/.exec((await without('release', 'exams/exam.md')).stdout)?.[1] ?? ''
  await without('build', 'exams/exam.md')
  await writeFile(join(folder.path, 'exams/exam.md'), good.replace('yes', 'yea'))
})
afterAll(() => folder?.remove())

/** Runs the command line where no other program is found. */
const without = (...words: string[]) => compiled(words, { cwd: folder.path, env: { PATH: join(folder.path, 'bin') } })

describe('where no other program is found, git neither', () => {
  test('a release is written', async () => {
    const { status, stdout, stderr } = await without('release', 'exams/exam.md')
    expect([status, stdout, stderr]).toEqual([0, expect.stringContaining('written to exams/papersetter.lock.json and '), ''])
  })

  test('papers of files that have changed are made again, to the byte, and their keys corrected', async () => {
    const rebuilt = await without('rebuild', print)
    expect([rebuilt.status, rebuilt.stderr]).toEqual([0, expect.stringContaining('exam.md as it was released\n')])
    for (const name of ['student.pdf', 'solution.pdf'])
      expect(await readFile(join(folder.path, 'dist/rebuilt/exam', name))).toEqual(
        await readFile(join(folder.path, 'dist/exams/exam', name)),
      )
  })

  test('a bank is listed and checked as ever', async () => {
    await mkdir(join(folder.path, 'bank'), { recursive: true })
    await writeFile(join(folder.path, 'bank/b.md'), '## One {#one points=1 topic=a}\n\nIt is [[x]].\n')
    for (const command of ['list', 'check']) {
      const { status, stderr } = await without('bank', command, 'bank')
      expect([status, stderr]).not.toEqual([2, expect.anything()])
      expect(stderr).not.toMatch(/git|internal|ENOENT/)
    }
  })
})
