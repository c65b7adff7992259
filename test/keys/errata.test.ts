import { describe, expect, it } from 'vitest'
import type { Erratum } from '../../src/exam/erratum.ts'
import { type Correction, corrected, errataFaults } from '../../src/keys/errata.ts'
import { blanksOfKey, type KeyedQuestion, rightChoices, rightLetters } from '../../src/keys/form-key.ts'

const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }

const common = { within: [], points: 3, bonus: false, withdrawn: false, rubric: [] }

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

describe('sets of choices that are right', () => {
  const several: KeyedQuestion = {
    ...{ ...common, id: 's', number: '4', kind: 'choices' },
    choices: [
      { letter: 'A', canonical: 'C', place: 2, correct: true, points: 1 },
      { letter: 'B', canonical: 'A', place: 0, correct: true, points: 2 },
      { letter: 'C', canonical: 'B', place: 1, correct: false, points: -1 },
    ],
  }
  const setsOf = (...sets: string[][]) =>
    corrected([several], [{ kind: 'sets', question: 's', sets, place }]).map((each) => ({
      sets: rightChoices(each.question),
      letters: rightLetters(each.question),
      change: each.change,
    }))[0]

  it('are printed by the letters of the form, in their order, and no longer give points each', () => {
    expect(setsOf(['C', 'A'], ['A', 'B', 'C'])).toEqual({
      sets: [
        ['A', 'B'],
        ['A', 'B', 'C'],
      ],
      letters: ['A', 'B', 'C'],
      change: 'question 4 (s): right are {A, B} or {A, B, C} in place of A, B',
    })
    const [found] = corrected([several], [{ kind: 'sets', question: 's', sets: [['A']], place }])
    expect(found && 'choices' in found.question && found.question.choices.some((each) => 'points' in each)).toBe(false)
  })

  it('are all of the letters where they stand in one list, and any of them where one is marked', () => {
    const [all] = corrected([several], [{ kind: 'accept', question: 's', letters: ['B', 'A'], place }])
    expect(all && rightChoices(all.question)).toEqual([['B', 'C']])
    const [any] = corrected([choice], [{ kind: 'accept', question: 'c', letters: ['B', 'A'], place }])
    expect(any && rightChoices(any.question)).toEqual([['B'], ['C']])
    const [sets] = corrected([choice], [{ kind: 'sets', question: 'c', sets: [['B'], ['A']], place }])
    expect(sets && rightChoices(sets.question)).toEqual([['B'], ['C']])
  })

  it('are none where one choice is marked', () => {
    const sets: Erratum = { kind: 'sets', question: 'c', sets: [['A', 'B'], ['C']], place }
    expect(errataFaults([choice], [sets]).map(({ reason }) => reason)).toEqual([
      'A and B together of `c`, of which one choice is marked',
    ])
  })
})

describe('one blank of several', () => {
  const ofBlank = (blank: number, more: object): Erratum => ({
    ...{ kind: 'value', question: 'b', place, value: undefined, tolerance: undefined, blank },
    ...more,
  })
  const correctedBlanks = (...errata: Erratum[]) => {
    expect(errataFaults([blanks], errata)).toEqual([])
    const [found] = corrected([blanks], errata)
    return { change: found?.change, blanks: found && blanksOfKey(found.question) }
  }

  it('has a tolerance of its own', () => {
    expect(correctedBlanks(ofBlank(3, { tolerance: 1 })).blanks?.map(({ tolerance }) => tolerance)).toEqual([0.5, null, 1])
  })

  it('has other answers, which are within its tolerance', () => {
    const found = correctedBlanks(ofBlank(1, { also: [7, 'many'] }), ofBlank(2, { value: ['y'], also: ['z'], reason: 'a slip' }))
    expect(found.blanks?.[0]).toEqual({ value: 4, tolerance: 0.5, also: [7, 'many'] })
    expect(found.change).toBe('question 2 (b): 4 ± 0.5 or 7 ± 0.5 or many; y or z; 5 in place of 4 ± 0.5; x; 5 (a slip)')
  })

  it.each<[string, Erratum[], string]>([
    ['that is not there', [ofBlank(4, { tolerance: 1 })], 'blank 4 of `b`, which has 3 blanks'],
    ['with two values', [ofBlank(1, { value: [1, 2] })], '2 values of blank 1 of `b`, expected one'],
    ['twice', [ofBlank(1, { value: [1] }), ofBlank(1, { also: [2] })], '`b`, which has another one before'],
    [
      'and all of them',
      [ofBlank(1, { value: [1] }), ofBlank(2, { blank: undefined, tolerance: 1 })],
      '`b`, which has another one before',
    ],
    ['of which it is not said which', [ofBlank(1, { blank: undefined, also: [1] })], '`also` of `b`, which has 3 blanks'],
    ['of words with a tolerance', [ofBlank(2, { tolerance: 1 })], 'the tolerance of `b`, whose blanks hold no number'],
  ])('is a fault %s', (_, errata, reason) => {
    expect(errataFaults([blanks], errata).map((fault) => fault.reason)).toEqual([reason])
  })
})

describe('a question with parts', () => {
  const part = (id: string, number: string, points: number): KeyedQuestion => ({ ...choice, id, number, points, within: ['w'] })
  const parts = [part('w-1', '1(a)', 3), part('w-2', '1(b)', 4), choice]
  const withdrawn = (question: string): Erratum => ({ kind: 'withdrawn', question, place })

  it('is withdrawn with all of them', () => {
    expect(errataFaults(parts, [withdrawn('w')])).toEqual([])
    const found = corrected(parts, [withdrawn('w')])
    expect(found.map(({ question }) => question.withdrawn)).toEqual([true, true, false])
    expect(found.map(({ change }) => change)).toEqual([
      'question 1(a) (w-1): withdrawn with w, 3 points to all',
      'question 1(b) (w-2): withdrawn with w, 4 points to all',
      undefined,
    ])
  })

  it.each<[string, Erratum[], string]>([
    ['another key', [{ kind: 'accept', question: 'w', letters: ['A'], place }], '`w`, whose parts are on the key'],
    ['a part that has one', [withdrawn('w'), withdrawn('w-1')], '`w-1`, which is withdrawn with `w`'],
  ])('is not withdrawn with %s', (_, errata, reason) => {
    expect(errataFaults(parts, errata).map((fault) => fault.reason)).toEqual([reason])
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
