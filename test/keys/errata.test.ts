import { describe, expect, it } from 'vitest'
import type { Erratum } from '../../src/exam/exam.ts'
import { type Correction, corrected, errataFaults } from '../../src/keys/errata.ts'
import { blanksOfKey, type KeyedQuestion, rightLetters } from '../../src/keys/form-key.ts'

const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }

const common = { points: 3, bonus: false, withdrawn: false, rubric: [] }

const blanks: KeyedQuestion = {
  ...{ ...common, id: 'b', number: '2', kind: 'blanks' },
  blanks: [
    { value: 4, tolerance: 0.5 },
    { value: 'x', tolerance: null },
    { value: 5, tolerance: null },
  ],
}

/** As the form prints it: C, A, B. */
const choice: KeyedQuestion = {
  ...{ ...common, id: 'c', number: '1', kind: 'choice' },
  choices: [
    { letter: 'A', canonical: 'C', place: 2, correct: true },
    { letter: 'B', canonical: 'A', place: 0, correct: false },
    { letter: 'C', canonical: 'B', place: 1, correct: false },
  ],
}

const boolean: KeyedQuestion = {
  ...{ ...common, id: 't', number: '1', kind: 'boolean' },
  choices: ['True', 'False'].map((letter, place) => ({ letter, canonical: letter, place, correct: place === 0 })),
}

const correctedOf = (erratum: Erratum) => {
  const [found, ...others] = corrected([blanks, choice, boolean], [erratum]).filter(({ change }) => change !== undefined)
  expect(others).toEqual([])
  return found
}

const tolerancesOf = (found: Correction | undefined) => found && blanksOfKey(found.question).map(({ tolerance }) => tolerance)
const lettersOf = (found: Correction | undefined) => found && rightLetters(found.question)

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
    expect(found?.question).toMatchObject({
      blanks: [
        { value: 7, tolerance: 0.5 },
        { value: 'y', tolerance: null },
        { value: 'z', tolerance: null },
      ],
    })
    expect(found?.change).toBe('question 2 (b): 7 ± 0.5; y; z in place of 4 ± 0.5; x; 5')
  })

  it('gets the tolerance that is stated, and one of 0 makes it exact', () => {
    expect(tolerancesOf(correctedOf(valued({ tolerance: 0.25 })))).toEqual([0.25, null, 0.25])
    const exact = correctedOf(valued({ tolerance: 0, reason: 'a slip' }))
    expect(tolerancesOf(exact)).toEqual([null, null, null])
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
    expect(lettersOf(found)).toEqual(['A', 'B'])
    expect(found?.change).toBe('question 1 (c): accept A or B in place of A')
  })

  it('are words for true and false, in any case', () => {
    expect(lettersOf(correctedOf(accepting('t', 'true', 'FALSE')))).toEqual(['True', 'False'])
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
