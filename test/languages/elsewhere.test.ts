import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { defaultLanguage, type Language, languages, localeOf } from '../../src/languages/locales.ts'

const root = new URL('../../src/', import.meta.url)
const paths = (await readdir(root, { recursive: true }))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
const sources = await Promise.all(paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })))
const inside = sources.filter(({ path }) => path.startsWith('languages/'))
const outside = sources.filter(({ path }) => !path.startsWith('languages/'))

/** What a pattern finds in some sources, by their paths. */
function found(pattern: RegExp, where: typeof sources, but: (word: string) => boolean = () => false): string[] {
  return where.flatMap(({ path, text }) =>
    (text.match(pattern) ?? []).filter((word) => !but(word)).map((word) => `${path}: ${word}`),
  )
}

/** Letters of other scripts than those of the code, as they are or by their numbers. */
const letter = /(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u
const letters = new RegExp(`${letter.source}+|\\\\u\\{?[\\da-fA-F]{4,5}\\}?`, 'gu')

function isSign(text: string): boolean {
  return text.startsWith('\\u') && !letter.test(String.fromCodePoint(Number.parseInt(text.replace(/[^\da-f]/gi, ''), 16)))
}

/** All that a locale says, its functions left aside. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof RegExp) return [value.source]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

function wordsOf(language: Language): string[] {
  const { script: _, font: _font, ...said } = localeOf(language)
  const texts = textsOf(said).map((text) => text.replace(/\\\w/g, ' '))
  return texts.flatMap((text) => text.toLowerCase().match(/[\p{Script=Latin}]{4,}/gu) ?? [])
}

/** What English has, too. */
const english = new Set([
  ...wordsOf(defaultLanguage),
  ...['element', 'form', 'german', 'grad', 'kern', 'korean', 'links', 'maximum', 'schema'],
  ...['case', 'correction', 'errat', 'figure', 'fine', 'media', 'ones', 'standard', 'want'],
])
/** Short ones that it does not have. */
const short = ['und', 'für', 'mit', 'bis', 'zur', 'nein']
const foreign = new Set([...languages.flatMap(wordsOf).filter((word) => !english.has(word)), ...short])

test('letters of other scripts stand in the files of the languages alone', () => {
  // the characters that our fonts have
  const fonts = ['rules/glyphs.ts: \\uac00', 'rules/glyphs.ts: \\ud7a3']
  expect(found(letters, outside, isSign)).toEqual(fonts)
  expect(found(letters, inside, isSign).length).toBeGreaterThan(100)
})

test('so do words that English does not have', () => {
  const words = (where: typeof sources) =>
    found(/\p{Lu}{3,}|(?:\p{Lu}|(?<!\p{Ll})\p{Ll})\p{Ll}{2,}/gu, where, (word) => !foreign.has(word.toLowerCase()))
  expect(foreign.size).toBeGreaterThan(400)
  // commands of AMC and of LaTeX, and names of Word's
  const names = ['interchange/export/docx/blocks.ts: Para', 'interchange/export/docx/omml.ts: und']
  expect(words(outside).sort()).toEqual([...names, 'latex/amc-choices.ts: bonne', 'latex/symbols.ts: numero'])
  expect(words(inside).length).toBeGreaterThan(300)
})

test('no other file names a language', () => {
  // the command line itself speaks English
  const own = ".locale('en')"
  const code = new RegExp(`(['"\`])(?:${languages.join('|')})\\1`, 'g')
  const bare = outside.map(({ path, text }) => ({ path, text: text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(own, '') }))
  // a word in italics, a point's unit
  const others = [
    "figures/graph/operations.ts: 'pt'",
    "latex/environments.ts: 'it'",
    "latex/inline.ts: 'it'",
    "rules/mistakes/emphasis.ts: 'it'",
  ]
  expect(found(code, bare).sort()).toEqual(others)
  const entry = new RegExp(`(?<![\\p{L}'-])(?:'?)(?:${languages.join('|')})(?='?: \\w+,$)`, 'gmu')
  expect(found(entry, inside).map((each) => each.replace("'", ''))).toEqual(
    languages.map((language) => `languages/locales.ts: ${language}`),
  )
})
