import type { Repertoire } from './glyphs.ts'
import { isUsedIn, scriptName } from './scripts.ts'

/** Characters of one script on one line of a text that no font has. */
export type Missing = {
  script: string
  /** Offset of the first in the text. */
  index: number
  /** From the first on, as far as nothing else comes between. */
  run: string
  /** All of the line, each once. */
  characters: string[]
}

/**
 * Characters that the fonts of all papers have, so that ordinary text needs no closer look: Latin, common punctuation, Greek,
 * Hangul. A test compares them with the fonts.
 */
export const ordinary =
  '\\t\\n\\r -~\\u00a0-\\u017e\\u0391-\\u03a1\\u03a3-\\u03a9\\u03b1-\\u03c9\\u2013\\u2014\\u2018-\\u201e\\u2020-\\u2022\\u2026\\u2032\\u2033\\u2212\\uac00-\\ud7a3'

const unusual = new RegExp(`[^${ordinary}]`, 'u')

/** What needs no glyph: it only says how others are set. */
const unseen = /[\t\n\f\r\p{Z}\x7f\p{Default_Ignorable_Code_Point}]/gu

/** A mark for what was lost when a text was converted: fonts have it, but nobody means it. */
const replacement = '\ufffd'

/** Between the words of a run. */
const between = /^[\s\p{P}\p{Default_Ignorable_Code_Point}]+$/u

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What of a text no font has: of each line the characters of each script. */
export function missingIn(text: string, repertoire: Repertoire): Missing[] {
  if (!unusual.test(text)) return []
  const found: Missing[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    if (unusual.test(line)) found.push(...missingInLine(line, offset, repertoire))
    offset += line.length + 1
  }
  return found
}

function missingInLine(line: string, offset: number, repertoire: Repertoire): Missing[] {
  const found = new Map<string, Missing>()
  for (const { segment, index } of segmenter.segment(line)) {
    if (!unusual.test(segment) || isShown(segment, repertoire)) continue
    const lacking = [...segment.normalize('NFC').replace(unseen, '')].filter((each) => !isShown(each, repertoire))
    // of a letter and a mark that no one font has, the marks
    const characters = lacking.length > 0 ? lacking : [...segment].slice(1)
    const [first = segment] = characters
    const script = [...found.keys()].find((each) => isUsedIn(each, first)) ?? scriptName(first)
    const known = found.get(script)
    if (known === undefined) {
      found.set(script, { script, index: offset + index, run: segment, characters: [...new Set(characters)] })
      continue
    }
    const end = known.index - offset + known.run.length
    const gap = line.slice(end, index)
    if (gap === '' || between.test(gap)) known.run = line.slice(known.index - offset, index + segment.length)
    known.characters = [...new Set([...known.characters, ...characters])]
  }
  return [...found.values()]
}

function isShown(segment: string, repertoire: Repertoire): boolean {
  const seen = segment.normalize('NFC').replace(unseen, '')
  return seen === '' || (!seen.includes(replacement) && repertoire.has(seen))
}
