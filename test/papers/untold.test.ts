import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mm, readPaper } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

/** Answers that a program tries to tell apart by what it finds in a student's PDF. */
type Answers = {
  word: string
  median: string
  tall: string
  cell: string
  solution: number
  grown: number
  right: number
  explained: boolean
}

const one: Answers = {
  word: 'true',
  median: 'mean',
  tall: '1',
  cell: 'true',
  solution: 3,
  grown: 4,
  right: 0,
  explained: false,
}
const other: Answers = {
  word: 'false',
  median: 'median',
  tall: '$\\displaystyle\\sum_{i=1}^{n} i^2$',
  cell: 'false',
  solution: 5,
  grown: 5,
  right: 2,
  explained: true,
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `step ${index}`).join('\\\n')

const exam = ({ word, median, tall, cell, solution, grown, right, explained }: Answers, asked = 'It is') => `---
title: T
---

## Words {points=1 #words}

${asked} [[${word}]].

## Names {points=1 #names}

The middle is the [[${median}]].

- Tall ones are [[${tall}]],
- and [[${tall === '1' ? '2' : '$\\dfrac{1}{2}$'}]], [[${tall === '1' ? '2' : '$\\binom{n}{k}$'}]].

## Table {points=1 #table}

| a | b | c |
|---|---|---|
| [[${cell}]] | so [[${cell}]] | [[${tall === '1' ? '2' : '$\\frac12$'}]] |
| x | y | z |

## Choices {points=1 #choices}

Which one?

${['red', 'green', 'blue', 'white'].map((text, index) => `- [${index === right ? 'x' : ' '}] ${text}`).join('\n')}
${explained ? '\n:::answer\nIt is [[so]], as $x = 1$.\n:::\n' : ''}
## Steps {points=1 #steps}

Why?

:::answer
${lines(solution)}
:::

## Grown {points=1 #grown}

Why not?

:::answer{space=2cm}
${lines(grown)}
:::

## Noted {points=1 #noted}

Write.

:::answer{lines=3}
So${explained ? ` $${Array.from({ length: 34 }, (_, index) => `x_{${index}}`).join('\\,')}$` : ''}.
:::

:::rubric
- 1: ${explained ? 'for a long explanation' : 'for it'}
:::
`

/** All that a program can see on a student's paper, but for the fingerprint in the foot, which is a hash. */
async function seenIn(source: string) {
  const built = await workshop.build(source)
  expect(built.messages.filter((message) => !message.includes('space-grown'))).toEqual([])
  const { pages, places, bookmarks } = await readPaper(built.student)
  return {
    pages: pages.map(({ marks }) => marks.filter(({ bottom }) => bottom * mm > 18)),
    places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)),
    bookmarks,
  }
}

describe('a program that has only the student’s paper, and all that may be the solution', () => {
  it('cannot tell which it is, by no width, height, place, name or column', async () => {
    const [paper, another] = [await seenIn(exam(one)), await seenIn(exam(other))]
    expect(another).toEqual(paper)
    // it does tell another question
    expect(await seenIn(exam(other, 'It was'))).not.toEqual(paper)

    // widths of the rules of blanks, which are no rules of tables
    const rules = paper.pages.flat().filter(({ text, top, bottom }) => text === '' && top - bottom < 1.5)
    const widths = rules.map(({ left, right }) => Math.round((right - left) * mm)).filter((width) => width > 5 && width < 60)
    expect(new Set(widths.filter((width) => width === 25 || width === 50))).toEqual(new Set([25]))
    // heights of spaces
    const heights = ['answer-1', 'answer-2', 'answer-3'].map((name) => {
      const [begin, end] = ['begin', 'end'].map((edge) => paper.places.find(([each]) => each === `${name}-${edge}`)?.[1].y ?? 0)
      return Math.round((end ?? 0) - (begin ?? 0))
    })
    expect(heights).toEqual([60, 30, 24])
  })
})
