import type { Code, RootContent } from 'mdast'
import type { Position } from 'unist'
import { nearest } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { inAnyLanguage } from '../languages/locales.ts'
import { type CodeInfo, ownBlocks } from './code-info.ts'
import { readGappedCode } from './gapped-code.ts'
import { listingLanguages } from './listing-languages.ts'
import { lost, type Reader } from './reader.ts'

declare module 'mdast' {
  interface CodeData {
    /** Whether double brackets in a listing are code, and no blank by mistake. */
    literal?: boolean
  }
}

/** Words after a fence that are no language, and how what they stand for is written here. */
const meant: ReadonlyMap<string, string> = new Map([
  ...['math', 'katex', 'mathjax', 'equation'].map((word) => [word, '$$'] as const),
  ...['graphviz', 'gv'].map((word) => [word, 'dot'] as const),
  ...['hint', 'key', 'proof'].map((word) => [word, ':::answer'] as const),
  ['rubric', ':::rubric'],
  ['given', ':::given'],
])

/** Words that announce a solution, in any language. */
const answer = new RegExp(`^${inAnyLanguage(({ answers }) => answers.label)}$`, 'iu')

/** A language as R Markdown, Quarto and Pandoc write it, and options behind it: `{r}`, `{python, echo=FALSE}`, `{.haskell}`. */
const braced = /^\{\s*(\.?)([^\s{},=.]+)\s*,?\s*([^{}]*)\}\s*(.*)$/

/** What may stand between the braces of a listing: that double brackets in it are code, or that they are blanks. */
export const listingOptions = ['literal', 'blanks'] as const

const optionBraces = new RegExp(String.raw`^\{\s*(${listingOptions.join('|')})\s*\}$`)

/** Options of a listing, as other tools have them; anything else behind a language is text that its author lost there. */
const options = /^(?:[\w-]+|(?:[\w.-]+=(?:"[^"]*"|[^\s"]\S*)(?:\s+|$))+)$/

/**
 * Reads a fenced block that is none of our own kinds: a listing in some language. In a language that nobody knows it is printed as it stands, with a
 * warning; what may be a block of another kind, whose text nobody should see, is left out.
 */
export function readListing(reader: Reader, node: Code, info: CodeInfo): RootContent[] {
  const option = optionBraces.exec(info.rest)?.[1]
  const [, dot = '', inBraces, inner = '', behind = ''] =
    info.language === '' && option === undefined ? (braced.exec(info.rest) ?? []) : []
  const language = inBraces ?? info.language
  const rest = inBraces === undefined ? info.rest : `${inner}${behind}`
  const place = inBraces === undefined ? info.languagePlace : info.restPlace
  const word = language.toLowerCase()
  const known = word === '' || listingLanguages.has(word)
  const block = known ? undefined : (meantBy(word) ?? (ownBlocks.includes(word) ? word : nearest(word, ownBlocks)))
  if (block !== undefined) {
    reader.unpaired.values ||= block === 'vars'
    reportBlock(reader, language, place, block)
    return lost(reader)
  }
  // a block of another tool, such as an admonition
  if (!known && inBraces !== undefined && dot === '') {
    reportBlock(reader, language, place, undefined)
    return lost(reader)
  }
  const text = inBraces === undefined ? (info.braces === undefined ? info.rest : '') : behind
  if (text !== '' && !options.test(text)) {
    report(reader.file, {
      rule: 'code-info',
      severity: 'error',
      reason: `Unexpected \`${text}\` on the line of a fence, expected the language of a listing and nothing else`,
      place: info.restPlace,
      actual: text,
      note: 'The text of a listing begins on the next line.',
    })
    return lost(reader)
  }
  if (!known) reportLanguage(reader, language, place)
  if (rest !== '' && option === undefined) {
    report(reader.file, {
      rule: 'code-info',
      reason: `Unexpected options \`${rest}\` of a listing, expected its language alone`,
      place: info.restPlace,
      actual: rest,
      note: 'A listing is printed as it stands: without numbers of lines, a title or whatever else is asked for here.',
    })
  }
  const listing = { ...node, lang: language === '' ? null : language, meta: null }
  if (option !== 'blanks') return [{ ...listing, data: { literal: option === 'literal' } }]
  const gapped = readGappedCode(reader, listing)
  if (gapped.children.length === 1) reportNoBlank(reader, info)
  return [gapped]
}

function reportNoBlank(reader: Reader, { restPlace, rest }: CodeInfo): void {
  report(reader.file, {
    rule: 'code-info',
    reason: 'Unexpected `{blanks}` of a listing without any, expected `[[…]]` in it',
    place: restPlace,
    actual: rest,
    note: 'Leave `{blanks}` out where nothing is to be filled in.',
  })
}

function meantBy(word: string): string | undefined {
  return answer.test(word) ? ':::answer' : meant.get(word)
}

/** @param block how it is written here; `undefined` where there is nothing like it */
function reportBlock(reader: Reader, language: string, place: Position, block: string | undefined): void {
  const written = block === undefined ? 'a language' : `\`${block}\``
  report(reader.file, {
    rule: 'block-unknown',
    reason: `Unexpected \`${language}\` after a fence, expected ${written}`,
    place,
    actual: language,
    expected: [block ?? 'text'],
    fix: block !== undefined && ownBlocks.includes(block) ? { replace: language, by: block, safe: false } : undefined,
    note: noteOfBlock(block),
  })
}

function noteOfBlock(block: string | undefined): string {
  if (block === undefined) return 'There is no such block. Write the language of a listing after its fence, or `text`.'
  if (ownBlocks.includes(block)) return `Did you mean \`${block}\`? Write \`text\` for a listing without highlighting.`
  if (block === '$$') return 'A formula stands between two lines that hold `$$` and nothing else.'
  return `A listing is printed for everyone. Write \`${block}\` on a line before the text, and \`:::\` on a line after it.`
}

function reportLanguage(reader: Reader, language: string, place: Position): void {
  const near = nearest(language, [...listingLanguages])
  report(reader.file, {
    rule: 'code-language',
    reason: `Unexpected language \`${language}\` of a listing, expected ${near === undefined ? 'one that is known' : `\`${near}\``}`,
    place,
    actual: language,
    expected: [near ?? 'text'],
    fix: near === undefined ? undefined : { replace: language, by: near, safe: true },
    note: near === undefined ? 'It is printed without highlighting. Write `text` if that is meant.' : `Did you mean \`${near}\`?`,
  })
}
