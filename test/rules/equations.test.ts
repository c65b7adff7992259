import { describe, expect, test } from 'vitest'
import { faultsOf, inQuestion, messagesOf } from '../faults.ts'

const display = (tex: string) => ['$$', tex, '$$', '']

describe('labels of formulas', () => {
  test('name one number each, in display mathematics', () => {
    expect(messagesOf(inQuestion('Let $a \\label{eq:a}$.'))).toEqual([
      '5:8 Unexpected `\\label{eq:a}` in a formula within a line of text, which has no number, expected it in display mathematics',
    ])
    expect(messagesOf(inQuestion(...display('a \\label{eq:a} \\label{eq:b}')))).toEqual([
      '6:16 Unexpected `\\label{eq:b}` in a line that has one, expected one label for each number',
    ])
    expect(messagesOf(inQuestion(...display('a \\label{ }')))).toEqual([
      '6:3 Unexpected `\\label{}` without a name, expected one between the braces',
    ])
    const rows = '\\begin{gather} a \\label{eq:a} \\\\ b \\notag \\label{eq:b} \\end{gather}'
    expect(messagesOf(inQuestion(...display(rows)))).toEqual([
      '6:43 Unexpected `\\label{eq:b}` in a line with `\\notag`, which has no number, expected one of the two',
    ])
  })

  test.each([
    'a \\label{eq:a}',
    'a \\tag{*} \\label{eq:a}',
    '\\label{eq:a} \\begin{aligned} a &= b \\\\ c &= d \\end{aligned}',
    '\\begin{equation} a \\label{eq:a} \\end{equation}',
    '\\begin{equation} \\begin{split} a &= b \\\\ c &= d \\end{split} \\label{eq:a} \\end{equation}',
    '\\begin{align} a &= \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix} \\label{eq:a} \\\\ c &= d \\label{eq:b} \\end{align}',
    '\\begin{align*} a &= b \\\\ c &= d \\nonumber \\\\ e \\label{eq:a} \\end{align*}',
    '\\begin{alignat}{2} a &= b &c \\label{eq:a} \\\\ d &= e & f \\tag{A} \\end{alignat}',
    'a \\label{식:손실 함수}',
  ])('are read in `%s`', (tex) => {
    expect(faultsOf(inQuestion(...display(tex)))).toEqual([])
  })

  test('are ids: each stands once, and a reference names one', () => {
    expect(messagesOf(inQuestion(...display('a \\label{q}')))).toEqual(['6:3 Unexpected second `#q`, expected each id once'])
    expect(messagesOf(inQuestion(...display('a \\label{eq:a}'), 'By \\eqref{eq:b}, $\\ref{eq:c}$ and [](#eq:d).'))).toEqual([
      '9:4 Unexpected reference to `#eq:b`, which nothing has',
      '9:19 Unexpected reference to `#eq:c`, which nothing has',
      '9:35 Unexpected reference to `#eq:d`, which nothing has',
    ])
  })

  test('of a solution are named in solutions alone', () => {
    const inSolution = (text: string) =>
      `---\ntitle: T\n---\n## {#q}\n\n${text}\n\n:::answer\n$$\na \\label{eq:a}\n$$\nBy \\eqref{eq:a}.\n:::\n`
    expect(faultsOf(inSolution('So [[$\\eqref{eq:a}$]].'))).toEqual([])
    expect(messagesOf(inSolution('By \\eqref{eq:a} and $\\ref{eq:a}$.'))).toEqual([
      '6:4 Unexpected reference to `#eq:a`, which only the solution has, expected a table, figure or equation that students see',
      '6:22 Unexpected reference to `#eq:a`, which only the solution has, expected a table, figure or equation that students see',
    ])
  })
})

test('faults of a formula are at their place behind a label', () => {
  expect(faultsOf(inQuestion(...display('a \\label{eq:a} = \\frca{1}{2}')))).toEqual(['6:18 math-syntax'])
})

test('a heading, a choice and a caption may end in a reference', () => {
  const lines = [
    ...display('a \\label{eq:a}'),
    ': As in \\eqref{eq:a}',
    '',
    '| a |',
    '|---|',
    '| b |',
    '',
    '- [x] \\eqref{eq:a}',
    '- [ ] \\ref{eq:b}',
  ]
  const other = ['', '### By \\eqref{eq:a} {#p points=1}', '', ...display('b \\label{eq:b}'), '[[a]]']
  expect(faultsOf(`---\ntitle: T\n---\n## By \\ref{eq:a}\n\n${[...lines, ...other].join('\n')}\n`)).toEqual([])
})
