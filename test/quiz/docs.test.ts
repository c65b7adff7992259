import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultsOf, front } from '../faults.ts'
import { convert } from './convert.ts'

/** The rows of the tables below a heading of a page, the codes of each cell apart. */
function rowsOf(page: string, heading = ''): string[][][] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  const section = text.slice(heading === '' ? 0 : text.indexOf(`\n## ${heading}\n`)).split(/\n## /)
  return (section[heading === '' ? 0 : 1] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('`'))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll('\\|', '|'))))
}

describe('the page of R/exams and text2qti', () => {
  test.each(rowsOf('rexams.md', 'text2qti'))('%s becomes %s', ([source = ''] = [], codes = []) => {
    const { text } = convert(`${source.replaceAll('⏎', '\n')}\n`, 'quiz.txt')
    for (const code of codes) expect(text.replace(/\s+/g, ' ')).toContain(code)
  })

  test.each(rowsOf('rexams.md', 'R/exams'))('%s becomes %s', ([source = ''] = [], codes = []) => {
    const fields = source.split('; ').map((each) => each.split(': '))
    const sections = (name: string) => fields.find(([key]) => key === name)?.[1] ?? ''
    const answers = sections('Answerlist') === '' ? '' : `Answerlist\n---\n${sections('Answerlist').replace(/^|, /g, '\n* ')}\n`
    const meta = fields.filter(([key = '']) => key.startsWith('ex')).map((each) => each.join(': '))
    const solution = sections('Solution') === '' ? '' : `Solution\n===\n${sections('Solution')}\n`
    const { text } = convert(
      `Question\n===\nWhy?\n\n${answers}\n${solution}\nMeta-information\n===\n${meta.join('\n')}\n`,
      'a.Rmd',
    )
    for (const code of codes) expect(text.replace(/\s+/g, ' ')).toContain(code)
  })
})

test.each(rowsOf('word.md'))('what the page of Word says in its row %#, %s, is in order', (_, codes = []) => {
  const row = /^(?:\||- \[)/
  const body = codes
    .map((code, index) => (row.test(code) && row.test(codes[index - 1] ?? '') ? `\n${code}` : `\n\n${code}`))
    .join('')
  const asked = /\[x\]|\[\[|:::(?:answer|matching)/.test(body)
  const question = /^\s*#/.test(body) ? body : `## {#q}${body}`
  const level = /^\s*###/.test(body) ? `## {#q}\n\nWhy?\n\n${question.trim()}` : question.trim()
  const whole = level.startsWith('# ') ? `${level}\n\n## {#q}` : level
  const answer = asked ? '' : '\n\n:::answer\nyes\n:::'
  const source = `${front}${whole}${answer}\n`.replace(
    '::pagebreak\n\n:::answer\nyes\n:::',
    ':::answer\nyes\n:::\n\n::pagebreak\n\n## {#r}\n\n[[yes]]',
  )
  // the picture is the reader's
  expect(
    faultsOf(source).filter((fault) => !fault.endsWith(' image-missing')),
    source,
  ).toEqual([])
})
