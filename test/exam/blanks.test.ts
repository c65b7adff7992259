import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { checked, faultsOf, front } from '../faults.ts'

/** A question whose text stands in line 5. */
function asking(text: string): string {
  return `${front}## {#q}\n${text}\n\n:::answer\nyes\n:::\n`
}

/** The text that is left of a paragraph without its blanks. */
function seen(text: string): string {
  return plainText(checked(asking(text)).exam.sections[0]?.questions[0]?.body[0] ?? [])
}

describe('a blank', () => {
  it.each([
    ['It is [[448]].', 'It is ___.'],
    ['[[a]] and [[b]]', '___ and ___'],
    ['[[the range $(0, 1)$ of it]]!', '___!'],
    ['[[*very* `x[0]`]]', '___'],
    ['**[[a]]**', '___'],
    ['[[a <!-- comment --> b]]', '___'],
    ['한국어 [[정답]]을', '한국어 ___을'],
    ['\\[\\[text\\]\\]', '[[text]]'],
    ['\\[[text\\]]', '[[text]]'],
    ['\\[\\[text\\]\\] and [[a]]', '[[text]] and ___'],
    ['&#91;&#91;text&#93;&#93; and [[a]] \\[\\[text\\]\\]', '[[text]] and ___ [[text]]'],
    ['C:\\\\[[a\\\\]]', 'C:\\___'],
    ['`x[[0]]`', 'x[[0]]'],
    ['[[https://example.org]] [[www.example.org]] [[a@example.org]]', '___ ___ ___'],
  ])('in %j hides its text', (text, expected) => {
    expect(faultsOf(asking(text))).toEqual([])
    expect(seen(text)).toBe(expected)
  })

  it('stands in a cell of a table and in a heading', () => {
    const source = `${front}## Is it [[a]]?\n| a | b |\n|---|---|\n| [[1]] | $x$ [[2]] |\n`
    expect(faultsOf(source)).toEqual([])
    expect(JSON.stringify(checked(source).exam).match(/"type":"blank"/g)).toHaveLength(3)
  })
})

describe('the tolerance of a blank', () => {
  const tolerances = (text: string) =>
    [...JSON.stringify(checked(asking(text)).exam).matchAll(/"tolerance":([^,}]+)/g)].map(([, size]) => Number(size))

  it.each([
    ['It is [[0.69]]{tolerance=0.01}.', 'It is ___.', [0.01]],
    ['[[$9.81$]]{tolerance=1%} m and [[−1,024]]{tolerance=.5%}', '___ m and ___', [0.0981, 5.12]],
    ['[[0]]{tolerance=2}, **[[3]]{tolerance="1.5"}**', '___, ___', [2, 1.5]],
    ['[[1]] {tolerance=2}', '___ {tolerance=2}', []],
    ['[[1]]\\{a}', '___{a}', []],
    ['[[1]]{}', '___', []],
  ])('in %j is read', (text, expected, sizes) => {
    expect(faultsOf(asking(text))).toEqual([])
    expect(seen(text)).toBe(expected)
    expect(tolerances(text)).toEqual(sizes)
  })
})

describe('a blank that is faulty', () => {
  it.each([
    ['It is [[448.', ['5:7 blank-unpaired']],
    ['It is 448]].', ['5:10 blank-unpaired']],
    ['[[a [[b]]', ['5:5 blank-unpaired']],
    ['**[[a** b]]', ['5:3 blank-unpaired', '5:10 blank-unpaired']],
    ['[[]]', ['5:1 blank-empty']],
    ['한국어 [[답', ['5:5 blank-unpaired']],
    ['[[a\n\nb]]', ['5:1 blank-unpaired', '7:2 blank-unpaired']],
    ['| a [[b | c |\n|---|---|\n| 1 | 2 |', ['5:5 blank-unpaired']],
    ['$x = [[5]]$', ['5:6 blank-math']],
    ['$$\nx = \\\\\n[[5]]\n$$', ['7:1 blank-math']],
    ['$$x = [[5]]$$', ['5:7 blank-math']],
    ['[[448]](https://example.org)', ['5:1 blank-link']],
    ['[[448]](#q)', ['5:1 blank-link']],
    ['[see [[448]] here](#q)', ['5:1 blank-link']],
    ['[[448]]\n\n[448]: https://example.org', ['5:2 blank-link']],
    ['[[448]][]\n\n[448]: https://example.org', ['5:2 blank-link']],
    ['[[448]]{tolerance=0}', ['5:9 attribute-value']],
    ['[[448]]{tolerance=-1}', ['5:9 attribute-value']],
    ['[[448]]{tolerance=a%}', ['5:9 attribute-value']],
    ['[[448]]{tolerance}', ['5:9 attribute-value']],
    ['[[448]]{tolerence=1}', ['5:9 attribute-unknown']],
    ['[[two]]{tolerance=1}', ['5:9 blank-tolerance']],
    ['[[9.81 m]]{tolerance=1}', ['5:12 blank-tolerance']],
    ['[[0]]{tolerance=1%}', ['5:7 blank-tolerance']],
  ])('in %j is reported', (text, expected) => {
    expect(faultsOf(asking(text))).toEqual(expected)
  })

  it.each([['$[[1,2],[3,4]]$'], ['$[\\,[5]\\,]$'], ['[a](https://example.org)'], ['([1], [2](https://example.org))']])(
    '%j is none',
    (text) => {
      expect(faultsOf(asking(text))).toEqual([])
    },
  )
})
