import { elementsIn, textOf } from '../../mathml.ts'
import { type XmlElement, x } from '../../xml.ts'
import type { Convert } from './omml-runs.ts'

/** Signs above a letter, by those that stand over others in Unicode. */
const accents: Readonly<Record<string, string>> = {
  ˆ: '\u0302',
  '^': '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '˙': '\u0307',
  '¨': '\u0308',
  ˇ: '\u030c',
  '˘': '\u0306',
  '´': '\u0301',
  '`': '\u0300',
  '→': '\u20d7',
  '⃗': '\u20d7',
  '˚': '\u030a',
}

const lines: ReadonlySet<string> = new Set(['¯', '‾', '_', '\u0304', '\u0305', '―'])
const braces: ReadonlySet<string> = new Set('⏞⏟⎴⎵⏜⏝')

/** A letter with what stands below, above or beside it. */
export function scripted(node: XmlElement, convert: Convert): XmlElement {
  const [base, first, second] = elementsIn(node)
  const inside = (name: string, each: XmlElement | undefined) => x(name, {}, each === undefined ? [] : convert([each]))
  const mark = first?.name === 'mo' ? textOf(first) : ''
  switch (node.name) {
    case 'msub':
      return x('m:sSub', {}, inside('m:e', base), inside('m:sub', first))
    case 'msup':
      return x('m:sSup', {}, inside('m:e', base), inside('m:sup', first))
    case 'msubsup':
      return x('m:sSubSup', {}, inside('m:e', base), inside('m:sub', first), inside('m:sup', second))
    case 'mover': {
      const accent = accents[mark]
      if (accent !== undefined && (mark !== '→' || base?.name === 'mi'))
        return x('m:acc', {}, x('m:accPr', {}, x('m:chr', { 'm:val': accent })), inside('m:e', base))
      if (lines.has(mark)) return x('m:bar', {}, x('m:barPr', {}, x('m:pos', { 'm:val': 'top' })), inside('m:e', base))
      if (braces.has(mark)) return brace(mark, 'top', inside('m:e', base))
      return x('m:limUpp', {}, inside('m:e', base), inside('m:lim', first))
    }
    case 'munder':
      if (lines.has(mark)) return x('m:bar', {}, x('m:barPr', {}, x('m:pos', { 'm:val': 'bot' })), inside('m:e', base))
      if (braces.has(mark)) return brace(mark, 'bot', inside('m:e', base))
      return x('m:limLow', {}, inside('m:e', base), inside('m:lim', first))
    default:
      return x(
        'm:limUpp',
        {},
        x('m:e', {}, x('m:limLow', {}, inside('m:e', base), inside('m:lim', first))),
        inside('m:lim', second),
      )
  }
}

function brace(sign: string, place: 'top' | 'bot', inside: XmlElement): XmlElement {
  const other = place === 'top' ? 'bot' : 'top'
  const properties = [x('m:chr', { 'm:val': sign }), x('m:pos', { 'm:val': place }), x('m:vertJc', { 'm:val': other })]
  return x('m:groupChr', {}, x('m:groupChrPr', {}, properties), inside)
}

/** Signs before a letter, which TeX gives to nothing: `{}_6^{12}C`. */
export function withPrescripts(
  row: readonly XmlElement[],
  at: number,
  convert: Convert,
): { element: XmlElement; end: number } | undefined {
  const [node, next] = [row[at], row[at + 1]]
  if (node === undefined || next === undefined || !/^msu[bp]/.test(node.name)) return undefined
  const [base, first, second] = elementsIn(node)
  if (base === undefined || textOf(base) !== '' || next.name === 'mo') return undefined
  const [low, high] = node.name === 'msup' ? [undefined, first] : [first, second]
  const inside = (name: string, each: XmlElement | undefined) => x(name, {}, each === undefined ? [] : convert([each]))
  return { element: x('m:sPre', {}, inside('m:sub', low), inside('m:sup', high), x('m:e', {}, convert([next]))), end: at + 2 }
}
