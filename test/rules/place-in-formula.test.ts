import { expect, it } from 'vitest'
import { inQuestion, messagesOf } from '../faults.ts'

it.each([
  ['in a line', ['a $x + \\foo$ b'], '5:8'],
  ['over two lines', ['a $x', 'y \\foo$ b'], '6:3'],
  ['over two lines of a quote', ['> a $x', '> y \\foo$ b'], '6:5'],
  ['on its own, in a list', ['- a', '', '  $$', '  x', '  + \\foo', '  $$'], '9:5'],
  ['in a table', ['| a |', '|---|', '| $x \\| \\foo$ |'], '7:9'],
])('the place of a fault in a formula %s', (_, lines, place) => {
  expect(messagesOf(inQuestion(...lines))).toEqual([`${place} Unexpected formula: \`\\foo\` is not a command that KaTeX knows`])
})
