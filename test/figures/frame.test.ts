import { expect, test } from 'vitest'
import { rangeAround } from '../../src/figures/plot/frame.ts'

test.each([
  [[2, 5], 0, 5],
  [[-3, Number.NaN, -1], -3, 0],
  [[-2, Number.POSITIVE_INFINITY, 4], -2, 4],
  [[0, 0], -1, 1],
  [[], -1, 1],
])('the range around %j is %d to %d', (values, from, to) => {
  expect(rangeAround(values)).toEqual({ from, to })
})
