import type { Element } from 'hast'
import { h } from 'hastscript'
import { expect, it, test } from 'vitest'
import { loadPatterns } from '../../src/files/patterns.ts'
import { hyphenate } from '../../src/html/hyphens.ts'
import { setStudentPaper } from '../../src/html/set-paper.ts'
import type { Language } from '../../src/languages/locales.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked } from '../faults.ts'
import { skeleton } from './papers.ts'

const patterns = await loadPatterns()

/** All text of an element, with hyphens in the place of soft ones. */
function textOf(node: Element): string {
  return node.children
    .map((child) =>
      child.type === 'text' ? child.value.replaceAll('\u00ad', '-') : child.type === 'element' ? textOf(child) : '',
    )
    .join('')
}

/** A text in an element as it is hyphenated; a word follows, for the last one never is. */
function hyphenated(text: string, language: Language = 'en', name = 'p', properties = {}): string {
  const node = h('main', [h(name, properties, `${text} end`)])
  hyphenate(node, language, patterns)
  return textOf(node).replace(/ end$/, '')
}

it.each<[Language, string, string]>([
  ['en', 'probability', 'prob-a-bil-ity'],
  ['en', 'ideal', 'ideal'],
  // by exceptions of TeX's and ours
  ['en', 'associate table', 'as-so-ciate ta-ble'],
  ['en', 'monotonic autoencoder', 'mono-ton-ic auto-en-coder'],
  // the patterns have de-f-i-n-i-tions and dis-tri-b-u-tion
  ['en', 'definitions of a distribution', 'defini-tions of a dis-tribu-tion'],
  ['en', '“probability”, (independent); don’t', '“prob-a-bil-ity”, (in-de-pen-dent); don’t'],
  ['en', 'maximum-likelihood estimator', 'maximum-like-li-hood es-ti-ma-tor'],
  ['de', 'Wahrscheinlichkeitsverteilung', 'Wahr-schein-lich-keits-ver-tei-lung'],
  ['de', 'Größe Abend Straße', 'Grö-ße Abend Stra-ße'],
  ['de', 'Maximum-Likelihood-Schätzer', 'Maximum-Li-kelihood-Schätzer'],
  ['ko', '확률변수의 기댓값', '확률변수의 기댓값'],
])('in %s %s is broken as %s', (language, text, expected) => {
  expect(hyphenated(text, language)).toBe(expected)
})

it.each([
  'BATCHNORMALISATION',
  'BatchNormalisation',
  'Kolmogorov',
  'batchnormalisation.py',
  'www.example.org/probability',
  'probability@example.org',
  'expectation_value',
  'layer3normalisation',
  '#probability',
])('%s stays whole in English', (word) => {
  expect(hyphenated(word)).toBe(word)
})

test('a word with soft hyphens of its author has no others', () => {
  expect(hyphenated('prob\u00adability')).toBe('prob-ability')
})

it.each([
  ['a heading', 'h2', {}],
  ['code', 'code', {}],
  ['a cell', 'td', {}],
  ['a head', 'th', {}],
  ['a caption', 'figcaption', {}],
  ['a formula', 'span', { className: ['formula'] }],
  ['a blank', 'span', { className: ['blank'] }],
  ['what is kept in one line', 'span', { className: ['kept'] }],
  ['a course', 'p', { className: ['course'] }],
])('%s has no soft hyphens', (_, name, properties) => {
  const node = h('main', [h(name === 'p' ? 'div' : 'p', [h(name, properties, 'probability'), ' end'])])
  hyphenate(node, 'en', patterns)
  expect(textOf(node)).toBe('probability end')
})

test('a paragraph in a cell is running text', () => {
  const node = h('main', [h('td', [h('p', 'probability probability')])])
  hyphenate(node, 'en', patterns)
  expect(textOf(node)).toBe('prob-a-bil-ity probability')
})

test('the last word of a paragraph stays whole, also in an emphasis, unless much of it follows', () => {
  const node = h('main', [
    h('p', ['probability ', h('em', ['probability of probability.'])]),
    h('li', 'probability'),
    h('p', 'of a distribution'),
  ])
  hyphenate(node, 'en', patterns)
  expect(textOf(node)).toBe('prob-a-bil-ity prob-a-bil-ity of probability.probabilityof a dis-tribution')
})

test('a passage is hyphenated in its own language', () => {
  const words = 'Wahrscheinlichkeit probability probabilité end'
  const node = h('main', [
    h('p', words),
    h('p', { lang: 'de' }, words),
    h('p', { lang: 'fr' }, words),
    h('p', { lang: 'xx' }, words),
    h('p', { lang: 'ko' }, words),
  ])
  hyphenate(node, 'en', patterns)
  expect(node.children.map((child) => (child.type === 'element' ? textOf(child) : ''))).toEqual([
    'Wahrscheinlichkeit prob-a-bil-ity probabilité end',
    'Wahr-schein-lich-keit pro-ba-bi-li-ty probabilité end',
    'Wahrscheinlichkeit pro-ba-bi-li-ty pro-ba-bi-li-té end',
    words,
    words,
  ])
})

test('hyphenate: false leaves all words whole', async () => {
  const source = (line: string) =>
    `---\ntitle: T\n${line}---\n\n## A {points=1}\n\nThe probability is given.\n\n- [x] 1\n- [ ] 2\n`
  const set = async (line: string) => {
    const { paper } = separate(checked(source(line)).exam)
    return textOf((await setStudentPaper(paper, { images: new Map(), skeleton, patterns })).main)
  }
  expect(await set('')).toContain('The prob-a-bil-ity is given.')
  expect(await set('hyphenate: false\n')).toContain('The probability is given.')
})
