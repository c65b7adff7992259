import type { Nodes, Text } from 'mdast'
import { syllableMarks } from '../languages/counting.ts'
import { inAnyLanguage, readings } from '../languages/locales.ts'
import type { Choice } from './nodes.ts'

/** Stands in a text for what has no words: a formula, code, a reference, a blank. */
const thing = '\uFFFC'

/** A letter by which a choice is called, or a figure in a circle; in parentheses or without. */
const letter = String.raw`(\(?(?:(?<![\w'’${thing}-])[A-Z](?![\w'’${thing}-])|[①-⑳])\)?)`

/** The same in a choice that consists of such letters alone, where syllables count, too. */
const listed = letter.replace('[①-⑳]', `[①-⑳]|(?<!\\p{Script=Hangul})[${syllableMarks}]`)

/** A letter of a choice, or a syllable that is no word. */
const mark = listed.replace(`[${syllableMarks}]`, `[${syllableMarks}](?!\\p{Script=Hangul})`)

/** Where a sentence begins. */
const sentence = String.raw`(?<=^\s*|[.!?:;]\s+)`

/** How a text in a language names a choice: *option B*, *the answer is B*, *B is right*. */
const namings = readings.map(
  ({ booleanWords, letters: { names, solution, right, links, marked = '(?!)', place, because, onward } }) => {
    const linked = String.raw`(?:\s*(?:${links})(?![A-Za-z]))+\s*`
    // behind a letter it says that this is all of a name
    const end = String.raw`(?=\s*(?:$|[.,;:!?()–—]|-\s|(?:${because}|${onward})(?!\p{L})))`
    const said = [
      String.raw`(?:${names})\s*${mark}`,
      String.raw`(?:${solution}|${right})(?:\s*:\s*|${linked})${letter}${end}`,
      String.raw`${letter}${linked}(?:${right})(?:(?<=\p{Script=Hangul})|${end})`,
      `${sentence}${letter}${linked}(?:${booleanWords.flat().join('|')})${end}`,
      String.raw`${letter}\s*(?:${marked})`,
      place,
    ]
    return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${said.join('|')})`, 'giu')
  },
)

const any = (words: 'before' | 'between' | 'after' | 'except' | 'because') => inAnyLanguage(({ letters }) => letters[words])

/** Letters in parentheses and figures in circles name a choice wherever they stand. */
const marks = /(?<=^|\s)(\([A-Z]\))|([①-⑳])/gu

/** All of a solution's paragraph, or of a criterion's, but for a reason. */
const alone = new RegExp(String.raw`^\s*${letter}(?:[.)]?\s*$|,?\s+${any('because')}(?!\p{L}))`, 'giu')

/** A choice of letters alone: what comes before them, the letters with what joins them, and what comes after. */
const combination = new RegExp(
  [
    String.raw`^\s*(?:(?<except>${any('except')})\s+|(?:${any('before')}\s+)*)`,
    String.raw`(?<letters>${listed}(?:\s*(?:,\s*${any('between')}?|${any('between')})\s*${listed})*)`,
    String.raw`(?:\s*${any('after')})*\s*\.?\s*$`,
  ].join(''),
  'iu',
)

/** Words of a node, and where each of its texts begins. */
export type Words = { text: string; pieces: { start: number; node: Text }[] }

/** The words of a paragraph or cell. */
export function wordsOf(node: Nodes): Words {
  const words: Words = { text: '', pieces: [] }
  const walk = (each: Nodes) => {
    if (each.type === 'text') {
      words.pieces.push({ start: words.text.length, node: each })
      words.text += each.value
    } else if (each.type === 'break') words.text += ' '
    else if ('children' in each && each.type !== 'blank' && each.type !== 'crossReference') each.children.forEach(walk)
    else words.text += thing
  }
  walk(node)
  return words
}

/** Some choices that a text may name: their number, and whether small letters stand before them. */
type Named = { count: number; small: boolean }

/**
 * Where a text names one of some choices by its letter or its place.
 *
 * @param solution whether the text is a solution's, in which a letter may stand alone
 * @returns the words that do, and where they begin
 */
export function choiceNamed(text: string, { count, small }: Named, solution: boolean): { words: string; at: number } | undefined {
  for (const pattern of [...namings, marks, ...(solution ? [alone] : [])])
    for (const match of text.matchAll(pattern)) {
      const token = match.slice(1).find((each) => each !== undefined)
      // a small letter is a word, or a part of the question
      if (token === undefined || (indexOf(token) < count && !(small ? /^[a-z]/ : /[a-z]/).test(token)))
        return { words: match[0].trim(), at: match.index + match[0].search(/\S/) }
    }
  return undefined
}

/**
 * The choices of a list that speak of others by their letters, such as *both A and B*. Letters that are not of the list are of the stem's things, as
 * are all where a choice that they would name is a letter itself.
 */
export function combiningChoices(choices: readonly Choice[]): ReadonlySet<Choice> {
  const named = choices.map((choice) => {
    const { except, letters = '' } = combination.exec(choice.children.map((child) => wordsOf(child).text).join(' '))?.groups ?? {}
    const indices = [...letters.matchAll(new RegExp(listed, 'giu'))].map(([token]) => indexOf(token))
    return { indices, combines: indices.length > 1 || except !== undefined }
  })
  return new Set(
    choices.filter((_, place) => {
      const { indices, combines } = named[place] ?? { indices: [], combines: false }
      return combines && indices.every((index) => named[index]?.indices.length === 0)
    }),
  )
}

/** The place of the choice that a letter names, from 0. */
function indexOf(token: string): number {
  const mark = token.replace(/[()]/g, '')
  for (const first of ['①', 'A', 'a']) {
    const index = mark.charCodeAt(0) - first.charCodeAt(0)
    if (index >= 0 && index < 26) return index
  }
  return syllableMarks.indexOf(mark)
}
