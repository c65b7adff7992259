import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../src/files/leftovers.ts'
import { writeWhole } from '../../src/files/write.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('papers that an earlier build died over are removed by the next, and those of one that is at work are not', async () => {
  const out = join(folder, 'out')
  await mkdir(out)
  const [alive, made] = [await temporaryFolder(join(out, '.papersetter')), await temporaryFolder(join(out, '.papersetter'))]
  await writeFile(join(made, 'solution.pdf'), 'canaryanswer')
  // no process of this number began then
  await rename(made, made.replace(/-\d+(\.\w+)$/, '-1$1'))
  await writeWhole(new Map([[join(out, 'student.pdf'), 'paper']]))
  expect((await readdir(out)).sort()).toEqual([alive.slice(out.length + 1), 'student.pdf'])
})

test('nobody else can look into what is being written, and what is written has the usual rights', async () => {
  const usual = join(folder, 'usual')
  await writeFile(usual, '')
  const written = join(folder, 'new', 'solution.pdf')
  const drafts: number[] = []
  const looking = (async () => {
    for (let turn = 0; turn < 2000 && drafts.length === 0; turn++)
      for (const name of await readdir(join(folder, 'new')).catch((): string[] => []))
        if (name.startsWith('.papersetter.'))
          drafts.push(((await stat(join(folder, 'new', name)).catch(() => undefined))?.mode ?? 0o700) & 0o777)
  })()
  await writeWhole(new Map([[written, 'x'.repeat(2 ** 25)]]))
  await looking
  if (process.platform !== 'win32') expect(drafts).toEqual([0o700])
  expect((await stat(written)).mode).toBe((await stat(usual)).mode)
  expect((await readFile(written)).length).toBe(2 ** 25)
  expect(await readdir(join(folder, 'new'))).toEqual(['solution.pdf'])
})

test('a folder in the place of one file leaves all others as they were', async () => {
  const [first, second] = [join(folder, 'student.pdf'), join(folder, 'solution.pdf')]
  await writeFile(first, 'old')
  await mkdir(second)
  const writing = writeWhole(
    new Map([
      [first, 'new'],
      [second, 'new'],
    ]),
  )
  await expect(writing).rejects.toThrow(/solution\.pdf` could not be written: .*is a folder/)
  expect(await readFile(first, 'utf8')).toBe('old')
  expect((await readdir(folder)).sort()).toEqual(['solution.pdf', 'student.pdf'])
})

test('nothing is left of others that were being written when one failed', async () => {
  await writeFile(join(folder, 'file'), '')
  const big = Array.from({ length: 20 }, (_, index) => [join(folder, 'out', `${index}.pdf`), 'x'.repeat(2 ** 22)] as const)
  await expect(writeWhole(new Map([[join(folder, 'file', 'student.pdf'), ''], ...big]))).rejects.toThrow(
    /student\.pdf` could not/,
  )
  expect(await readdir(join(folder, 'out'))).toEqual([])
})
