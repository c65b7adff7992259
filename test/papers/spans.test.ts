import { afterAll, beforeAll, expect, test } from 'vitest'
import { front } from './exams.ts'
import { normal, readPaper } from './reading.ts'
import { elements, readStructure } from './structure.ts'
import { faultsOfUa } from './ua.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop({ variants: ['large-print'] })
})

afterAll(async () => {
  await workshop.close()
})

const table = `| Layer | Output size | <<   | Parameters |
|:------|------------:|-----:|:----------:|
| ^^    | channels    | side | ^^         |
| conv  | 16          | 32   | [[448]]    |
| ^^    | [[16]]      | 16   | $x^2$      |
| fc    | whole       | <<   | [[40970]]  |
| both  | [[canary]]  | <<   | ^^         |`

test.each([[[]], [['columns: 2']]])('cells over others are whole cells for readers who hear them: %j', async (settings) => {
  const { student, solution, messages } = await workshop.build(
    `${front(...settings)}## A {points=1}\n\n: Sizes\n\n${table}\n\n:::answer{space=5cm}\n${table.replaceAll(/[[\]]{2}/g, '')}\n:::\n`,
  )
  expect(messages).toEqual([])
  for (const bytes of [student, solution]) expect(faultsOfUa(bytes)).toEqual([])
  const { pages } = await readStructure(student)
  expect(elements(pages, 'TR').map(({ children }) => children.map(({ role }) => role).join(' '))).toEqual([
    'TH TH TH',
    'TH TH',
    'TD TD TD TD',
    'TD TD TD',
    'TD TD TD',
    'TD TD',
  ])
  const pieces = (await readPaper(student)).pages.flatMap((page) => page.pieces)
  const at = (word: string) => pieces.find(({ text }) => normal(text).trim() === word)
  // in the middle of its rows, and of its columns
  expect(at('conv')?.y).toBeLessThan(at('32')?.y ?? 0)
  expect(at('Layer')?.y).toBeLessThan(
    at('channels')?.y === undefined ? 0 : (pieces.find(({ text }) => text.includes('Output'))?.y ?? 0),
  )
})

test('rows that a cell joins stand on one page, below the head again', async () => {
  const groups = Array.from({ length: 14 }, (_, group) =>
    [0, 1, 2, 3, 4].map((row) => `| ${row === 0 ? `Group${group}` : '^^'} | row${group}x${row} |`).join('\n'),
  )
  const { student, messages } = await workshop.build(
    `${front()}## A {points=1}\n\n| Group | Row |\n|---|---|\n${groups.join('\n')}\n\n[[x]]\n`,
  )
  expect(messages).toEqual([])
  const { pages } = await readPaper(student)
  expect(pages.length).toBeGreaterThan(1)
  const pagesOf = (pattern: RegExp) =>
    pages.flatMap(({ pieces }, page) => (pieces.some(({ text }) => pattern.test(text)) ? [page] : []))
  for (const group of groups.keys()) expect(pagesOf(new RegExp(`^(?:row${group}x\\d|Group${group})$`))).toHaveLength(1)
  expect(pagesOf(/^Row$/)).toEqual([...pages.keys()])
})
