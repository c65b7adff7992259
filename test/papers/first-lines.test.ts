import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPaper } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const source = `---
title: T
---

## {#bare points=1}

Alpha is [[x]] here.

:::answer{space=none}
Because.
:::

## Beta is [[y]]? {#titled points=3}

Text.

### Gamma with [[z]] in it {points=1}

:::answer{space=none}
Why.
:::

### Delta without, and a long line before its blank, which stands on the second line of this part, at [[z]]. {points=2}

:::answer{space=none}
Why.
:::
`

const tall: readonly [what: string, text: string][] = [
  ['a fraction', '$\\dfrac{a}{b}$'],
  ['a matrix', '$\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\\\ 5 & 6 \\end{pmatrix}$'],
  ['a sum with limits', '$\\displaystyle\\sum_{i=1}^{n} x_i$'],
  ['a picture', '![dots](dots.svg){width=9mm}'],
]

test.each(tall)('number, label, letter and points stand on the baseline of a first line with %s', async (_, text) => {
  const choices = `- [x] Epsilon ${text}\n- [ ] Zeta`
  const filled = 'and words that fill the line until the next one begins, as they go on and on without an end. '.repeat(2)
  const exam = `## {points=2}\n\nAlpha ${text} ${filled}\n\n${choices}\n\n## Eta ${text.replace(/!.*/, '')} {points=3}\n\nText.\n\n### {points=3}\n\nGamma ${text} ${filled}\n`
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm"><circle cx="9" cy="9" r="8"/></svg>'
  for (const look of ['points: heading', 'points: margin', 'columns: 2']) {
    const built = await workshop.build(`---\ntitle: T\n${look}\n---\n\n${exam}`, { 'dots.svg': picture })
    expect(built.messages.filter((message) => !message.includes('answer-missing'))).toEqual([])
    for (const bytes of [built.student, built.solution]) {
      const pieces = (await readPaper(bytes)).pages.flatMap(({ pieces }) => pieces)
      const baselineOf = (piece: RegExp) => pieces.find(({ text: own }) => piece.test(own))?.y ?? Number.NaN
      for (const [word, marks] of [
        [/^Alpha/, [/^1\.$|^1\.\s/, /^\[?2 points/]],
        [/^Eta/, [/^2\.$|^2\.\s/]],
        [/^Gamma/, [/^\(a\)/]],
        [/^Epsilon/, look === 'columns: 2' ? [] : [/^Zeta/]],
      ] as const)
        for (const mark of marks) expect(Math.abs(baselineOf(mark) - baselineOf(word)), `${mark} in ${look}`).toBeLessThan(0.5)
    }
  }
})

test('number, label and points stand on the first line, also where it has a blank', async () => {
  const { messages, student, solution } = await workshop.build(source)
  expect(messages).toEqual([])
  for (const bytes of [student, solution]) {
    const [page] = (await readPaper(bytes)).pages
    const baselineOf = (text: RegExp) => page?.pieces.find(({ text: own }) => text.test(own))?.y
    for (const [word, mark] of [
      [/^Alpha/, /^1\./],
      [/^Beta/, /^2\./],
      [/^Gamma/, /^\(a\)/],
      [/^Delta/, /^\(b\)/],
    ] as const)
      expect(baselineOf(mark), String(mark)).toBeCloseTo(baselineOf(word) ?? 0, 0)
  }
})

test('a number is painted before its question, a label before its part, and a letter before its choice', async () => {
  const plain = tall.map(([, text]) => text.replace(/!.*/, 'x')).join(' ')
  const exam = `## Iota {points=2}\n\nKappa ${plain}\n\n- [x] Lambda ${plain}\n- [ ] Mu\n\n## {points=3}\n\nNu ${plain}\n\n### {points=3}\n\nXi $x$.\n`
  const { student, solution } = await workshop.build(`---\ntitle: T\n---\n\n${exam}`)
  for (const bytes of [student, solution]) {
    const text = (await readPaper(bytes)).pages.flatMap(({ pieces }) => pieces.map(({ text: own }) => own)).join('')
    const order = ['1.', 'Iota', 'Kappa', 'A', 'Lambda', 'B', 'Mu', '2.', 'Nu', '(a)', 'Xi']
    let at = text.indexOf('1.')
    for (const word of order) {
      const found = text.indexOf(word, at)
      expect(found, `${word} in ${text.slice(at)}`).toBeGreaterThanOrEqual(at)
      at = found
    }
  }
})
