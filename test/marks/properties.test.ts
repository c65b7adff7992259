import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reliabilityOf } from '../../src/marks/items.ts'
import { eachOf } from '../../src/marks/outline.ts'
import { held, marksOf } from './held.ts'

const exam = held(
  `---
title: T
shuffle: questions
---

## A {#a points=2}

- [x] green
- [ ] red
- [ ] blue

## B {#b points=3}

- [x] yes, one
- [x] yes, two
- [ ] no, one
- [ ] no, two

## C {#c points=4}

Why?

## D {#d points=1}

[[12]]
`,
  ['A', 'B', 'C'],
)

/** The letters of a question on a form by those of the source. */
function letterOn(form: number, id: string, canonical: string): string {
  const line = eachOf(exam.forms[form]?.sections ?? []).find(({ outline }) => outline.id === id)?.outline.line
  const choice = line !== undefined && 'choices' in line ? line.choices.find((each) => each.canonical === canonical) : undefined
  return choice?.letter ?? ''
}

const student = fc.record({
  form: fc.nat({ max: 2 }),
  a: fc.constantFrom('', 'A', 'B', 'C'),
  b: fc.subarray(['A', 'B', 'C', 'D']),
  c: fc.nat({ max: 8 }).map((halves) => halves / 2),
  d: fc.constantFrom('', '12', '13'),
})
const students = fc.array(student, { minLength: 1, maxLength: 30 })

type Answers = typeof student extends fc.Arbitrary<infer T> ? T : never

/** A row of a table, with letters as the form prints them. */
const rowOf = ({ form, a, b, c, d }: Answers, index: number) => [
  `s${index}`,
  'ABC'[form] ?? '',
  letterOn(form, 'a', a),
  b.map((each) => letterOn(form, 'b', each)).join(''),
  String(c),
  d,
]
const headings = ['student', 'form', 'a', 'b', 'c', 'd']
const tableOf = (list: readonly Answers[], sign = ';') => [headings, ...list.map(rowOf)].map((row) => row.join(sign)).join('\n')

describe('for any answers on any forms', () => {
  it('points and choices are those of the answers as the source has them', () => {
    fc.assert(
      fc.property(students, (list) => {
        const { said, marked } = marksOf(exam, tableOf(list))
        expect(said).toEqual([])
        expect(marked?.students.map(({ total }) => total)).toEqual(
          list.map(({ a, b, c, d }) => (a === 'A' ? 2 : 0) + (b.join('') === 'AB' ? 3 : 0) + c + (d === '12' ? 1 : 0)),
        )
        const item = marked?.statistics?.items.find(({ id }) => id === 'b')
        expect(item?.choices.map(({ choice, n }) => [choice, n])).toEqual(
          ['A', 'B', 'C', 'D'].map((letter) => [letter, list.filter(({ b }) => b.includes(letter)).length]),
        )
      }),
    )
  })

  it('figures are within their bounds, and add up', () => {
    fc.assert(
      fc.property(students, (list) => {
        const { marked } = marksOf(exam, tableOf(list))
        const { n = 0, mean = 0, items = [], forms = [], reliability } = marked?.statistics ?? {}
        expect(n).toBe(list.length)
        expect(items.reduce((sum, item) => sum + item.mean, 0)).toBeCloseTo(mean, 9)
        for (const { p, r = 0, choices, none, multiple, several, byForm } of items) {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
          expect(Math.abs(r)).toBeLessThanOrEqual(1)
          const marks = choices.reduce((sum, choice) => sum + choice.n, 0)
          if (choices.length > 0 && !several) expect(marks + none + multiple).toBe(n)
          const weighted = byForm.reduce<number>(
            (sum, share = 0, form) => sum + share * list.filter((each) => each.form === form).length,
            0,
          )
          expect(weighted / n).toBeCloseTo(p, 9)
        }
        expect(forms.reduce((sum, form) => sum + form.n * form.mean, 0) / n).toBeCloseTo(mean, 9)
        for (const { effect } of forms)
          if (effect) expect(effect.low <= effect.difference && effect.difference <= effect.high).toBe(true)
        if (reliability) expect(reliability.alpha).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('the order of rows and columns, and what parts the cells, have no say', () => {
    fc.assert(
      fc.property(students, fc.constantFrom(',', ';', '\t'), (list, sign) => {
        const [one, other] = [
          marksOf(exam, tableOf(list)),
          marksOf(exam, [headings, ...list.map(rowOf).reverse()].map((row) => row.toReversed().join(sign)).join('\r\n')),
        ]
        const figures = (of: typeof one) =>
          of.marked?.statistics?.items.map(({ id, p, r, choices }) => [
            id,
            Math.round(1e9 * p),
            Math.round(1e9 * (r ?? 2)) + 0,
            choices.map(({ n }) => n),
          ])
        expect(figures(other)).toEqual(figures(one))
        const all = (of: typeof one) => of.marked?.students.map(({ student: name, total }) => [name, total]).sort()
        expect(all(other)).toEqual(all(one))
      }),
    )
  })
})

it('reading never throws, whatever stands in a table', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom(...headings, 'A', 'B', '12', '"', ';', '#N/A', '1e9', '\u0000', 'sep=;', '２', '2-Jan'),
  )
  const table = fc.array(
    fc.array(cell, { maxLength: 8 }).map((cells) => cells.join(';')),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(table, (rows) => {
      const { said } = marksOf(exam, [headings.join(';'), ...rows].join('\n'))
      for (const each of said) expect(each).toMatch(/^\d+:\d+ /)
    }),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void marksOf(exam, bytes)))
})

it('reliability does not depend on the unit of points, and twice the same items are as reliable as two', () => {
  const rows = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 5 })), { minLength: 3, maxLength: 30 })
  fc.assert(
    fc.property(rows, (list) => {
      const { all: found } = reliabilityOf(list, [5, 5, 5])
      const { all: scaled } = reliabilityOf(
        list.map((row) => row.map((value) => 0.25 * value)),
        [1.25, 1.25, 1.25],
      )
      expect(scaled?.alpha ?? 0).toBeCloseTo(found?.alpha ?? 0, 9)
      const { all: same } = reliabilityOf(
        list.map(([value]) => [value, value]),
        [5, 5],
      )
      if (same !== undefined) expect(same.alpha).toBeCloseTo(1, 9)
    }),
  )
})
