import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../exam/exam.ts'
import type { FoundImage, Images } from '../images/found.ts'
import { localeOf } from '../languages/locales.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import { imagesOf } from './images.ts'
import { type PrintedText, printedTexts } from './printed-texts.ts'
import { codePoint, isUsedIn, scriptName } from './scripts.ts'

/** Characters of a run that a message names. */
const named = 5

/** Signs that turn the direction of what follows: it is printed in another order than it stands in the source. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu

/** Every character that is printed has a glyph in a font of the paper, else it would be printed as an empty box. */
export function checkGlyphs(exam: Exam, file: VFile, images: Images, repertoire: Repertoire): void {
  // positions do not count a byte order mark
  const source = String(file).replace(/^\uFEFF/, '')
  const find = placesIn(source)
  // what is missing besides follows from that
  if (!hasIdeographs(exam, file, repertoire, source)) return
  for (const printed of printedTexts(exam)) {
    for (const missing of missingIn(printed.text, repertoire)) reportMissing(file, missing, find(printed, missing))
    for (const { 0: run, index } of printed.text.matchAll(turning)) reportTurning(file, run, find(printed, { run, index }))
  }
  for (const { path, place } of imagesOf(exam))
    for (const missing of missingIn(lettersOf(images.get(path)), repertoire)) reportMissing(file, missing, place, path)
}

/**
 * Each language with letters of its own has their font: another one with the same characters has them in other shapes, and would be taken without a word.
 */
function hasIdeographs({ metadata: { language } }: Exam, file: VFile, repertoire: Repertoire, source: string): boolean {
  const { font } = localeOf(language)
  const name = font && repertoire.packageFor?.(font)
  if (name === undefined) return true
  const at = /^lang:.*$/m.exec(source)
  const places = location(source)
  const [start, end] = at === null ? [] : [places.toPoint(at.index), places.toPoint(at.index + at[0].length)]
  report(file, {
    rule: 'glyph-missing',
    reason: `Unexpected exam in \`${language}\` without the font of its letters, expected the package \`${name}\``,
    place: start && end && { start, end },
    note: `It is not installed with Papersetter, as it is large. Write \`npm install ${name}\` in the folder from which you print.`,
  })
  return false
}

/** The text of a drawing that has no font of its own. */
function lettersOf(image: FoundImage | undefined): string {
  if (image?.kind !== 'image' || image.type !== 'image/svg+xml') return ''
  return image.drawing.ownFonts ? '' : image.drawing.seen.join('\n')
}

/** Finds runs of the texts in the source, by the lines that they are in; the same run of a text is another one each time. */
function placesIn(source: string): (printed: PrintedText, found: Pick<Missing, 'run' | 'index'>) => Position | undefined {
  const places = location(source)
  const { end: endOfFront = 0 } = frontMatterOf(source) ?? {}
  const begun = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  let from = 0
  let within: PrintedText | undefined
  return (printed, { run, index }) => {
    const start = printed.place === undefined ? 0 : (printed.place.start.offset ?? 0)
    const end = printed.place === undefined ? endOfFront : (printed.place.end.offset ?? 0)
    if (printed !== within) from = start
    within = printed
    const { before, line } = lineAt(printed.text, index)
    // what a block says in its first line, or another text of the same front matter, has the same characters
    const lineStart = source.indexOf(line, Math.max(start, from - before.length))
    const asItStands = lineStart !== -1 && lineStart + line.length <= end
    const at = asItStands ? lineStart + before.length : source.indexOf(run, from)
    // written as a reference, such as `&#x1F600;`, it is somewhere in its text
    if (at === -1 || at + run.length > end) return printed.place ?? begun
    from = at + run.length
    const [first, last] = [places.toPoint(at), places.toPoint(from)]
    return first && last && { start: first, end: last }
  }
}

/** The line of a text around an offset, and what is before that in it. */
function lineAt(text: string, offset: number): { before: string; line: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return { before: text.slice(start, offset), line: text.slice(start, end === -1 ? text.length : end) }
}

/** @param picture the path of the drawing in whose text they stand */
function reportMissing(file: VFile, missing: Missing, place: Position | undefined, picture?: string): void {
  const { run, characters, script } = missing
  const points = characters.slice(0, named).map(codePoint).join(', ')
  const more = characters.length > named ? ` and ${characters.length - named} more` : ''
  // what is not seen in a message either, or would change it, is only named
  const listed = `${points}${more}: ${script}`
  const written = /\p{C}/u.test(run) ? `character ${listed}` : `\`${run}\` (${listed})`
  report(file, {
    rule: 'glyph-missing',
    reason: `Unexpected ${written}${picture === undefined ? '' : ` in the picture \`${picture}\``}, expected characters that a font of the paper has`,
    place,
    actual: run,
    note: `${characters.length === 1 ? 'It' : 'Each'} would be printed as an empty box. ${remedy(characters, script)}`,
  })
}

function remedy(characters: readonly string[], script: string): string {
  if (characters.includes('\ufffd')) return 'Something else stood here, and was lost when the text was converted: type it again.'
  switch (script) {
    case 'emoji':
      return 'Leave it out, or draw it: `![a smiling face](face.svg)`.'
    case 'private use':
      return 'What it means only the font knows from which it was copied, such as Wingdings or Symbol. Type the character that is meant.'
    case 'control character':
      return 'It comes from a text in another encoding, such as Windows-1252. Type the character that is meant.'
    case 'mathematical symbol':
    case 'combining mark':
      return 'Write it as a formula, such as `$\\leq$` or `$\\hat{x}$`.'
    case 'symbol':
    case 'currency symbol':
    case 'punctuation':
    case 'unassigned':
      return 'Write another sign or a word, or draw it: `![a comet](comet.svg)`.'
    case 'Arabic':
    case 'Hebrew':
    case 'Syriac':
    case 'Thaana':
    case 'Nko':
      return 'Papersetter sets no text from right to left. Show the words as a picture: `![the words in translation](words.svg)`.'
    case 'Han':
    case 'Hiragana':
    case 'Katakana':
      return 'The fonts of Japanese and Chinese are installed by those who need them: `npm install @expo-google-fonts/noto-serif-jp`, or `noto-serif-sc` and `noto-serif-tc` for simplified and traditional characters.'
    default:
      return 'There are fonts for Latin, Greek, Cyrillic and Korean text and for symbols. A template of your own can bring another one; else show the words as a picture: `![the words in translation](words.svg)`.'
  }
}

function reportTurning(file: VFile, sign: string, place: Position | undefined): void {
  report(file, {
    rule: 'text-direction',
    reason: `Unexpected invisible character ${codePoint(sign)}, which turns the direction of the text`,
    place,
    actual: sign,
    note: 'What follows is printed in another order than it stands here. Delete it; it is often copied from a web page.',
  })
}

/** What the fonts of a paper can show. */
export type Repertoire = {
  /** Whether one of them has all of these characters, such as a letter and the marks that combine with it. */
  has(characters: string): boolean
  /** The package to install for a family of letters that is not there. */
  packageFor?(family: string): string | undefined
}

/** Characters of one script on one line of a text that no font has. */
type Missing = {
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

/** Lines of characters none of which combines with another one, as far as they are mathematical or other symbols. */
export const single = new RegExp(
  `^[${ordinary}\\u2010-\\u2027\\u2030-\\u205e\\u2070-\\u20cf\\u2100-\\u2bff\\u3000-\\u3029\\u3030-\\u303e]*$`,
)

/** Made for the first line that needs it: that takes longer than all else here. */
let segmenter: Intl.Segmenter | undefined

/** The characters of a line, each with the marks that combine with it. */
function segmentsOf(line: string): Iterable<{ segment: string; index: number }> {
  if (single.test(line)) return Array.from(line, (segment, index) => ({ segment, index }))
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter.segment(line)
}

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
  for (const { segment, index } of segmentsOf(line)) {
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
