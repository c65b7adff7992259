import { localeOf } from '../../../languages/locales.ts'
import type { BlankSpace, Phrase } from '../../../paper/phrases.ts'
import { type XmlElement, x } from '../../xml.ts'
import { pictureRun } from './pictures.ts'
import { type Look, run, twips, type Writing } from './writing.ts'

/** A line of text as runs of letters, formulas and pictures. */
export function phraseRuns(phrases: readonly Phrase[], writing: Writing, look: Look = {}, width = writing.width): XmlElement[] {
  const inside = (children: readonly Phrase[], more: Look) => phraseRuns(children, writing, { ...look, ...more }, width)
  return phrases.flatMap((phrase): XmlElement[] => {
    switch (phrase.type) {
      case 'text':
        return [run(unwrapped(phrase.value), look)]
      case 'inlineCode':
        return [run(phrase.value.replace(/\s*\n\s*/g, ' '), { ...look, style: 'Code' })]
      case 'inlineMath':
        return [mathOf(phrase.value, writing)]
      case 'emphasis':
        return inside(phrase.children, { italic: true })
      case 'strong':
        return inside(phrase.children, { bold: true })
      case 'delete':
        return inside(phrase.children, { strike: true })
      case 'subscript':
      case 'superscript':
        return inside(phrase.children, { raised: phrase.type })
      case 'footnoteMark':
        return [run(phrase.mark, { ...look, raised: 'superscript' })]
      case 'break':
        return [run('\n', look)]
      case 'link': {
        const children = inside(phrase.children, phrase.url.startsWith('#') ? {} : { style: 'Hyperlink' })
        if (phrase.url.startsWith('#')) return [x('w:hyperlink', { 'w:anchor': bookmarkName(phrase.url.slice(1)) }, children)]
        return [x('w:hyperlink', { 'r:id': writing.media.link(encodedUrl(phrase.url)) }, children)]
      }
      case 'blankSpace':
        return blankRuns(phrase, writing)
      case 'image':
        return [pictureRun(phrase, width, writing)]
      default:
        return phrase satisfies never
    }
  })
}

/** A formula in a line; one that Word cannot have as its TeX. */
function mathOf(tex: string, { formula, lose }: Writing): XmlElement {
  const found = formula(tex, false)
  if (found !== undefined) return found
  lose('a formula is its TeX')
  return run(tex, { style: 'Code' })
}

/** How wide a blank is whose author does not say, in millimetres. */
const usualWidth = 30

/** A gap: a line of its own length, whatever belongs into it; in the solution with that above it. */
export function blankRuns({ key, width, digits, language }: BlankSpace, writing: Writing): XmlElement[] {
  const filling = writing.solutions?.blanks.get(key)
  if (digits !== undefined) {
    const { whole, decimals, sign } = digits
    const boxes = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => {
        const [figure] = filling?.slice(from + index) ?? []
        return [run(figure?.type === 'text' ? ` ${figure.value} ` : '\u2003', { box: true, bold: true }), run('\u200a')]
      }).flat()
    const at = sign ? 1 : 0
    const behind = decimals === 0 ? [] : [run(localeOf(language).labels.decimal), ...boxes(at + whole, decimals)]
    return [...boxes(0, at + whole), ...behind]
  }
  if (filling !== undefined && filling.length > 0)
    return [
      run('\u00a0', { underline: true }),
      ...phraseRuns(filling, writing, { underline: true, bold: true }),
      run('\u00a0', { underline: true }),
    ]
  return [emptyLine(width ?? usualWidth, writing)]
}

/** A line to write on, in millimetres. */
export function emptyLine(width: number, writing: Writing): XmlElement {
  const length = Math.min(twips(width), writing.width)
  // a space of a text of 11 points is as wide as a quarter of its letters
  return run('\u00a0'.repeat(Math.max(4, Math.round(length / 55))), { underline: true })
}

/** Text in one line, whose lines in the source end anywhere. */
function unwrapped(text: string): string {
  return text.replace(/[ \t]*\r?\n[ \t]*/g, ' ').replace(/\t/g, ' ')
}

/** The name of an anchor as Word takes it. */
export function bookmarkName(anchor: string): string {
  return `_${anchor.replace(/[^A-Za-z0-9]/g, '_')}`.slice(0, 40)
}

function encodedUrl(url: string): string {
  return encodeURI(url.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/%25(?=[\dA-Fa-f]{2})/g, '%')
}
