import type { Node } from 'mdast'
import { type Language, localeOf } from '../languages/locales.ts'
import { numberIn } from '../numbers/worth.ts'
import { plain, texAsSeen } from './tex-as-seen.ts'

/** A stretch of running text, or a formula in TeX. */
export type SeenPiece = { formula: boolean; value: string }

/**
 * What a reader sees of a text: `−3` and `-3`, `1,000` and `$1{,}000$`, `\\frac12` and ½, different spaces, straight and curly quotation marks
 * and full-width digits are written alike, and a formula as the text that it looks like.
 */
export function seenAs(pieces: readonly SeenPiece[]): string {
  const [only, ...others] = pieces
  const bare = only?.value.trim() ?? ''
  // a sign alone is meant as it is
  if (others.length === 0 && only?.formula === false && /^[\p{P}\p{S}]$/u.test(bare)) return bare
  const whole = pieces.map(({ formula, value }) => (formula ? texAsSeen(value) : textAsSeen(value))).join('')
  return whole.replace(/ +/g, ' ').trim()
}

/** The text of nodes with its formulas; a blank is as empty as it is printed. */
export function piecesOf(nodes: readonly Node[]): SeenPiece[] {
  return nodes.flatMap((node): SeenPiece[] => {
    if (node.type === 'blank') return [{ formula: false, value: '___' }]
    if ('value' in node && typeof node.value === 'string') return [{ formula: node.type === 'inlineMath', value: node.value }]
    return 'children' in node && Array.isArray(node.children) ? piecesOf(node.children) : []
  })
}

/** The number that is written in a text, however it is: `1,024`, `−3`, `$1 \\times 10^{-9}$`, in German `0,5`; `undefined` for any other text. */
export function numberWritten(pieces: readonly SeenPiece[], language: Language): number | undefined {
  return numberIn(seenAs(pieces), hasDecimalComma(language))
}

/** Tells whether decimals have a comma in a language. */
export function hasDecimalComma(language: Language): boolean {
  return localeOf(language).labels.number(0.5).includes(',')
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'
const raised = new RegExp(`[${superscripts}]+`, 'g')

function textAsSeen(text: string): string {
  return plain(text)
    .replace(raised, (power) => `^{${[...power].map((each) => '0123456789+-'[superscripts.indexOf(each)]).join('')}}`)
    .replace(/[¼-¾⅐-⅞]/g, (fraction) => fraction.normalize('NFKD').replace(/(\d+)\u2044(\d+)/, '\\frac{$1}{$2}'))
}
