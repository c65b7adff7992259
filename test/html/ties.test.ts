import type { Root } from 'hast'
import { h } from 'hastscript'
import { describe, expect, it, test } from 'vitest'
import { keepTogether } from '../../src/html/line-breaks.ts'
import { isTied } from '../../src/html/ties.ts'
import { bodyOf, papersOf } from './papers.ts'

it.each([
  ['5', 'mm'],
  ['3.5', 'kg/m³,'],
  ['20', '°C'],
  ['50', '%.'],
  ['Figure', '3'],
  ['(Theorem', '2.1)'],
  ['Aufgabe', '12,'],
  ['p.', '5'],
  ['Nr.', '3'],
  ['§', '5'],
  ['D.', 'Knuth'],
  ['J.S.', 'Bach'],
  ['z.', 'B.'],
  ['Dr.', 'Kim'],
  ['x', '='],
  ['word', '–'],
  ['so', '…'],
])('%s %s stay in one line', (one, next) => {
  expect(isTied(one, next)).toBe(true)
})

it.each([
  ['5', 'apples'],
  ['in', '2024'],
  ['equation', '1999'],
  ['=', '5'],
  ['–', 'word'],
  ['end.', 'The'],
  ['done.', 'Then'],
  ['a', 'b'],
  ['1.', 'Does'],
  ['z.', 'End'],
])('%s %s may be parted', (one, next) => {
  expect(isTied(one, next)).toBe(false)
})

/** A paragraph with low lines for the spaces that end no line, and brackets around what is kept in one. */
function kept(...children: Parameters<typeof h>[2][]): string {
  const tree: Root = { type: 'root', children: [h('p', ...children)] }
  keepTogether()(tree)
  const written = (nodes: Root['children']): string =>
    nodes
      .map((node) => {
        if (node.type === 'text') return node.value.replaceAll('\u00a0', '_')
        if (node.type !== 'element') return ''
        const name = String(node.properties.ariaLabel ?? '')
        const inside = `${name}${written(node.children)}`
        return JSON.stringify(node.properties.className)?.includes('kept') === true ? `[${inside}]` : inside
      })
      .join('')
  return written(tree.children)
}

const formula = (tex: string) => h('span.formula', { ariaLabel: tex })
const blank = h('span.blank', '□')

describe('a paragraph keeps', () => {
  it.each<[string, Parameters<typeof kept>, string]>([
    ['words with a space of their own', ['It is 5 mm long.'], 'It is 5_mm long.'],
    ['a blank and the sign before it', ['So ', formula('x ='), ' ', blank, ' holds.'], 'So [x = □] holds.'],
    ['a typed sign and what is before it', ['So x = ', blank, ' holds.'], 'So x_[= □] holds.'],
    ['a blank and its unit', ['It has ', blank, ' kg in it.'], 'It has [□ kg] in it.'],
    ['no blank and the word before it', ['It has ', blank, ' here.'], 'It has □ here.'],
    [
      'a short end',
      ['One two three four five six seven eight nine at it.'],
      'One two three four five six seven eight nine at_it.',
    ],
    [
      'no long end',
      ['One two three four five six seven eight nine at seven.'],
      'One two three four five six seven eight nine at seven.',
    ],
    ['no short end of a few words', ['All of it.'], 'All of it.'],
    [
      'no more than a piece of a line',
      ['A. B. C. D. E. F. G. H. I. J. K. L. M. N. O. P. and so forth'],
      'A._B._C._D._E._F._G._H._I._J._K._L._M._N._O. P. and so forth',
    ],
  ])('%s', (_, children, expected) => {
    expect(kept(...children)).toBe(expected)
  })
})

test('a filled blank ties as an empty one does', async () => {
  const { student, solution } = await papersOf(
    '---\ntitle: T\n---\n\n## A {points=1}\n\nThe number of all of the things that are here and there is [[a long filling]].\n',
  )
  const count = (html: string) => bodyOf(html).match(/class="kept"|\u00a0/g)?.length
  expect(count(student)).toBe(count(solution))
})

test.each([
  ['長い文字', '文', '字'],
  ['長い長い長い長い文字。', '文', '字。'],
  ['字', '', '字'],
])('the mark of a footnote stays with the letter before it in %s', (before, _, letter) => {
  const mark = h('sup.footnote-mark', '1')
  const tree: Root = { type: 'root', children: [h('p', [before, mark, 'と続く。'])] }
  keepTogether()(tree)
  expect(tree.children).toMatchObject([
    { children: expect.arrayContaining([expect.objectContaining({ children: [{ type: 'text', value: letter }, mark] })]) },
  ])
})

test('in words between spaces a browser keeps it by itself', () => {
  const paragraph = h('p', ['A long word', h('sup.footnote-mark', '1'), ' and on.'])
  const tree: Root = { type: 'root', children: [structuredClone(paragraph)] }
  keepTogether()(tree)
  expect(tree.children).toEqual([paragraph])
})

test('only papers with Japanese or Chinese have the style of these', async () => {
  const told = (text: string) =>
    papersOf(`---\ntitle: T\n---\n\n## Q {points=1}\n\n${text}\n\n:::answer\n答えは二である。\n:::\n`)
  const [latin, mixed] = [await told('So?'), await told('これは何か。')]
  expect(latin.student).not.toContain('lang(ja)')
  expect(latin.solution).toContain(':lang(ja)')
  expect(mixed.student).toContain(':lang(ja)')
  expect(mixed.student).not.toContain('zh-Han')
})
