import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compiled, type Folder, openFolder } from '../cli/command.ts'
import { korean } from './exam-korean.ts'

import { readPaper } from './reading.ts'

let folders: Folder[]
const midterm = fileURLToPath(new URL('../../exams/stat433-midterm-1.md', import.meta.url))
const undated = korean.replace(/^date:.*\n/m, '')

beforeAll(async () => {
  folders = [await openFolder({ 'undated.md': undated }), await openFolder({ 'undated.md': undated })]
  for (const { path } of folders) await cp(midterm, join(path, 'midterm.md'))
})
afterAll(() => Promise.all(folders.map((folder) => folder.remove())))

/** Environments that differ in all that must not matter; the second’s clock is seven years late. */
const places = [
  { env: { TZ: 'Pacific/Kiritimati', LANG: 'ko_KR.UTF-8', LC_ALL: 'ko_KR.UTF-8', LANGUAGE: 'ko' }, node: [] },
  {
    env: { TZ: 'America/Adak', LANG: 'C', LC_ALL: 'C', LANGUAGE: 'en', COLUMNS: '40' },
    node: [
      '--import',
      `data:text/javascript,${encodeURIComponent('const now = Date.now; Date.now = () => now() - 2.2e11; globalThis.Date = class extends Date { constructor(...given) { given.length === 0 ? super(now() - 2.2e11) : super(...given) } }')}`,
    ],
  },
]

async function buildEverywhere(name: string, env: Record<string, string> = {}): Promise<Buffer[][]> {
  return await Promise.all(
    folders.map(async (folder, index) => {
      const place = places[index]
      const options = { cwd: folder.path, env: { ...place?.env, ...env }, node: place?.node ?? [] }
      const { status, stderr } = await compiled(['build', `${name}.md`], options)
      expect(stderr).toMatch(/^built/)
      expect(status).toBe(0)
      return await Promise.all(
        ['student', 'solution'].map((paper) => readFile(join(folder.path, 'dist/exams', name, `${paper}.pdf`))),
      )
    }),
  )
}

test('two builds of the midterm are the same bytes, wherever, whenever and in whatever language they are made', async () => {
  const [first = [], second = []] = await buildEverywhere('midterm')
  expect(first.map((paper, index) => paper.equals(second[index] ?? paper.subarray(1)))).toEqual([true, true])
  expect(first[0]?.equals(first[1] ?? first[0])).toBe(false)
})

test('an exam without a date has the first day of 2000, and two builds are the same bytes', async () => {
  const [first = [], second = []] = await buildEverywhere('undated')
  expect(first.map((paper, index) => paper.equals(second[index] ?? paper.subarray(1)))).toEqual([true, true])
  expect((await readPaper(first[0] ?? Buffer.alloc(0))).info).toMatchObject({ CreationDate: "D:20000101000000+00'00'" })
})

test('SOURCE_DATE_EPOCH dates an exam without a date, and no other', async () => {
  const [first = [], second = []] = await buildEverywhere('undated', { SOURCE_DATE_EPOCH: '1700000000' })
  expect(first.map((paper, index) => paper.equals(second[index] ?? paper.subarray(1)))).toEqual([true, true])
  const info = { CreationDate: "D:20231114221320+00'00'", ModDate: "D:20231114221320+00'00'" }
  for (const paper of first) expect((await readPaper(paper)).info).toMatchObject(info)
  for (const paper of first) expect(paper.toString('latin1')).not.toMatch(/D:(?!20231114221320)\d{4}/)
  const [dated = []] = await buildEverywhere('midterm', { SOURCE_DATE_EPOCH: '1700000000' })
  for (const paper of dated) expect((await readPaper(paper)).info).toMatchObject({ CreationDate: "D:20261020000000+00'00'" })
})
