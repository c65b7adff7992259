import { expect, test } from 'vitest'
import { choiceColumns } from '../../src/layout/layout.ts'

/** A list of 160 mm; beside each choice stand its letter and half of the gap. */
test.each([
  [5, 10, 5],
  [5, 30, 3],
  [5, 60, 2],
  [5, 100, 1],
  [6, 10, 6],
  [6, 30, 3],
  [4, 25, 4],
  [4, 40, 2],
  [3, 40, 3],
  [3, 60, 1],
  [2, 60, 2],
  [2, 90, 1],
  [7, 10, 4],
  [8, 10, 4],
  [9, 10, 5],
  [12, 10, 6],
  [1, 10, 1],
])('%i choices of %i mm stand in %i columns', (count, width, columns) => {
  expect(choiceColumns(Array(count).fill(width), 160)).toBe(columns)
})

test('the widest choice decides', () => {
  expect(choiceColumns([10, 10, 10, 60], 160)).toBe(2)
})

test('in a narrow list, as one of two columns, they stand closer', () => {
  expect(choiceColumns(Array(5).fill(4.2), 70)).toBe(5)
  expect(choiceColumns(Array(5).fill(6), 70)).toBe(3)
})
