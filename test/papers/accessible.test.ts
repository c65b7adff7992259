import { readFile } from 'node:fs/promises'
import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasClass } from '../../src/layout/hast.ts'
import { pixel } from '../canaries.ts'
import { innards } from './reading.ts'
import { elements, readStructure, type Structure, type Tagged } from './structure.ts'
import { type BuiltExam, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
let built: BuiltExam
let student: Structure
let solution: Structure

const exam = `---
title: 중간고사 Midterm
course: STAT <1>
author: Department & Co.
date: 2026-10-20
fields: [Name, 학번]
---

Instructions.

## Before any section {points=0}

The loss $L(w) = \\frac{1}{n} \\sum_i x_i^2$ is [[$\\alpha\\beta$]] here. We call this 합성곱 층 in Korean.

손실 함수 $L$의 기울기를 구하시오. A gradient is a vector 방향이다.

:::answer{lines=4}
풀이는 $\\gamma\\delta$와 같다.
:::

# Section one

## Choose {points=2}

- [x] first *one*
- [ ] second

1. a plain list
   - inside it

### First part {points=1}

:::answer{grid=3cm}
$\\epsilon\\zeta$
:::

### Second part {points=1}

![A small picture](figure.png "Its caption")

\`\`\`plot {x=0..1 alt="A rising line" caption="A line"}
f(x) = x
\`\`\`

It is [[eta]].

| Left | Right |
|------|-------|
| one  | [[two]] |

\`\`\`layers {blank=params}
input 3x8x8
conv 4 k3
\`\`\`

:::rubric
- 1: theta
:::
`

beforeAll(async () => {
  workshop = await openWorkshop()
  built = await workshop.build(exam, { 'figure.png': pixel.bytes })
  student = await readStructure(built.student)
  solution = await readStructure(built.solution)
})
afterAll(() => workshop?.close())

const all = (structure: Structure, ...roles: string[]) => elements(structure.pages, ...roles)
const texts = (found: readonly Tagged[]) => found.map(({ text }) => text.replace(/\s+/g, ' ').trim())
const alts = (structure: Structure, role: string) => all(structure, role).map(({ alt }) => alt)

test('the exam has no fault', () => {
  expect(built.messages).toEqual([])
})

test('every formula is read aloud in the language of its passage', () => {
  expect(alts(student, 'Formula')).toEqual([
    'capital L open parenthesis w close parenthesis equals 1 over n the sum over i of x sub i squared',
    '대문자 L',
  ])
  expect(alts(solution, 'Formula')).toEqual(expect.arrayContaining(['alpha beta', '감마 델타', 'epsilon zeta', '대문자 L']))
})

test('every formula has its MathML, equal ones have one file, and the student gets none of the solution’s', () => {
  const [own, full] = [student, solution].map((structure) => all(structure, 'Formula').length)
  const files = (bytes: Uint8Array) => innards(bytes).match(/<math xmlns=.*?<\/math>/g) ?? []
  const count = (bytes: Uint8Array, words: string) => Buffer.from(bytes).toString('latin1').split(words).length - 1
  expect(count(built.student, '/AF [')).toBe(own)
  expect(count(built.solution, '/AF [')).toBe(full)
  // a letter stands twice
  expect(new Set(files(built.student)).size).toBe(2)
  expect(count(built.student, '/Type /EmbeddedFile')).toBe(2)
  expect(count(built.student, '/EmbeddedFiles')).toBe(0)
  expect(files(built.student).join('')).toContain('<mi>L</mi>')
  expect(files(built.student).join('')).not.toMatch(/[αβγδεζ]/)
  expect(files(built.solution).join('')).toMatch(/<mi>α<\/mi>/)
})

test('in a file of HTML a formula is MathML, of which the words are the name, and nothing else of it is read', async () => {
  const own = await openWorkshop({ html: true })
  try {
    const { written } = await own.build(
      '---\ntitle: T\n---\n\n## A\n\nThe root $\\sqrt{x}$, $\\KaTeX$ and\n\n$$\ny < \\text{"a"}\n$$\n',
    )
    const file = written.find(({ path }) => path.endsWith('student.html'))
    const formulas: Element[] = []
    visit(fromHtml(await readFile(file?.path ?? '', 'utf8')), 'element', (node) => {
      if (hasClass(node, 'formula')) formulas.push(node)
    })
    expect(formulas.map(readAloud)).toEqual(['math "the square root of x" x', 'img "\\KaTeX"', 'math "y is less than "a"" y<"a"'])
  } finally {
    await own.close()
  }
})

/** What a reader of MathML gets of an element, and the name that others get. */
function readAloud(node: Element): string {
  if (node.properties.ariaHidden === 'true') return ''
  const name = node.properties.role === 'img' ? 'img' : node.tagName === 'math' ? 'math' : undefined
  const inner = node.children.map((child) =>
    child.type === 'text' ? child.value : child.type === 'element' ? readAloud(child) : '',
  )
  if (name === 'img') return `img "${node.properties.ariaLabel}"`
  return name === undefined ? inner.join('') : `${name} "${node.properties.ariaLabel}" ${inner.join('')}`
}

test('figures and blanks have their words, and no figure is without', () => {
  expect(alts(student, 'Figure')).toEqual(['blank', 'A small picture', 'A rising line', 'blank', 'blank', 'blank'])
  expect(alts(solution, 'Figure')).toEqual(['correct', 'A small picture', 'A rising line'])
  expect(texts(all(student, 'Caption'))).toEqual(['Figure 1: Its caption', 'Figure 2: A line'])
})

test('no alternative text of the student tells an answer', () => {
  const answers = /alpha|beta|감마|델타|epsilon|zeta|eta|theta|correct|풀이/
  const words = [...alts(student, 'Formula'), ...alts(student, 'Figure')].join('\n')
  expect(words).not.toMatch(answers)
  expect(texts(student.pages).join()).not.toMatch(/\beta\b|theta|풀이/)
  expect([...alts(solution, 'Formula'), ...alts(solution, 'Figure')].join('\n')).toMatch(answers)
})

test('passages in another language say so, and runs of words inside them', () => {
  const foreign = (structure: Structure) =>
    all(structure, 'P', 'Span', 'Div')
      .filter(({ lang }) => lang !== undefined)
      .map(({ role, lang, text }) => `${role} ${lang} ${text.trim()}`)
  expect(foreign(student)).toEqual(expect.arrayContaining(['Div ko 학번', 'Span ko 합성곱 층']))
  expect(foreign(student).filter((each) => each.startsWith('P ko 손실 함수'))).toHaveLength(1)
  expect(foreign(student).filter((each) => each.startsWith('Span en A gradient is a vector'))).toHaveLength(1)
  expect(student.pages[0]?.lang ?? 'en').toBe('en')
})

test('headings nest without a gap, before a section and in it', () => {
  const headings = all(student, 'H1', 'H2', 'H3', 'H4').map(({ role, text }) => `${role} ${text.trim()}`)
  expect(headings).toEqual(['H1 중간고사 Midterm', 'H2 1. Before any section', 'H2 Section one', 'H3 2. Choose'])
})

test('the items of lists have a label and a body', () => {
  for (const item of all(solution, 'LI')) expect(item.children.map(({ role }) => role)).toEqual(['Lbl', 'LBody'])
  expect(texts(all(student, 'Lbl')).filter((label) => /\w/.test(label))).toEqual(['A', 'B', '1.'])
  expect(texts(all(student, 'LBody'))).toEqual(['first one', 'second', 'a plain list inside it', 'inside it'])
})

test('headings of tables say what they are of', () => {
  const tables = all(student, 'Table')
  expect(tables.map((table) => texts(elements([table], 'TH')))).toEqual([
    ['Left', 'Right'],
    ['Layer', 'Output size', 'Parameters', 'input 3×8×8', 'conv 4 k3'],
  ])
  const source = Buffer.from(built.student).toString('latin1')
  expect(source.match(/\/Scope \/Column/g)).toHaveLength(5)
  expect(source.match(/\/Scope \/Row/g)).toHaveLength(2)
  // criteria are headed by their points
  expect(texts(elements(solution.pages.slice(-1), 'TH'))).toEqual(['1'])
})

test('heads and page numbers are artifacts, all other text is content', () => {
  for (const [index, structure] of [student, solution].entries()) {
    expect(structure.loose).toEqual([])
    expect(structure.artifacts.length).toBeGreaterThan(1)
    for (const text of structure.artifacts) expect(text).toMatch(/Page \d of \d$|Notes on the answers$/)
    expect(structure.artifacts[1]).toContain('STAT <1> · 중간고사 Midterm')
    const content = texts(structure.pages).join(' ')
    expect(content).not.toMatch(/Page \d of/)
    expect(content).toContain('Instructions.')
    expect(content.includes('theta')).toBe(index === 1)
  }
})

test('the letters of a ligature stay in their text', () => {
  for (const structure of [student, solution]) expect(texts(elements(structure.pages, 'Em', 'Span')).join()).toContain('one')
  expect(texts(all(student, 'P'))).toContain('first one')
})

test('text stands in paragraphs, headings, cells and the like', () => {
  const loose: string[] = []
  const walk = (node: Tagged, inside: boolean) => {
    const holds = inside || !/^(?:Root|Document|NonStruct|Div)$/.test(node.role)
    if (node.children.length === 0 && !holds && node.text.trim() !== '') loose.push(node.text)
    for (const child of node.children) walk(child, holds)
  }
  for (const page of [...student.pages, ...solution.pages]) walk(page, false)
  expect(loose).toEqual([])
})

test('title, author and language stand in the metadata, and the title in the window', () => {
  for (const structure of [student, solution]) {
    expect(structure.displaysTitle).toBe(true)
    expect(structure.xmp).toMatchObject({ 'dc:creator': ['Department & Co.'], 'xmp:createdate': '2026-10-20T00:00:00Z' })
  }
  expect(student.xmp['dc:title']).toBe('STAT <1> · 중간고사 Midterm')
  expect(solution.xmp['dc:title']).toBe('STAT <1> · 중간고사 Midterm · SOLUTION')
  const source = Buffer.from(built.student).toString('utf8')
  expect(source).toContain('<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>')
  expect(source).not.toMatch(/\(Skia|HeadlessChrome/)
})
