import type { Node } from 'mdast'

/** The text of a node without its marks; formulas as their TeX, blanks as `___`. */
export function plainText(node: Node | readonly Node[]): string {
  if (isList(node)) return node.map(plainText).join('')
  if (node.type === 'blank') return '___'
  if ('value' in node && typeof node.value === 'string') return node.value
  if ('children' in node && Array.isArray(node.children)) return plainText(node.children)
  return ''
}

function isList(node: Node | readonly Node[]): node is readonly Node[] {
  return Array.isArray(node)
}
