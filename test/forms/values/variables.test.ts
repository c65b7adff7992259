import { expect, test } from 'vitest'
import { domainOf } from '../../../src/forms/values/variables.ts'

test.each([
  ['3..7 step 2', [3, 5, 7]],
  ['1..3', [1, 2, 3]],
  ['-2..-2', [-2]],
  ['1e-3..1e-3', [0.001]],
  ['+2e3..2000 step 1e2', [2000]],
  ['.5..1 step .25', [0.5, 0.75, 1]],
])('the range %s has its values', (text, values) => {
  expect(domainOf(text)).toEqual({ kind: 'values', values })
})

test.each([
  ['7..3', 'a range from the smaller number'],
  ['1..3 step -1', 'a range from the smaller number'],
  ['1..1e9', 'a range of at most'],
  ['1-10', 'a range with two dots, `1..10`'],
  ['1 – 10', 'a range with two dots, `1..10`'],
  ['1..', 'an expression'],
])('%s is refused in words', (text, words) => {
  expect(domainOf(text)).toContain(words)
})
