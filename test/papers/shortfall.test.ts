import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shortfallOf } from './shortfall.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const exams = new URL('../../exams/', import.meta.url)
const single = { sides: [20, 20], columns: 1 } as const
const double = { sides: [15, 15], columns: 2 } as const

/** How many lines are measured at least, and in millimetres, at most. Korean breaks between words alone, and its exam has few lines of text. */
const examples = [
  { name: 'stat433-midterm-1', files: [], block: { sides: [19, 19], columns: 1 }, least: 20, most: 5.2 },
  { name: 'deep-learning-final', files: ['images/learning-systems.svg'], block: single, least: 30, most: 7.9 },
  { name: 'statistics-quiz', files: [], block: double, least: 20, most: 4.4 },
  { name: 'linear-algebra-ko', files: [], block: single, least: 4, most: 11.8 },
  { name: '../test/papers/german', files: [], block: single, least: 20, most: 3.7 },
] as const

test.each(examples)('lines of $name end near the edge of the text', async ({ name, files, block, least, most }) => {
  const beside = Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, exams))])))
  const source = await readFile(new URL(`${name}.md`, exams), 'utf8')
  const built = await workshop.build(source.replace(/^forms:.*\n/m, ''), beside)
  expect(built.messages).toEqual([])
  // notes stand in columns of their own
  const pages = built.written.find(({ audience }) => audience === 'student')?.pages
  for (const bytes of [built.student, built.solution]) {
    const { lines, mean } = await shortfallOf(bytes, block, pages)
    expect(lines).toBeGreaterThanOrEqual(least)
    expect(mean).toBeGreaterThan(0)
    expect(mean).toBeLessThan(most)
  }
})

/** A paragraph whose lines end where its author says. */
test('lines that are justified end at the edge', async () => {
  const source = await readFile(new URL('german.md', import.meta.url), 'utf8')
  const built = await workshop.build(source.replace('lang: de', 'lang: de\nalign: justify'))
  expect(built.messages).toEqual([])
  for (const bytes of [built.student, built.solution]) {
    const { lines, mean } = await shortfallOf(bytes, single)
    expect(lines).toBeGreaterThan(20)
    // those of choices, which stay as they are, and of parts, whose points stand further in
    expect(mean).toBeLessThan(1.5)
  }
})

test('the distance is that of all lines but the last from the edge', async () => {
  const built = await workshop.build(
    '---\ntitle: T\nmargin: 20\n---\n\n## One {points=1}\n\nA line\\\nthat ends\\\nso\n\n:::answer{space=none}\nx\n:::\n',
  )
  const { lines, mean } = await shortfallOf(built.student, single)
  expect(lines).toBe(2)
  // two words of the 161 mm that the text of a question has
  expect(mean).toBeGreaterThan(140)
  expect(mean).toBeLessThan(155)
})
