import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectParity, pagesWith } from './parity.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const exams = new URL('../../exams/', import.meta.url)
const bank = (await readdir(new URL('bank/', exams))).filter((name) => name.endsWith('.md')).map((name) => `bank/${name}`)

const examples = [
  { name: 'deep-learning-quiz-bank', files: bank, pages: 2, questions: 9, points: 'Total: 25 points' },
  { name: 'linear-algebra-ko', files: [], pages: 6, questions: 9, points: '총점 100점' },
  { name: 'statistics-quiz', files: [], pages: 2, questions: 10, points: 'Total: 30 points' },
  {
    name: 'deep-learning-final',
    files: ['images/learning-systems.svg'],
    pages: 12,
    questions: 11,
    points: 'Total: 100 points · Bonus: 5 points',
  },
]

describe.each(examples)('the example $name', ({ name, files, pages, questions, points }) => {
  test('has no fault, its pages in both papers, its points and all its questions', async () => {
    const beside = Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, exams))])))
    const source = await readFile(new URL(`${name}.md`, exams), 'utf8')
    // of one with forms the first stands for all
    const built = await workshop.build(source.replace(/^forms:.*\n/m, ''), beside)
    expect(built.messages).toEqual([])
    const { student, solution } = await expectParity(built)
    expect(student.pages).toHaveLength(pages)
    expect(student.pages[0]?.text).toContain(points)
    expect(student.bookmarks.filter(({ title }) => /^\d+\.\s/.test(title))).toHaveLength(questions)
    for (const reading of [student, solution]) {
      expect(reading.missing).toEqual([])
      expect(pagesWith(reading, 'intentionally')).toEqual([])
    }
  })
})
