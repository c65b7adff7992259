import { expect, test } from 'vitest'
import { typedFormula } from '../../src/interchange/typed.ts'

test.each([
  ['N(B^{\\top})', 'N(B^T)'],
  ['A^\\mathsf{T}', 'A^T'],
  ['\\mathbb{R}', 'R'],
  ['\\mathbf x', 'x'],
  ['90^\\circ', '90°'],
  ['\\varnothing', '∅'],
  ['\\sqrt2', '√2'],
  ['\\frac{\\sqrt{3}}{2}', '(√3)/2'],
  ['\\{1, 2\\}', '{1,2}'],
  ['\\topology', 'topology'],
])('%s is typed as %s', (tex, typed) => {
  expect(typedFormula(tex, 'en')[0]).toBe(typed)
})
