import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageHashes } from '../../src/pdf/pdf.ts'
import { type Builder, openBuilder } from '../../src/pipeline/build.ts'
import { type Folder, good, openFolder } from '../cli/command.ts'

let folder: Folder
let builder: Builder

beforeAll(async () => {
  folder = await openFolder()
  builder = openBuilder({ out: join(folder.path, 'out') })
})
afterAll(async () => {
  await builder.close()
  await folder.remove()
})

/** The hashes of both papers of an exam. */
async function hashes(text: string): Promise<{ student: string[]; solution: string[] }> {
  const path = join(folder.path, 'good.md')
  await writeFile(path, text)
  await builder.build(path)
  const of = async (name: string) =>
    pageHashes(await readFile(join(folder.path, 'out/good', `${name}.pdf`))).map(({ hash }) => hash)
  return { student: await of('student'), solution: await of('solution') }
}

test('a page has the same hash as long as the same paints it, whatever else is in its file', async () => {
  const before = await hashes(good)
  expect(new Set([...before.student, ...before.solution]).size).toBe(before.student.length + before.solution.length)
  expect(await hashes(good)).toEqual(before)
  const answered = await hashes(good.replace('canaryanswer', 'canaryanswer, and more'))
  expect(answered.student).toEqual(before.student)
  expect(answered.solution).not.toEqual(before.solution)
  const worded = await hashes(good.replace('Text', 'Words'))
  expect(worded.student).not.toEqual(before.student)
  expect((await hashes(good.replace('title: Good', 'title: Good\ncourse: X'))).student).not.toEqual(before.student)
})

test('its size is that of the paper, in millimetres', async () => {
  await hashes(good)
  const [page] = pageHashes(await readFile(join(folder.path, 'out/good/student.pdf')))
  expect(page?.width).toBeCloseTo(210, 0)
  expect(page?.height).toBeCloseTo(297, 0)
})
