import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const exam = (text: string) => `---\ntitle: T\n---\n\n## A\n\n${text}\n`

it('a table wider than the text is a warning with its line', async () => {
  const row = (cell: string) => `|${` ${cell} |`.repeat(12)}`
  const { messages } = await workshop.build(exam(`[[x]]\n\n${row('averylongheading')}\n${row('---')}\n${row('1')}`))
  expect(messages).toEqual(['9:1 table-wide'])
})

it('a blank longer than a line is a warning with its place', async () => {
  const { messages } = await workshop.build(exam(`It is [[${'a sentence that does not end '.repeat(8)}]] here.`))
  expect(messages).toEqual(['7:7 blank-wide'])
})

it('a formula wider than its column is a warning with its line, and one of that width across the page is none', async () => {
  const formula = `$$\nf(x) = ${Array.from({ length: 12 }, (_, index) => `a_{${index}}`).join(' + ')}\n$$`
  const two = (text: string, first = '') => `---\ntitle: T\ncolumns: 2\n---\n${first}\n## A\n\n[[x]]\n\n${text}\n`
  expect((await workshop.build(two(formula))).messages).toEqual(['10:1 formula-wide'])
  expect((await workshop.build(two('', formula))).messages).toEqual([])
  expect((await workshop.build(exam(`[[x]]\n\n${formula}`))).messages).toEqual([])
})

it('exams that are given to one builder at once are built in turn', async () => {
  const built = await Promise.all([1, 2, 3, 4].map((number) => workshop.build(exam(`It is [[${number}]].`))))
  expect(built.map(({ written }) => written.length)).toEqual([2, 2, 2, 2])
})
