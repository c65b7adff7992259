import { expect, test } from 'vitest'
import { figureText } from '../../../src/html/handlers/layer-grid.ts'

test.each([
  ['3x224x224', '3\u00a0×\u00a0224\u00a0×\u00a0224'],
  ['[None x 64×32]', '[None\u00a0×\u00a064\u00a0×\u00a032]'],
  ['(Bx8)', '(B\u00a0×\u00a08)'],
  ['(3*3*3+1)*16', '(3 × 3 × 3 + 1) × 16'],
  ['3x3, 1x1', '3\u00a0×\u00a03, 1\u00a0×\u00a01'],
  ['conv1x1: conv', 'conv1x1: conv'],
  ['secret1x2dcyz', 'secret1x2dcyz'],
  ['block_2x2', 'block_2x2'],
  ['-', '–'],
])('a cell with %s prints %s', (text, printed) => {
  expect(figureText(text)).toBe(printed)
})
