import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectParity } from './parity.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const fields = new URL('../../exams/fields/', import.meta.url)
const exams = (await readdir(fields)).filter((name) => name.endsWith('.md'))

test.each(exams)('the exam of a field %s has no fault, and the same pages in both papers', async (name) => {
  const source = await readFile(new URL(name, fields), 'utf8')
  const files = [...new Set([...source.matchAll(/\(((?:images|code)\/[^ )]+)/g)].map(([, file = '']) => file))]
  const beside = Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, fields))])))
  // of one with forms the first stands for all
  const built = await workshop.build(source.replace(/^forms:.*\n/m, ''), beside)
  expect(built.messages).toEqual([])
  const { student, solution } = await expectParity(built)
  expect([...student.missing, ...solution.missing]).toEqual([])
})
