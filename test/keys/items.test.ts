import { expect, test } from 'vitest'
import type { Erratum } from '../../src/exam/erratum.ts'
import type { Exam } from '../../src/exam/exam.ts'
import { formOf } from '../../src/forms/form.ts'
import { corrected, errataFaults } from '../../src/keys/errata.ts'
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

const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
const erratum = (question: string, more: Partial<Extract<Erratum, { kind: 'value' }>>): Erratum => ({
  ...{ kind: 'value', question, place, value: undefined, tolerance: undefined },
  ...more,
})

test.each(['A', 'B', 'C'])('errata of single items are those of the source, on form %s', (letter) => {
  const form = formOf(exam, 'seed', letter)
  const questions = formKey(form, exam)
  // the letters of the options as the source has them, whatever the form prints
  const matched = corrected(questions, [erratum('match', { blank: 2, value: ['c'], also: ['A'] })])[0]?.question
  const [{ options = [] } = {}] = separate(form)
    .paper.body.flatMap((node) => (node.type === 'paperQuestion' ? node.children : []))
    .flatMap((node) => (node.type === 'itemList' ? [node] : []))
  const drawn = questionsOfSource('match')
  const letterOf = (index: number) =>
    options.find((option) => JSON.stringify(option.children).includes(`"${drawn[index]}"`))?.letter
  const line = matched !== undefined && 'places' in matched ? matched.blanks[matched.places.indexOf(1)] : undefined
  expect(line).toMatchObject({ value: letterOf(2), also: [letterOf(0)] })

  const judged = corrected(questions, [erratum('true', { blank: 1, value: ['false'] })])[2]?.question
  const first = judged !== undefined && 'places' in judged ? judged.blanks[judged.places.indexOf(0)] : undefined
  expect(first).toMatchObject({ value: '거짓' })
})

/** Texts of the options in the order in which they first stand in the source. */
function questionsOfSource(id: 'match'): readonly string[] {
  return { match: ['eins', 'zwei', 'drei'] }[id]
}

test.each<[string, Partial<Extract<Erratum, { kind: 'value' }>>, string]>([
  ['match', { value: ['A'] }, 'without a line'],
  ['match', { blank: 9, value: ['A'] }, 'line 9'],
  ['match', { blank: 1, value: ['X'] }, '`X` in line 1'],
  ['order', { blank: 1, value: [2] }, 'which asks for an order'],
  ['true', { blank: 1, value: ['perhaps'] }, '`perhaps` in line 1'],
])('errata of %s with %j are refused', (question, more, reason) => {
  expect(errataFaults(formKey(exam), [erratum(question, more)])).toMatchObject([{ reason: expect.stringContaining(reason) }])
})

test('what is withdrawn is withdrawn as a whole', () => {
  expect(errataFaults(formKey(exam), [{ kind: 'withdrawn', question: 'match', place }])).toEqual([])
})

test('points of single items are in the key, in the order of the form, and in no student’s paper', () => {
  const source = (points: (item: number) => string) =>
    checked(
      `---\ntitle: T\n---\n\n## A {#a points=2}\n\n:::matching\n| a | b |\n|---|---|\n| one${points(1)} | eins |\n| two${points(2)} | zwei |\n:::\n\n## B {#b points=2}\n\n:::ordering\n1. first${points(1)}\n2. second${points(2)}\n:::\n\n## C {#c points=2}\n\n:::statements\n- [x] right${points(1)}\n- [ ] wrong${points(2)}\n:::\n`,
    )
  const stated = source((item) => ` {points=${item === 1 ? 0.5 : 1.5}}`)
  expect(stated.file.messages.map(String)).toEqual([])
  const paper = (exam: Exam) => JSON.stringify(separate(exam).paper, (key, value) => (key === 'position' ? undefined : value))
  expect(paper(stated.exam)).toBe(paper(source(() => '').exam))
  for (const letter of ['A', 'B', 'C']) {
    const questions = formKey(formOf(stated.exam, 'seed', letter), stated.exam)
    for (const question of questions) {
      if (!('places' in question)) throw new Error('a question of items')
      expect(question.blanks.map(({ points }) => points)).toEqual(question.places.map((each) => [0.5, 1.5][each]))
    }
    const key = { form: letter, fingerprint: { paper: 'P', key: 'K' }, questions }
    expect(JSON.parse(keyJson([key])).forms[0].questions[2].itemPoints.toSorted()).toEqual([0.5, 1.5])
    expect(keyCsv([key]).split('\n')[3]).toMatch(/,(?:0\.5; 1\.5|1\.5; 0\.5)$/)
  }
  expect(answerKey(stated.exam).entries[2]?.answers).toEqual([
    { kind: 'items', marks: ['True\u00a0(0.5)', 'False\u00a0(1.5)'], numbered: true },
  ])
})
