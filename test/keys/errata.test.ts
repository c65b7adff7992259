import { describe, expect, it } from 'vitest'
import type { Erratum } from '../../src/exam/front/errata.ts'
import { corrected, errataFaults } from '../../src/keys/errata.ts'
import type { KeyedQuestion } from '../../src/keys/form-key.ts'

const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }

const blanks: KeyedQuestion = {
  ...{ id: 'b', number: '2', kind: 'blanks', correct: [], canonical: [], order: [], letters: [], value: [4, 'x', 5] },
  ...{ tolerance: [0.5, null, null], points: 3, bonus: false, withdrawn: false, rubric: [] },
}

/** As the form prints it: C, A, B. */
const choice: KeyedQuestion = {
  ...{ ...blanks, id: 'c', number: '1', kind: 'choice', value: [], tolerance: [] },
  ...{ correct: ['A'], canonical: ['C'], order: [2, 0, 1], letters: ['A', 'B', 'C'] },
}

const boolean: KeyedQuestion = {
  ...choice,
  id: 't',
  kind: 'boolean',
  correct: ['True'],
  canonical: ['True'],
  order: [0, 1],
  letters: ['True', 'False'],
}

const correctedOf = (erratum: Erratum) => {
  const [found, ...others] = corrected([blanks, choice, boolean], [erratum]).filter(({ change }) => change !== undefined)
  expect(others).toEqual([])
  return found
}

describe('a corrected value', () => {
  const valued = (more: Partial<Extract<Erratum, { kind: 'value' }>>): Erratum => ({
    kind: 'value',
    question: 'b',
    place,
    value: undefined,
    tolerance: undefined,
    ...more,
  })

  it('keeps the tolerances of the paper, but for a word', () => {
    const found = correctedOf(valued({ value: [7, 'y', 'z'] }))
    expect(found?.question).toMatchObject({ value: [7, 'y', 'z'], tolerance: [0.5, null, null] })
    expect(found?.change).toBe('question 2 (b): 7 ± 0.5; y; z in place of 4 ± 0.5; x; 5')
  })

  it('gets the tolerance that is stated, and one of 0 makes it exact', () => {
    expect(correctedOf(valued({ tolerance: 0.25 }))?.question.tolerance).toEqual([0.25, null, 0.25])
    const exact = correctedOf(valued({ tolerance: 0, reason: 'a slip' }))
    expect(exact?.question.tolerance).toEqual([null, null, null])
    expect(exact?.change).toBe('question 2 (b): 4; x; 5 in place of 4 ± 0.5; x; 5 (a slip)')
  })
})

describe('choices that are accepted', () => {
  const accepting = (question: string, ...letters: string[]): Erratum => ({
    kind: 'accept',
    question,
    letters,
    place,
  })

  it('are named by the letters of the source, and printed by those of the form', () => {
    const found = correctedOf(accepting('c', 'A', 'c'))
    expect(found?.question).toMatchObject({ correct: ['B', 'A'], canonical: ['A', 'C'] })
    expect(found?.change).toBe('question 1 (c): accept B or A in place of A')
  })

  it('are words for true and false, in any case', () => {
    expect(correctedOf(accepting('t', 'true', 'FALSE'))?.question.correct).toEqual(['True', 'False'])
  })
})

it('a withdrawn question gives its points to all', () => {
  const found = correctedOf({ kind: 'withdrawn', question: 'c', place, reason: 'two are right' })
  expect(found).toMatchObject({
    question: { withdrawn: true },
    change: 'question 1 (c): withdrawn, 3 points to all (two are right)',
  })
})

describe('an erratum is wrong', () => {
  const none = { place }
  const number: Erratum = { ...none, kind: 'value', question: 'b', value: undefined, tolerance: 1 }

  it.each<[string, Erratum[], string]>([
    [
      'for a question that is not there',
      [{ ...none, kind: 'withdrawn', question: 'd' }],
      '`d`, which no question of the key has',
    ],
    ['for one that has one', [number, { ...none, kind: 'withdrawn', question: 'b' }], '`b`, which has another one before'],
    ['with a letter that is not there', [{ ...none, kind: 'accept', question: 'c', letters: ['A', 'D'] }], 'choice `D` of `c`'],
    ['with too few values', [{ ...number, value: [1, 2] }], '2 values of `b`, which has 3 blanks'],
    ['for a value where there are no blanks', [{ ...number, question: 'c' }], '0 values of `c`, which has 0 blanks'],
    ['with a tolerance of words', [{ ...number, value: ['a', 'b', 'c'] }], 'the tolerance of `b`, whose blanks hold no number'],
  ])('%s', (_, errata, reason) => {
    expect(errataFaults([blanks, choice, boolean], errata).map((fault) => fault.reason)).toEqual([reason])
  })

  it('and not with a tolerance of some numbers', () => {
    expect(errataFaults([blanks, choice, boolean], [number])).toEqual([])
  })
})
