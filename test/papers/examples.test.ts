import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectParity, pagesWith } from './parity.ts'
import type { Reading } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const exams = new URL('../../exams/', import.meta.url)
const bank = (await readdir(new URL('bank/', exams))).filter((name) => name.endsWith('.md')).map((name) => `bank/${name}`)

/** `height` is that of the text block, in millimetres. */
const examples = [
  { name: 'stat433-midterm-1', files: [], height: 265, columns: 1, pages: 4, questions: 10, points: 'Total: 50 points' },
  { name: 'deep-learning-quiz-bank', files: bank, height: 264, columns: 2, pages: 2, questions: 9, points: 'Total: 25 points' },
  { name: 'linear-algebra-ko', files: [], height: 255, columns: 1, pages: 6, questions: 9, points: '총점 100점' },
  { name: 'statistics-quiz', files: [], height: 264, columns: 2, pages: 2, questions: 10, points: 'Total: 30 points' },
  {
    name: 'deep-learning-final',
    files: ['images/learning-systems.svg'],
    height: 253,
    columns: 1,
    pages: 12,
    questions: 11,
    points: 'Total: 100 points · Bonus: 5 points',
  },
]

describe.each(examples)('the example $name', ({ name, files, height, columns, pages, questions, points }) => {
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
    // the last one ends where the paper does
    for (const share of blankOf(student, height, columns).slice(0, -1)) expect(share).toBeLessThan(0.35)
    for (const reading of [student, solution]) {
      expect(reading.missing).toEqual([])
      expect(pagesWith(reading, 'intentionally')).toEqual([])
    }
  })
})

/** Share of each page that is blank below the last blocks of its columns. */
function blankOf({ pages, places }: Reading, height: number, columns: number): number[] {
  return pages.map((_, index) => {
    const used = [0, 0]
    for (const [name, { page, x, y }] of places) {
      const column = columns === 2 && x > 80 ? 1 : 0
      if (page === index + 1 && name.endsWith('-end')) used[column] = Math.max(used[column] ?? 0, y)
    }
    return 1 - used.reduce((sum, each) => sum + each, 0) / (columns * height)
  })
}

test('an exam written for the exam class of LaTeX takes no more pages than there, and each question stands whole on one', async () => {
  const { student } = await expectParity(await workshop.build(await readFile(new URL('peer.md', import.meta.url), 'utf8')))
  expect(student.pages).toHaveLength(4)
  for (let question = 1; question <= 10; question++) {
    const [begin, end] = ['begin', 'end'].map((edge) => student.places.get(`question-${question}-${edge}`)?.page)
    expect([question, end]).toEqual([question, begin])
  }
})
