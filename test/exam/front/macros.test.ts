import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { treeOf } from '../../../src/exam/exam.ts'
import { checked } from '../../faults.ts'

const exam = (front: string, text: string) => `---\ntitle: A\nmacros:\n${front}\n---\n\n${text}\n`

function formulas(source: string): { found: string[]; messages: string[] } {
  const { exam: read, file } = checked(source)
  const found: string[] = []
  visit(treeOf(read), (node) => {
    if (node.type === 'inlineMath' || node.type === 'math') found.push(node.value)
  })
  return { found, messages: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`) }
}

test('macros are written out in titles, text, lists, tables, captions, choices and solutions, with what YAML takes for a comment', () => {
  const text = [
    '## A norm $\\norm{x}$ {points=1}',
    '',
    '> In a quotation $\\RR$.',
    '',
    '| a $\\RR$ | b |',
    '|---|---|',
    '| 1 | 2 |',
    '',
    ': A table of $\\RR$',
    '',
    '$$',
    '\\norm{y}',
    '$$',
    '',
    '- [x] $\\norm{z}$',
    '- [ ] $\\RR$',
    '',
    ':::answer',
    '$\\RR^2$',
    ':::',
  ].join('\n')
  const { found, messages } = formulas(exam('  \\norm: \\lVert #1 \\rVert\n  RR: \\mathbb{R}', text))
  expect(messages).toEqual([])
  expect(found.toSorted()).toEqual(
    [
      ...[
        '\\lVert x \\rVert',
        '\\mathbb{R}',
        '\\mathbb{R}',
        '\\mathbb{R}',
        '\\lVert y \\rVert',
        '\\lVert z \\rVert',
        '\\mathbb{R}',
      ],
      '\\mathbb{R}^2',
    ].toSorted(),
  )
})

test('labels and captions of figures have them, too', () => {
  const plot = '```plot {x=0..1 y=0..1 alt="a" caption="The $\\RR$"}\nf(x) = x {label="$\\RR$"}\n```'
  const graph = '```dot {alt="a"}\ndigraph { a [label="$\\RR$"]; a -> b }\n```'
  const { exam: read, file } = checked(exam('  RR: \\mathbb{R}', `## Q {points=1}\n\n${plot}\n\n${graph}\n\nx is [[y]].`))
  expect(file.messages.map(String)).toEqual([])
  expect(JSON.stringify(read.sections)).not.toContain('RR')
  expect(JSON.stringify(read.sections).match(/mathbb/g)?.length).toBeGreaterThanOrEqual(3)
})

describe('a macro that is none is told at its line', () => {
  test.each([
    ['  no-rm: x', ['4 macro']],
    ['  f1: x', ['4 macro']],
    ['  f: [a, b]', ['4 macro']],
    ['  f: #2', ['4 macro']],
    ['  f: \\a{#1}{#3}', ['4 macro']],
    ['  f: x\n  \\f: y', ['5 macro']],
    ['  f: \\g\n  g: \\f', ['4 macro', '5 macro']],
    ['  frac: x', ['4 macro-known']],
    // what the command prints anyway
    ['  R: \\mathbb{R}\n  argmax: \\operatorname*{arg\\,max}\n  bm: \\boldsymbol{#1}', []],
    ['  R: \\mathbf{R}', ['4 macro-known']],
  ])('%s', (front, expected) => {
    expect(formulas(exam(front, '## Q {points=1}\n\nx is [[y]].')).messages).toEqual(expected)
  })

  test('and a formula that lacks an argument at its place', () => {
    expect(formulas(exam('  f: a#1b', '## Q {points=1}\n\nx $\\f$ is [[y]].')).messages).toEqual(['9 macro'])
  })

  test('and what is wrong in what a macro brings at the formula', () => {
    expect(formulas(exam('  f: \\unknown', '## Q {points=1}\n\nx $a + \\f$ is [[y]].')).messages).toEqual(['9 math-syntax'])
  })
})

test('two choices that a macro makes the same are the same', () => {
  const text = '## Q {points=1}\n\n- [x] $\\half$\n- [ ] $\\frac12$'
  expect(formulas(exam('  half: \\frac12', text)).messages).toEqual(['10 choice-duplicate'])
})

test.each(['"\\lVert #1 \\rVert"', '"\\theta"', '{#1}'])('a body in the wrong quotes, %s, is told at its place', (body) => {
  const { file } = checked(exam(`  aa: x\n  bb: ${body}`, '## A {points=1}\n\n$x$ is [[0]].'))
  expect(file.messages).toMatchObject([{ ruleId: 'front-matter-syntax', line: 5, column: 7 }])
  expect(file.messages[0]?.note).toContain(`Write \`bb: ${body.startsWith('"') ? `'${body.slice(1, -1)}'` : `"${body}"`}\`.`)
})
