import type { Node } from 'mdast'

/** The text of a node without its marks; formulas as their TeX, blanks as `___`. */
export function plainText(node: Node | readonly Node[]): string {
  if (isList(node)) return node.map(plainText).join('')
  if (node.type === 'blank') return '___'
  // it is no part of the text in which its mark stands
  if (node.type === 'footnote') return ''
  if ((node.type === 'subscript' || node.type === 'superscript') && 'children' in node && Array.isArray(node.children))
    return scripted(plainText(node.children), node.type)
  if ('value' in node && typeof node.value === 'string') return node.value
  if ('children' in node && Array.isArray(node.children)) return plainText(node.children)
  return ''
}

function isList(node: Node | readonly Node[]): node is readonly Node[] {
  return Array.isArray(node)
}

const signs = '0123456789+−()n'
const others = { superscript: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ', subscript: '₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ' }

/** A raised or lowered text by the signs that Unicode has for it, so that 10² is not read as 102; else as its author wrote it. */
function scripted(text: string, type: 'subscript' | 'superscript'): string {
  if ([...text].every((sign) => signs.includes(sign)))
    return [...text].map((sign) => others[type].charAt(signs.indexOf(sign))).join('')
  return type === 'superscript' ? `^${text}^` : `~${text}~`
}
