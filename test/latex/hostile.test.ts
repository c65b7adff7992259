import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ImportFault } from '../../src/latex/losses.ts'
import { convert, convertQuestions } from './convert.ts'

const around = (body: string) =>
  `\\documentclass{exam}\n\\begin{document}\n\\begin{questions}\n${body}\n\\end{questions}\n\\end{document}\n`

test.each([
  ['an open brace', '\\question {a', 4, '`{` that is not closed'],
  ['a closing brace', '\\question a}', 3, '`\\begin{questions}` that is not closed before `}`'],
  ['an open environment', '\\question \\begin{parts}\n\\part a', 4, '`\\begin{parts}` that is not closed'],
  ['environments that cross', '\\question \\begin{a}\\begin{b}\\end{a}\\end{b}', 4, '`\\begin{b}` that is not closed'],
  ['an open dollar', '\\question costs $5.\n\n\\question b', 4, '`$` that is not closed'],
  ['deep nesting', `\\question ${'{'.repeat(100)}${'}'.repeat(100)}`, 4, 'nesting of more than 60 levels'],
])('%s is a fault with its line', (_, body, line, reason) => {
  expect(() => convert(around(body))).toThrow(expect.objectContaining({ line, message: expect.stringContaining(reason) }))
})

test('many open environments are told at once, though a parser would try each in two ways', () => {
  const started = performance.now()
  expect(() => convert(around(`\\question ${'\\begin{a}'.repeat(50)}`))).toThrow('not closed')
  expect(performance.now() - started).toBeLessThan(500)
})

test('files that input each other in a circle are told with the place', () => {
  const read = (name: string) => ({ path: `${name}.tex`, text: name === 'a' ? '\n\\input{b}' : '\\input{a}' })
  const run = async () =>
    (await import('../../src/latex/convert.ts')).convertLatex('a.tex', '\\input{b}', read, () => ({ fault: '' }))
  return expect(run()).rejects.toThrow(
    expect.objectContaining({ file: 'b.tex', line: 1, message: expect.stringContaining('in a circle') }),
  )
})

test('a command that stands for itself ends', () => {
  const { losses } = convertQuestions(
    '\\question \\loop and $\\twice{x}$',
    '\\newcommand{\\loop}{again \\loop}\\newcommand{\\twice}[2][\\twice{a}]{\\twice{#2}}',
  )
  expect(losses.length).toBeGreaterThan(0)
})

test('a command that grows with each step ends', () => {
  const { text } = convertQuestions('\\question \\grow{x}', '\\newcommand{\\grow}[1]{\\grow{#1#1#1#1}}')
  expect(text.length).toBeLessThan(400_000)
})

test('a file without questions is told', () => {
  expect(() => convert('\\documentclass{article}\\begin{document}Text\\end{document}')).toThrow(
    'Expected a `questions` environment',
  )
  expect(() => convert('')).toThrow('Expected a `questions` environment')
})

test('text that would be more in Markdown stays text', () => {
  const { text } = convertQuestions(
    '\\question A [[no blank]] \\_\\_ ::: *a* `b <!-- c --> \\{pin\\} {{x}} &amp; ~~d~~ [e](f) ![g](h) | i',
  )
  expect(text).toContain('\\[\\[no blank\\]\\]')
  expect(text).toContain('\\<!–')
  expect(text).not.toMatch(/\{\{|(?<!\\)&amp;|(?<!\\)\*a/)
})

test('what ends a comment cannot end one of ours', () => {
  const { text } = convertQuestions('\\question a \\foo{x --> {\\bf y}}')
  expect(text.match(/-->/g)).toHaveLength(1)
})

test.each([
  [
    'a group that is not there',
    '\\onecopy{2}{\\insertgroup{g}\\begin{question}{a} b \\end{question}}',
    'the group has no questions',
  ],
  [
    'options that are none',
    '\\begin{question}{a} \\AMCnumericChoices{x}{digits,,=,decimals=99} \\AMCOpen{lines=}{} \\end{question}',
    '',
  ],
  [
    'arguments that are missing',
    '\\begin{question}{a} \\begin{choices}\\correctchoice\\scoring\\end{choices}\\end{question}',
    'of a choice',
  ],
  ['a score that is no number', '\\begin{question}{a}\\scoring{b=\\foo,formula=N/2} b \\end{question}', 'formula=N/2'],
])('AMC with %s is read as far as it goes', (_, body, line) => {
  const { losses } = convert(`\\usepackage{automultiplechoice}\\begin{document}${body}\\end{document}`)
  expect(losses.map(({ construct, done }) => `${construct}: ${done}`).join()).toContain(line)
})

test('groups of AMC that are copied into each other end', () => {
  const copies = '\\copygroup{a}{b}\\copygroup{b}{a}'.repeat(40)
  const { text } = convert(`\\element{a}{\\begin{question}{q} x \\end{question}}${copies}\\onecopy{1}{\\insertgroup{a}}`)
  expect(text.length).toBeLessThan(200_000)
})

test('AMC without a question is told', () => {
  expect(() => convert('\\usepackage{automultiplechoice}\\begin{document}Text\\end{document}')).toThrow('or a `question` of AMC')
})

test('an exam of AMC is read or refused wherever it is cut off or damaged', () => {
  const whole = readFileSync(new URL('corpus/amc.tex', import.meta.url), 'utf8')
  for (let at = 0; at < whole.length; at += 31)
    for (const text of [whole.slice(0, at), whole.slice(at), whole.slice(0, at) + whole.slice(at + 9)])
      try {
        convert(text)
      } catch (error) {
        expect(error).toBeInstanceOf(ImportFault)
      }
})
