import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { convert, convertQuestions } from './convert.ts'

const page = readFileSync(new URL('../../docs/latex.md', import.meta.url), 'utf8')

/** Pieces of code in a cell of a table. */
function codes(cell: string): string[] {
  return [...cell.matchAll(/(`+)(.*?[^`])\1(?!`)/g)].map(([, , code = '']) => code.replaceAll('\\|', '|').trim())
}

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))

test('the page has its tables', () => {
  expect(rows.length).toBeGreaterThan(45)
})

test.each(rows)('%s becomes %s', (left = '', right = '') => {
  const [latex = ''] = codes(left)
  const preamble = /^\\(?:newcommand|usepackage|newtheorem).*?(?= (?:\$|\\begin|\\tf\{))/.exec(latex)?.[0] ?? ''
  const body = latex.slice(preamble.length)
  const amc = /\\begin\{question(?:mult)?x?\}/.test(body)
  const { text } = amc
    ? convert(`\\documentclass{article}\\title{T}\\begin{document}${body}\\end{document}`)
    : convertQuestions(/\\(?:titled|bonus)?question/.test(body) ? body : `\\question ${body}`, preamble)
  const line = text.replace(/\s+/g, ' ')
  for (const code of codes(right)) expect(line).toContain(code)
})
