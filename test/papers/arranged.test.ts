import { afterAll, beforeAll, expect, it } from 'vitest'
import { filler, front } from './exams.ts'
import { expectParity } from './parity.ts'
import { mm, type Reading } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let normal: Workshop
let large: Workshop

beforeAll(async () => {
  ;[normal, large] = await Promise.all([openWorkshop(), openWorkshop({ variants: ['large-print'] })])
})
afterAll(() => Promise.all([normal?.close(), large?.close()]))

const paper = async (source: string, workshop = normal) => {
  const built = await workshop.build(source)
  expect(built.messages).toEqual([])
  return (await expectParity(built)).student
}

/** Where a text begins, in millimetres: to the right, and downwards from the upper edge. */
const placeOf = ({ pages }: Reading, text: string) => {
  const [found] = pages.flatMap(({ pieces, height }, index) =>
    pieces.filter((piece) => piece.text.includes(text)).map(({ x, y }) => ({ page: index + 1, x: x * mm, y: (height - y) * mm })),
  )
  if (found === undefined) throw new Error(`no ${text}`)
  return found
}

const side = (braces: string) =>
  `## Q {points=1}\n\n:::side${braces}\n| Head |\n|---|\n| cell |\n\nBeside ${filler(3)}\n:::\n\nIt is [[x]].\n`

it('a figure stands beside its text, on the side that is asked for, and above it where half a line is too short', async () => {
  const left = await paper(`${front()}${side('')}`)
  expect(placeOf(left, 'Head').x).toBeLessThan(placeOf(left, 'Beside').x)
  const right = await paper(`${front()}${side('{right width=50mm}')}`)
  expect(placeOf(right, 'Head').x).toBeGreaterThan(140)
  for (const each of [await paper(`${front('columns: 2')}${side('')}`), await paper(`${front()}${side('')}`, large)])
    expect(placeOf(each, 'Beside').y).toBeGreaterThan(placeOf(each, 'cell').y + 3)
})

it('a table beside a text is as wide as its rows ask for, where there is room', async () => {
  const table = ':::side\n| Volume in L | Pressure in bar |\n|--:|--:|\n| 1 | 4 |\n\nBeside\n:::\n'
  const reading = await paper(`${front()}## Q {points=1}\n\n${table}\nIt is [[x]].\n`)
  expect(placeOf(reading, 'bar').y).toBeCloseTo(placeOf(reading, 'Pressure').y, 3)
  expect(placeOf(reading, ' L').y).toBeCloseTo(placeOf(reading, 'Volume').y, 3)
})

it('a box goes on over pages, its title with its first lines', async () => {
  const box = `:::box{title="Conditions"}\n${Array.from({ length: 40 }, () => filler(3)).join('\n\n')}\n\nlast\n:::\n`
  for (const columns of ['1', '2']) {
    const { pages } = await paper(`${front(`columns: ${columns}`)}## Q {points=1}\n\n${box}\nIt is [[x]].\n`)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages[0]?.text).toMatch(/Conditions\s+Sentence 1/)
  }
})

it('a text for several questions has their numbers on each form, and stays with the first of them', async () => {
  const choices = '- [x] yes\n- [ ] no\n\n'
  const source = `${front('lang: ko')}## {points=1}\n\n${filler(60)}\n\n${choices}:::shared{questions=2}\n다음 글을 읽으시오. ${filler(50)}\n:::\n\n## {points=1}\n\n하나\n\n${choices}## {points=1}\n\n둘\n\n${choices}`
  const student = await paper(source)
  expect(placeOf(student, '[2~3]').page).toBe(placeOf(student, '하나').page)
  const english = await paper(source.replace('lang: ko\n', ''))
  expect(placeOf(english, 'Questions 2–3').page).toBe(2)
})

it('points by a name of their own stand at the end of a text, names on each page, and words below the last question', async () => {
  const answer = ':::answer{space=20cm}\nyes\n:::\n\n'
  const keys = [
    'fields: ["Name {60mm}", "Group {30mm}"]',
    'points: end',
    'unit: [mark, marks]',
    'names: true',
    'end: true',
    'course: Long',
  ]
  for (const workshop of [normal, large]) {
    const { pages } = await paper(
      `${front(...keys)}## A {points=2}\n\nWhy is it so?\n\n${answer}## B {points=1}\n\nAnd how?\n\n${answer}`,
      workshop,
    )
    const text = pages.map((page) => page.text.replace(/\s+/g, ' '))
    expect(text.join(' ')).toMatch(/Total: 3 marks.*so\? \[2 marks\].*how\? \[1 mark\]/)
    expect(text[0]).not.toContain('Name: _')
    for (const each of text.slice(1)) expect(each).toMatch(/Name: _{6,}/)
    expect(text.at(-1)).toContain('End of the exam')
  }
})

it('text behind a part stands where that of its question does, and stays with the part behind it', async () => {
  const answer = (height: string) => `:::answer{space=${height}}\nyes\n:::\n\n`
  const source = `${front()}## Q\n\nStem.\n\n### One {points=1}\n\n${answer('20cm')}:::after\nBetween ${filler(2)}\n:::\n\n### Two {points=1}\n\n${answer('1cm')}:::after\nBehind all.\n:::\n`
  const student = await paper(source)
  expect(placeOf(student, 'Between').x).toBeCloseTo(placeOf(student, 'Stem').x, 1)
  expect(placeOf(student, 'Behind').x).toBeCloseTo(placeOf(student, 'Stem').x, 1)
  const pages = ['One', 'Between', 'Two'].map((text) => placeOf(student, text).page)
  expect(pages).toEqual([1, 2, 2])
})
