import { afterAll, beforeAll, expect, it } from 'vitest'
import { mm, readPaper } from './reading.ts'
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

/** A formula that breaks nowhere. */
const unbroken = (letters: number) => `$${Array.from({ length: letters }, (_, index) => `x_{${index}}`).join('\\,')}$`
const formula = `$$\n${Array.from({ length: 9 }, (_, index) => `x_{${index}}`).join(' + ')} = y\n$$`
const table = '| averylongheading | averylongheading | averylongheading |\n|---|---|---|\n| 1 | 2 | 3 |'
const blank = 'It is [[an answer of words that are longer than a column]] here.'

/** A question before the others, and one with something in each place that text may stand. */
const places = (room: string, what: string, choice: string) => `## Before {points=1}

:::answer{space=${room}}
x
:::

## Stem {points=1}

${what}

:::answer{space=6cm}
${what}
:::

## Parts

### {points=1}

${what}

:::answer{space=2cm}
x
:::

## Choices {points=1}

- [x] ${choice}
- [ ] no
`
const inColumns = (columns: number, source: string) => `---\ntitle: T\ncolumns: ${columns}\n---\n\n${source}`

it.each([
  ['formula', formula, unbroken(18)],
  ['table', table, unbroken(18)],
  ['blank', blank, blank],
])('a %s wider than its column is a warning in both columns, and none where there is one', async (name, what, choice) => {
  const last = name === 'table' ? 'formula-wide' : `${name}-wide`
  for (const room of ['1cm', '21cm']) {
    const source = places(room, what, choice)
    const { messages } = await workshop.build(inColumns(2, source))
    expect(messages.map((message) => message.replace(/^\S+ /, ''))).toEqual([...Array(3).fill(`${name}-wide`), last])
    expect((await workshop.build(inColumns(1, source))).messages).toEqual([])
  }
})

it('what fits its column is no warning, though what goes over to the next one is wider in all', async () => {
  const rows = `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(60)}`
  const source = `${places('1cm', '$$\nx + z = y\n$$', unbroken(9))}\n## Rows {points=1}\n\n${rows}\n[[x]] ${'many words '.repeat(400)}`
  expect((await workshop.build(inColumns(2, source))).messages).toEqual([])
})

it('a formula that runs into the choice beside it is a warning', async () => {
  const source = (columns: number) => `## A {points=1 columns=${columns}}\n\nWhich?\n\n- [x] ${unbroken(22)}\n- [ ] no\n`
  expect((await workshop.build(inColumns(1, source(1)))).messages).toEqual([])
  expect((await workshop.build(inColumns(1, source(2)))).messages).toEqual(['10:7 formula-wide'])
})

it('a plot wider than its column is made to fit', async () => {
  const plot = '```plot {x=0..1 alt="A line" width=120mm}\nf(x) = x\n```'
  const built = await workshop.build(exam(`[[x]]\n\n${plot}`).replace('title: T', 'title: T\ncolumns: 2'))
  expect(built.messages).toEqual([])
  const [page] = (await readPaper(built.student)).pages
  const paths = page?.marks.filter(({ text }) => text === '') ?? []
  expect(paths.length).toBeGreaterThan(5)
  expect(Math.max(...paths.map(({ right }) => right * mm))).toBeLessThan(101)
})

it('exams that are given to one builder at once are built in turn', async () => {
  const built = await Promise.all([1, 2, 3, 4].map((number) => workshop.build(exam(`It is [[${number}]].`))))
  expect(built.map(({ written }) => written.length)).toEqual([2, 2, 2, 2])
})
