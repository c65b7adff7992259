import { expect, test } from 'vitest'
import { changesOf } from '../../../src/forms/mutations/formulas.ts'

const changed = (text: string, matrices: readonly string[] = []) =>
  Object.fromEntries(changesOf(text, (part) => matrices.includes(part)).map((each) => [each.what, each.text]))

test('a formula gets another sign, factor and value, and loses each of its later terms, in whatever parentheses', () => {
  expect(changed('f(w*x + b) - 2')).toEqual({
    'one too many': '(f(w*x + b) - 2) + 1',
    sign: '-(f(w*x + b) - 2)',
    'factor of two': '2*(f(w*x + b) - 2)',
    'without `+ b`': 'f(w*x ) - 2',
    'without `- 2`': 'f(w*x + b) ',
  })
})

test('signs of exponents and of numbers are no terms', () => {
  expect(Object.keys(changed('-1e-3*x^-2'))).toEqual(['one too many', 'sign', 'factor of two'])
})

test('of matrices the result is transposed, and factors change places', () => {
  const matrices = ["r*H'", 'r', "H'"]
  expect(changed("r*H'", matrices)).toMatchObject({ 'transposed result': "(r*H')'", "`H'*r` in place of `r*H'`": "H'*r" })
  expect(changed("2*(W'*r)*X", ["(W'*r)", 'X', "W'", 'r', "2*(W'*r)*X"])).toMatchObject({
    "`r*W'` in place of `W'*r`": "2*(r*W')*X",
    "`X*(W'*r)` in place of `(W'*r)*X`": "2*X*(W'*r)",
  })
  expect(Object.keys(changed('2*x*y', ['2*x*y']))).not.toContain('`y*x` in place of `x*y`')
})

test('neither the sign of 0 nor its double is a change, and what is no formula has none', () => {
  expect(Object.keys(changed('0'))).toEqual(['one too many'])
  expect(changesOf('f(x')).toEqual([])
})
