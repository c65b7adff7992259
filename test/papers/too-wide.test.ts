import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exam, sentence, table, terms } from './wide-texts.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

describe('what does not fit is an error with its place', () => {
  it.each([
    ['a table', `[[x]]\n\n${table('averylongheading', 12)}`, '9:1 table-wide'],
    ['a table of blanks', table('[[averylonganswer]]', 12), '7:1 table-wide'],
    ['a blank', `It is [[${sentence(60)}]] here.`, '7:7 blank-wide'],
    ['a formula', `[[x]]\n\n$$\n${terms(90)}\n$$`, '9:1 formula-wide'],
    ['a formula in a line', `[[x]] and $${terms(90)}$`, '7:11 formula-wide'],
    ['a formula left of the text', `[[x]]\n\n$$\n\\hspace{-9cm} x ${terms(30)}\n$$`, '9:1 formula-wide'],
    ['a formula in an answer', `:::answer\n$$\n${terms(90)}\n$$\n:::`, '8:1 formula-wide'],
    [
      'a drawing',
      `[[x]]\n\n\`\`\`dot {alt=a}\ndigraph { rankdir=LR; ${sentence(30).replaceAll(' ', ' -> ')} }\n\`\`\``,
      '9:1 figure-wide',
    ],
  ])('%s', async (_, text, message) => {
    const { messages, written } = await workshop.build(exam(text))
    expect(messages).toEqual([message])
    expect(written).toEqual([])
  })

  it('text in lists without end, wherever it stands', async () => {
    // narrow and in large letters, as no more than sixteen blocks may stand in each other
    const deep = `${'- '.repeat(14)}reallylongword`
    const source = `---
title: T
size: 16
margin: 60
---

Instructions

# One

Text

# Two

${deep}

## A {points=1}

${deep}

:::answer{space=none}
${deep}
:::

## B {points=1}

- [x] a
- [ ] b

:::rubric
- 1: for this

  ${deep}
:::
`
    const { messages } = await workshop.build(source)
    // a title tells where its section is
    expect(messages).toEqual(['13:3', '17:1', '22:1', '31:3'].map((place) => `${place} text-wide`))
  })

  it('once for all forms, in the order of the source', async () => {
    const text = `[[x]]\n\n$$\n${terms(90)}\n$$\n\n:::answer{lines=1}\n1\n\n2\n\n3\n\n4\n:::`
    const source = exam(text, 'forms: 2\nseed: a\n').replace('## A', '## A {#a}')
    expect((await workshop.build(source)).messages).toEqual(['11:1 formula-wide', '15:1 space-grown'])
  })

  it('in a choice beside another one', async () => {
    const source = (columns: number) =>
      `---\ntitle: T\n---\n\n## A {points=1 columns=${columns}}\n\nWhich?\n\n- [x] $${terms(29)}$\n- [ ] no\n`
    expect((await workshop.build(source(1))).messages).toEqual([])
    expect((await workshop.build(source(2))).messages).toEqual(['5:1 choices-columns'])
    const matrix = `\\begin{pmatrix} ${terms(29).replaceAll('+', '&')} \\end{pmatrix}`
    expect((await workshop.build(source(2).replace(terms(29), matrix.repeat(2)))).messages).toContain('9:7 formula-wide')
  })
})

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
  ['formula', `$$\n${terms(32)}\n$$`, `$${terms(32)}$`],
  ['table', table('averylongheading', 5), `$${terms(32)}$`],
  ['blank', `It is [[${sentence(17)}]] here.`, `It is [[${sentence(17)}]] here.`],
])('a %s too wide for a column is told of in both columns, and not where there is one', async (name, what, choice) => {
  const last = name === 'table' ? 'formula-wide' : `${name}-wide`
  for (const room of ['1cm', '21cm']) {
    const source = places(room, what, choice)
    const { messages } = await workshop.build(inColumns(2, source))
    expect(messages.map((message) => message.replace(/^\S+ /, ''))).toEqual([...Array(3).fill(`${name}-wide`), last])
    expect((await workshop.build(inColumns(1, source))).messages).toEqual([])
  }
})

it('what fits its column is not told of, though what goes over to the next one is wider in all', async () => {
  const rows = `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(60)}`
  const source = `${places('1cm', '$$\nx + z = y\n$$', `$${terms(9)}$`)}\n## Rows {points=1}\n\n${rows}\n[[x]] ${'many words '.repeat(400)}`
  expect((await workshop.build(inColumns(2, source))).messages).toEqual([])
})
