import { expect, test } from 'vitest'
import { originOf } from '../../../src/forms/values/edits.ts'

// `a {{n}} b {{m}} c` printed as `a 12345678 b 9 c`
const edits = [
  { line: 3, column: 3, length: 5, printed: 8 },
  { line: 3, column: 11, length: 5, printed: 1 },
]

test.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 3],
  [10, 3],
  [11, 8],
  [13, 10],
  [14, 11],
  [15, 16],
  [16, 17],
])('column %d of a line with printed values was column %d', (column, origin) => {
  expect(originOf(edits, { line: 3, column })).toEqual({ line: 3, column: origin })
})

test('a line without printed values is as it was', () => {
  expect(originOf(edits, { line: 4, column: 12 })).toEqual({ line: 4, column: 12 })
})
