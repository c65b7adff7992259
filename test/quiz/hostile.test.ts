import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ImportFault } from '../../src/latex/losses.ts'
import { convert } from './convert.ts'

const folder = new URL('corpus/', import.meta.url)
const files = readdirSync(folder).filter((name) => /\.(?:txt|Rmd|Rnw)$/.test(name) && !name.endsWith('.losses.txt'))
const exercise = (meta: string) =>
  `Question\n========\nWhy?\n\nAnswerlist\n----------\n* a\n* b\n\nMeta-information\n================\n${meta}\n`

test.each([
  ['a.txt', '', 1, 'Expected a question'],
  ['a.txt', '1. Why?\n\nNot further in.\n', 3, '`Not further in.`'],
  ['a.txt', 'Quiz title: T\n*a) yes\n', 2, 'before the first question'],
  ['a.txt', '1. Why?\n= seven\n', 2, '`seven`, expected a number'],
  ['a.Rmd', 'Text', 1, 'Expected a heading `Question`'],
  ['a.Rmd', exercise('exname: x'), 1, 'Expected `extype`'],
  ['a.Rmd', exercise('extype: schoice\nexsolution: 100'), 13, 'expected 2 figures 0 or 1'],
  ['a.Rmd', exercise('extype: shape'), 12, '`extype: shape`'],
  ['a.Rmd', exercise('extype: cloze\nexsolution: 1|2\nexclozetype: num'), 13, 'of 2 answers, expected 1'],
  ['a.Rnw', '\\begin{question}\n{a\n\\end{question}', 2, '`{` that is not closed'],
  ['a.Rnw', '\n\\extype{num}', 1, 'Expected'],
])('%s: %j is told with its line', (path, text, line, message) => {
  expect(() => convert(text, path)).toThrow(
    expect.objectContaining({ name: 'ImportFault', line, message: expect.stringContaining(message) }),
  )
})

test.each(files)('%s is read or refused wherever it is cut off or damaged', (name) => {
  const whole = readFileSync(new URL(name, folder), 'utf8')
  const cases = Array.from({ length: Math.ceil(whole.length / 31) }, (_, index) => index * 31)
  for (const at of cases)
    for (const text of [whole.slice(0, at), whole.slice(at), whole.slice(0, at) + whole.slice(at + 9)])
      try {
        convert(text, name)
      } catch (error) {
        expect(error).toBeInstanceOf(ImportFault)
      }
})
