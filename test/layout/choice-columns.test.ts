import { expect, test } from 'vitest'
import { type ChoiceWidths, choiceColumns, columnsAtMost } from '../../src/layout/choice-columns.ts'

const listOf = (texts: readonly number[], list = 160): ChoiceWidths => ({ list, mark: 6.8, texts })

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
  expect(choiceColumns(listOf(Array(count).fill(width)))).toBe(columns)
})

test('the widest choice decides', () => {
  expect(choiceColumns(listOf([10, 10, 10, 60]))).toBe(2)
})

test('in a narrow list, as one of two columns, they stand closer', () => {
  expect(choiceColumns(listOf(Array(5).fill(4.2), 70))).toBe(5)
  expect(choiceColumns(listOf(Array(5).fill(6), 70))).toBe(3)
})

test.each([
  [4, 10, 4],
  [4, 28, 4],
  [4, 35, 3],
  [6, 10, 6],
  [6, 35, 3],
  [3, 60, 2],
  [2, 90, 1],
  [6, 500, 1],
] as const)('of %i columns that are asked for, those are kept in which words of %i mm have room: %i', (asked, width, columns) => {
  expect(columnsAtMost(asked, listOf([5, width, 5, 5]))).toBe(columns)
})
