import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { answerKey } from '../../src/keys/key.ts'
import { answerSheet } from '../../src/keys/sheet.ts'
import { canaryExam, correctedFigures, pictures, solutionWords, unprintedWords } from '../canaries.ts'
import { checked } from '../faults.ts'

const source = `---
title: T
---

## One {points=2}

- [ ] a
- [x] b
- [x] c

:::answer
because
:::

## Two {points=1}

- [ ] True
- [x] False

## Three {points=6}

### Blanks {points=1}

It is [[$x^2$]], or [[two words]].

### Deeper {points=5}

#### Reasons {points=3}

:::answer{lines=2}
long
:::

#### A table {points=2}

\`\`\`layers {blank="output params"}
input 3x8x8
conv 4 k3
\`\`\`

## Four {points=2}

- [ ] a
- [x] b

:::answer{lines=2}
and say why
:::
`

const { exam, file } = checked(source)

/** A line of the key for each entry. */
const lines = (of = exam) =>
  answerKey(of).entries.map(({ number, points, bonus, answers }) => {
    const texts = answers.map((answer) => {
      if (answer.kind === 'choices') return answer.sets.map((marks) => marks.join('+')).join(' or ')
      if (answer.kind === 'blank') return `[${plainText(answer.content)}]`
      if (answer.kind !== 'layers') return answer.kind
      return answer.rows.map(({ layer, cells }) => `${layer}: ${cells.map((cell) => cell ?? '·').join(' ')}`).join('; ')
    })
    return `${number} (${bonus ? '+' : ''}${points}) ${texts.join('; ')}`
  })

describe('the answer key', () => {
  test('says of each question and part what is right, in short', () => {
    expect(file.messages.map(String)).toEqual([])
    expect(lines()).toEqual([
      '1 (2) B+C',
      '2 (1) False',
      '3(a) (1) [x^2]; [two words]',
      '3(b)(i) (3) written',
      '3(b)(ii) (2) conv 4 k3: 4x6x6 112',
      '4 (2) B; written',
    ])
  })

  test('has all points of the exam once', () => {
    const { total, entries } = answerKey(exam)
    expect(entries.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBe(total)
  })

  test('keeps the points of a question whose parts have none', () => {
    const { exam: other } = checked('---\ntitle: T\n---\n\n## Q {points=4}\n\n### A\n\n[[x]]\n\n### B\n\n[[y]]\n')
    expect(lines(other)).toEqual(['1 (4) ', '1(a) (undefined) [x]', '1(b) (undefined) [y]'])
  })
})

test('a bonus is told as one, and is not among the total', () => {
  const { exam: other } = checked('---\ntitle: T\n---\n\n## Q {points=4}\n\n[[x]]\n\n## R {points=2 bonus}\n\n[[y]]\n')
  expect(lines(other)).toEqual(['1 (4) [x]', '2 (+2) [y]'])
  expect(answerKey(other).total).toBe(4)
})

describe('the answer sheet', () => {
  test('has a row of marks for each list of choices, called as in the paper', () => {
    expect(answerSheet(exam).rows).toEqual([
      { number: '1', several: true, worded: false, marks: ['A', 'B', 'C'] },
      { number: '2', several: false, worded: true, marks: ['True', 'False'] },
      { number: '4', several: false, worded: false, marks: ['A', 'B'] },
    ])
  })

  test('is the same whichever choice is right', () => {
    const moved = source
      .replace('- [ ] True\n- [x] False', '- [x] True\n- [ ] False')
      .replace('- [ ] a\n- [x] b\n\n', '- [x] a\n- [ ] b\n\n')
    expect(moved).not.toBe(source)
    expect(answerSheet(checked(moved).exam)).toEqual(answerSheet(exam))
    expect(lines(checked(moved).exam)).not.toEqual(lines())
  })

  test('knows nothing of a solution', () => {
    const known = JSON.stringify(answerSheet(checked(canaryExam, pictures).exam))
    for (const word of [...solutionWords, ...unprintedWords, ...correctedFigures]) expect(known).not.toContain(word)
    expect(known).not.toContain('correct')
  })
})
