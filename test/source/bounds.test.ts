import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/source/parse.ts'
import { checked, front } from '../faults.ts'

/** The messages about a question with a text, but for those about what may only be missing. */
function boundsOf(text: string): string[] {
  const { file } = checked(`${front}\n## Q {points=1}\n\n${text}\n`)
  return file.messages.flatMap(({ line, ruleId, reason }) => (ruleId === 'source-bounds' ? [`${line} ${reason}`] : []))
}

const repeated = (text: string, count = 5000) => text.repeat(count)
const plot = (line: string, head = '', count = 60) => `\`\`\`plot {x=0..1}\n${head}${repeated(`${line}\n`, count)}\`\`\``
const nested = (sign: string, count = 400) =>
  Array.from({ length: count }, (_, level) => `${'  '.repeat(level)}${sign}`).join('\n')

describe('what is within so many others that no machine reads it in time is reported at its line', () => {
  test.each([
    ['quotations', `${repeated('>')} a`, 7],
    ['quotations with spaces', `${repeated('> ')}a`, 7],
    ['lists on a line', `${repeated('- ')}a`, 7],
    ['lists of stars on a line', `${repeated('* ')}a`, 7],
    ['numbered lists on a line', `${repeated('1. ')}a`, 7],
    ['lists of several kinds', `${repeated('> - 1) ')}a`, 7],
    ['footnotes', `${repeated('[^a]: ')}a`, 7],
    ['lists line by line', nested('- a'), 23],
    ['lists with empty lines between', nested('- a\n'), 39],
    ['lists with lines that stand out', nested('- a\nb'), 39],
  ])('%s', (_, text, line) => {
    expect(boundsOf(text)).toEqual([`${line} Unexpected line within so many lists and quotations, expected at most 16`])
  })

  test('blocks with colons', () => {
    expect(boundsOf(`${repeated(':')}answer\na\n${repeated(':')}`)).toHaveLength(2)
  })

  test.each([
    ['emphasis', `${'*'.repeat(900)}a${'*'.repeat(900)}`],
    ['emphasis of both kinds', `${'*a _b '.repeat(100)}c${'_ d*'.repeat(100)}`],
  ])('%s in a paragraph', (_, text) => {
    expect(boundsOf(text)).toEqual(['7 Unexpected text within so many others, expected at most 64'])
  })
})

describe('what may begin or end so much that no machine reads it in time is reported at its line', () => {
  const expected = ['7 Unexpected paragraph with so many signs such as `*`, `_`, `[`, `$` and back-quotes, expected at most 2000']

  test.each(['*a ', '*a **b ', 'a* ', '*_a', '[', '[[', '![', '[a](', '[a] ', '`a ``b ', '$a ', '<a ', 'a <? ', '~~a '])(
    '%s',
    (text) => {
      expect(boundsOf(repeated(text))).toEqual(expected)
    },
  )

  test('in many lines', () => {
    const [first, ...others] = boundsOf(repeated('*a\n'))
    expect(others).toEqual([])
    expect(first).toMatch(/^2007 /)
  })

  test('in what only looks like a table', () => {
    const [first, ...others] = boundsOf(`a\n--|--\n${repeated('*a\n')}`)
    expect([others, first?.split(' ').slice(1).join(' ')]).toEqual([[], expected[0]?.slice(2)])
  })

  test('letters alone', () => {
    expect(boundsOf(repeated('word ', 20_000))).toEqual(['7 Unexpected paragraph of so many characters, expected at most 50000'])
  })

  test('items', () => {
    expect(boundsOf(repeated('- > a\n', 1200))).toEqual(['1007 Unexpected list of so many items, expected at most 1000'])
  })

  test.each([
    ['within each other by turns', repeated('> a\n>> b\n', 1500), 1007],
    ['with empty lines in them', `> a\n${repeated('>\n', 1500)}`, 1007],
    ['in a list', `- > a\n${repeated('  > b\n  >> c\n', 1500)}`, 1007],
    ['with lines that stand out', repeated('>> b\nc\n', 1500), 2007],
  ])('quotations %s', (_, text, line) => {
    expect(boundsOf(text)).toEqual([`${line} Unexpected quotation of so many lines, expected at most 1000`])
  })

  test.each([
    ['cells', `|a|b|\n|-|-|\n${repeated('|a|b|\n', 1200)}`, '1008 Unexpected table of so many cells, expected at most 2000'],
    [
      'columns',
      repeated(`|${repeated('a|', 2100)}\n|${repeated('-|', 2100)}\n`, 1),
      '8 Unexpected table of so many cells, expected at most 2000',
    ],
    [
      'lines of code',
      `\`\`\`text\n${repeated('a\n', 1200)}\`\`\``,
      '1008 Unexpected code block of so many lines, expected at most 1000',
    ],
    ['choices', repeated('- [ ] a\n', 120), '107 Unexpected list of 120 choices, expected at most 100'],
    ['functions', plot('f(x) = x'), '7 Unexpected plot with 60 lines `f(x) = formula`, expected at most 50'],
    ['areas', plot('shade f', 'f(x) = x\n'), '7 Unexpected plot with 60 lines `shade`, expected at most 50'],
    ['points', plot('point (0, 0)', '', 600), '7 Unexpected plot with 600 lines `point`, expected at most 500'],
  ])('%s', (_, text, message) => {
    expect(boundsOf(text)).toEqual([message])
  })

  test('the lines behind a code block that was too long are read', () => {
    expect(boundsOf(`\`\`\`text\n${repeated('a\n', 1200)}\`\`\`\n\n${repeated('*a ')}`)).toEqual([
      '1008 Unexpected code block of so many lines, expected at most 1000',
      `1210 ${expected[0]?.slice(2)}`,
    ])
  })

  test('a text as long as a hundred exams', () => {
    const { file } = checked(`${front}${repeated('a\n\n', 400_000)}`)
    expect(file.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)).toEqual([
      `source-bounds Unexpected text of ${front.length + 1_200_000} characters, expected at most 1000000`,
    ])
  })
})

describe('what papers have is within all bounds', () => {
  test.each([
    ['lists in lists', nested('- a', 12)],
    ['a rule of stars', `a\n\n${'* '.repeat(40)}\n\nb`],
    ['a large table', `|a|b|\n|-|-|\n${'|**$x_1$**|*[b](c)*|\n'.repeat(300)}`],
    ['a list of many items with formulas', '- $a_1$ and **b**\n'.repeat(300)],
    ['a long listing', `\`\`\`python\n${'- x = [a[0], b_1 * c_2]\n'.repeat(600)}\`\`\``],
    ['a listing in a list', `- a\n\n  \`\`\`python\n${'  x = [a[0], b_1 * c_2]\n'.repeat(600)}  \`\`\`\n`],
    ['many small tables', '|a|b|\n|-|-|\n|c|d|\n\nText.\n\n'.repeat(600)],
    ['many short listings', '```text\na\nb\n```\n\n'.repeat(600)],
    ['a plot of all kinds', plot('point (0, 0)', 'f(x) = x\nshade f\n', 500)],
    ['as many choices as letters', '- [ ] a\n'.repeat(26)],
    ['many short quotations', '> a\n>\n> b\n>> c\n\n'.repeat(600)],
    ['many short lists', '- a\n- b\n\nText.\n\n'.repeat(600)],
    ['many listings without lines between', '```text\na\n```\n'.repeat(900)],
  ])('%s', (_, text) => {
    expect(boundsOf(text)).toEqual([])
  })

  test.each([
    ['in a paragraph', repeated('*a '), '8:1'],
    ['within others', `${'*a _b '.repeat(100)}c${'_ d*'.repeat(100)}`, '8:187'],
  ])('faults behind what was left out %s are told at their places, and nothing that only follows from it', (_, text, place) => {
    const questions = `## Q {points=1}\n\n${text}\n\n[[a]]\n\n## R {points=1}\n\n$\\foo$ and $\\bar$ [[b]]\n`
    const { file } = checked(`---\ntitle: T\ntotal: 9\n---\n\n${questions}`)
    expect(file.messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)).toEqual([
      `${place} source-bounds`,
      '14:2 math-syntax',
      '14:17 math-syntax',
    ])
  })

  test('what is within too many others is taken out of the tree, and told once a block', () => {
    const file = new VFile(`${'*a _b '.repeat(100)}c${'_ d*'.repeat(100)} ${'*a _b '.repeat(100)}c${'_ d*'.repeat(100)}`)
    const { tree, messages } = parseMarkdown(file)
    const depths = new Map<object, number>([[tree, 0]])
    visit(tree, (node, _index, parent) => void depths.set(node, parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1))
    expect([Math.max(...depths.values()), messages.length]).toEqual([64, 1])
  })

  test('thousands of blocks that are never closed are read once', () => {
    expect(boundsOf(':::a\n\n'.repeat(3000))).toEqual([])
  })

  test('other faults are told besides', () => {
    const { file } = checked(`${front}\n## Q {points=1 pionts=2}\n\n${repeated('*a ')}\n\n:::anwser\na\n:::\n`)
    expect(file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual([
      '5 attribute-unknown',
      '7 source-bounds',
      '9 directive-unknown',
    ])
  })
})
