import { expect, test } from 'vitest'
import type { Exam } from '../../src/exam/exam.ts'
import { formOf } from '../../src/forms/form.ts'
import { errataFaults } from '../../src/keys/errata.ts'
import { formKey } from '../../src/keys/form-key.ts'
import { answerKey } from '../../src/keys/key.ts'
import { keyCsv, keyJson } from '../../src/keys/key-table.ts'
import { answerSheet } from '../../src/keys/sheet.ts'
import { questionsOf } from '../../src/paper/blocks.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked } from '../faults.ts'

const { exam } = checked(`---
title: T
lang: ko
choices: A
---

## {#match points=2}

:::matching
| a | b |
|---|---|
| one | eins |
| two | zwei |
| uno | eins |
| | drei |
:::

## {#order points=3}

:::ordering
1. first
2. second
3. third
:::

## {#true points=1}

:::statements
- [x] right
- [ ] wrong
:::
`)

/** What a paper prints of a list, each item with what the solution has beside it. */
function printed(form: Exam): Record<string, string>[] {
  const { paper, solutions } = separate(form)
  const text = (node: unknown) => /"value":"(.*?)"/.exec(JSON.stringify(node))?.[1] ?? ''
  return questionsOf(paper).flatMap(({ children }) =>
    children.flatMap((node) => {
      if (node.type !== 'itemList') return []
      const right = solutions.items.get(node.key) ?? []
      const options = node.options.map(({ letter, children }) => `${letter} ${text(children)}`)
      return [
        Object.fromEntries(node.children.map((item, index) => [text(item), options[right[index] ?? 0] ?? String(right[index])])),
      ]
    }),
  )
}

test.each(['A', 'B', 'C'])('the key of form %s says what its paper asks for', (letter) => {
  const form = formOf(exam, 'seed', letter)
  const [matched = {}, ordered, judged] = printed(form)
  expect(Object.values(matched).map((option) => option.slice(2))).toEqual(['eins', 'zwei', 'eins'])
  expect(ordered).toEqual({ first: '0', second: '1', third: '2' })
  expect(judged).toEqual({ right: '0', wrong: '1' })
  const [match, order, truth] = formKey(form, exam)
  const letters = Object.values(matched).map((option) => option.charAt(0))
  expect(match).toMatchObject({ kind: 'matching', blanks: letters.map((value) => ({ value })), marks: ['A', 'B', 'C'] })
  const places = Object.keys(ordered ?? {}).map((text) => ['first', 'second', 'third'].indexOf(text))
  expect(order).toMatchObject({ kind: 'ordering', places, blanks: places.map((place) => ({ value: place + 1 })) })
  expect(truth).toMatchObject({ kind: 'statements', marks: ['참', '거짓'] })
  const answers = answerKey(form).entries.map((entry) => entry.answers)
  expect(answers.slice(0, 2)).toEqual([
    [{ kind: 'items', marks: letters, numbered: true }],
    [{ kind: 'items', marks: places.map((place) => String(place + 1)), numbered: false }],
  ])
})

test('tables of the key have its marks in the order of the form', () => {
  const key = { form: 'A', fingerprint: { paper: 'P', key: 'K' }, questions: formKey(exam) }
  const cells = keyCsv([key])
    .split('\n')
    .slice(1, 4)
    .map((row) => row.split(','))
  expect(cells.map((row) => row[4])).toEqual(['matching', 'ordering', 'statements'])
  expect(cells.map((row) => row[7])).toEqual([expect.stringMatching(/^([ABC]); [ABC]; \1$/), expect.any(String), '참; 거짓'])
  const { questions } = JSON.parse(keyJson([key])).forms[0]
  expect(questions[1]).toMatchObject({ kind: 'ordering', order: expect.arrayContaining([0, 1, 2]), correct: [], match: null })
})

test('the answer sheet has a row of marks for each item', () => {
  const { rows } = answerSheet(exam)
  expect(rows.map(({ number }) => number)).toEqual(['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '3.1', '3.2'])
  expect(rows.map(({ marks }) => marks.join(' '))).toEqual([
    ...['A B C', 'A B C', 'A B C', '1 2 3', '1 2 3', '1 2 3', '참 거짓', '참 거짓'],
  ])
})

test('errata have no values for what has other marks on each form', () => {
  const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
  const value = { kind: 'value', question: 'match', value: ['A'], tolerance: undefined, place } as const
  const questions = formKey(exam)
  expect(errataFaults(questions, [{ ...value, value: ['A'] }])).toMatchObject([{ reason: expect.stringContaining('values of') }])
  expect(errataFaults(questions, [{ kind: 'withdrawn', question: 'match', place }])).toEqual([])
})
