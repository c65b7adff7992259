import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuilder } from '../../src/pipeline/build.ts'
import { pixel } from '../canaries.ts'
import { openFolder } from '../cli/command.ts'
import { filler, front } from './exams.ts'
import { normal, type Reading, readPaper } from './reading.ts'
import { elements, readStructure, type Tagged } from './structure.ts'
import { faultsOfUa } from './ua.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})

afterAll(async () => {
  await workshop.close()
})

const table = (rows = 1, head = 'Head') =>
  [`| ${head} | Value |`, '|---|---|', ...Array.from({ length: rows }, (_, row) => `| row ${row + 1} | ${row} |`)].join('\n')

const plot = '```plot {x=0..1 alt="a line" width=50mm height=20mm}\nf(x) = x\n```'

const numbers = (text: string) => text.match(/(?:Table|Figure|표|그림|Tabelle|Abbildung) \d+: \S+/g)

const wordsOf = ({ pages }: Reading) => normal(pages.map(({ text }) => text).join(' '))

const answered = (text: string) => `${text}\n\n:::answer{space=5cm}\ncanaryx\n:::\n`

describe('captions in print', () => {
  const source = `${front('fields: [Name]')}See [](#b) and [](#p).

: Introduced

${table()}

## First {points=1}

${answered(`${table()}\n\n: Below {#b}\n\n${plot}\n\n: Plotted $x^2$ {#p}`)}
:::given
: Given

${table()}
:::

## Second {points=1}

See [](#b).

![a dot](figure.png "Pictured"){width=30mm}

: Typed

:::layers
| Layer | Output size |
|-------|-------------|
| input | 3x8x8 |
:::

::::answer{space=5cm}
: Solved canarytable {#s}

${table()}

See [](#s).
::::

:::rubric
- 1: see [](#s)
:::

## Third {points=1}

- [x] one
- [ ] two

:::answer
${plot}

: Noted canaryplot {#n}
:::

### Part {points=1}

${answered(`${table()}\n\n: Last`)}`
  let student: Reading
  let solution: Reading
  let papers: Awaited<ReturnType<Workshop['build']>>

  beforeAll(async () => {
    papers = await workshop.build(source, { 'figure.png': pixel.bytes })
    expect(papers.messages).toEqual([])
    student = await readPaper(papers.student)
    solution = await readPaper(papers.solution)
  })

  test('are counted in the order of the paper, and those of the solution behind all others', () => {
    expect(numbers(wordsOf(student))).toEqual([
      'Table 1: Introduced',
      'Table 2: Below',
      'Figure 1: Plotted',
      'Table 3: Given',
      'Figure 2: Pictured',
      'Table 4: Typed',
      'Table 5: Last',
    ])
    expect(numbers(wordsOf(solution))).toEqual([
      ...['Table 1: Introduced', 'Table 2: Below', 'Figure 1: Plotted', 'Table 3: Given', 'Figure 2: Pictured', 'Table 4: Typed'],
      ...['Table 6: Solved', 'Table 5: Last', 'Figure 3: Noted'],
    ])
  })

  test('are named by their numbers, and references lead to them', () => {
    expect(wordsOf(student)).toContain('See Table 2 and Figure 1.')
    expect(wordsOf(solution)).toContain('See Table 6.')
    expect(wordsOf(solution)).toContain('1 see Table 6')
    expect(wordsOf(student)).not.toContain('canary')
    for (const name of ['table-2', 'figure-1']) expect(student.places.get(name)).toEqual(solution.places.get(name))
    const at = student.pages[0]?.pieces.find(({ text }) => text.includes('Below'))
    expect(at).toBeDefined()
  })

  test('belong to their tables and figures for readers who hear them', async () => {
    for (const bytes of [papers.student, papers.solution]) expect(faultsOfUa(bytes)).toEqual([])
    const { pages } = await readStructure(papers.student)
    const tables = elements(pages, 'Table').map(({ children }) => children[0])
    expect(tables.filter((child) => child?.role === 'Caption').map((child) => textOf(child))).toEqual([
      'Table 1: Introduced',
      'Table 2: Below',
      'Table 3: Given',
      'Table 4: Typed',
      'Table 5: Last',
    ])
    const figures = elements(pages, 'Sect').filter(({ children }) => children.at(-1)?.role === 'Caption')
    expect(figures.map(({ children }) => children.map(({ role }) => role))).toEqual([
      ['Figure', 'Caption'],
      ['Figure', 'Caption'],
    ])
  })
})

function textOf(tagged: Tagged | undefined): string {
  return normal(tagged?.text ?? '').trim()
}

test('forms count captions in the order of their own questions', async () => {
  const questions = ['heron', 'otter', 'lynx', 'raven'].map(
    (word) => `## ${word} {#${word} points=1}\n\nSee [](#t-${word}).\n\n: ${word} {#t-${word}}\n\n${table()}\n\n[[yes]]\n`,
  )
  const folder = await openFolder({
    'exam.md': `${front('forms: [A, B]', 'seed: captions', 'shuffle: questions')}${questions.join('\n')}`,
  })
  const out = join(folder.path, 'out')
  const builder = openBuilder({ out, env: process.env })
  try {
    const { file } = await builder.build(join(folder.path, 'exam.md'))
    expect(file.messages.map(String)).toEqual([])
    const orders = new Set<string>()
    for (const name of (await readdir(join(out, 'exam'))).filter((each) => /^student.*\.pdf$/.test(each))) {
      const words = wordsOf(await readPaper(await readFile(join(out, 'exam', name))))
      const found = [...words.matchAll(/See Table (\d)\. Table (\d): (\w+)/g)]
      expect(found.map(([, named, counted]) => `${named} ${counted}`)).toEqual(['1 1', '2 2', '3 3', '4 4'])
      orders.add(found.map(([, , , word]) => word).join())
    }
    expect(orders.size).toBe(2)
  } finally {
    await builder.close()
    await folder.remove()
  }
})

describe.each([
  ['in one column', []],
  ['in two columns', ['columns: 2']],
])('at the end of a page, %s', (_, settings) => {
  // some lines more each time, so that the caption comes to stand at each place of the page's end
  test.each([0, 1, 2, 3, 4, 5])('a caption stays with its table, whose head stands on each page: %i', async (step) => {
    const lines = settings.length === 0 ? 40 : 44
    const text = Array.from({ length: lines + step }, (_, index) => `Line ${index}.`).join('\\\n')
    const { student, messages } = await workshop.build(
      `${front(...settings)}## A {points=1}\n\n${text}\n\n: Its caption {#a}\n\n${table(60, 'Heading')}\n\n${answered('B')}`,
    )
    expect(messages).toEqual([])
    const spots = (await readPaper(student)).pages.flatMap(({ pieces, width }, page) =>
      pieces.map(({ text: words, x, y }) => ({ words, column: 2 * page + (settings.length > 0 && x > width / 2 ? 1 : 0), y })),
    )
    const columnsOf = (pattern: RegExp) => spots.filter(({ words }) => pattern.test(words)).map(({ column }) => column)
    const [caption] = columnsOf(/^Its|caption/)
    expect(columnsOf(/^row 1$/)).toEqual([caption])
    const rows = new Set(columnsOf(/^row \d+$/))
    expect(columnsOf(/^Heading$/)).toEqual([...rows])
  })
})

test.each([
  ['en', 'Table 1: ', 'Figure 1: '],
  ['ko', '표 1: ', '그림 1: '],
  ['de', 'Tabelle 1: ', 'Abbildung 1: '],
])('numbers are in the language of the exam: %s', async (lang, first, second) => {
  const { student, messages } = await workshop.build(
    `${front(`lang: ${lang}`)}## A {points=1}\n\n[](#t)과 [](#f)을\n\n${table()}\n\n: 크기 {#t}\n\n${plot}\n\n: ${filler(6)} {#f}\n\n[[x]]\n`,
  )
  expect(messages).toEqual([])
  const words = wordsOf(await readPaper(student))
  expect(words).toContain(`${first}크기`)
  expect(words).toContain(`${second}Sentence 1`)
  if (lang === 'ko') expect(words).toContain('표 1과 그림 1을')
})
