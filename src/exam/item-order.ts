import type { RootContent } from 'mdast'
import { randomOf } from '../numbers/random.ts'
import type { Items } from './nodes.ts'

/** What of a node no student sees, or is nothing of what is asked. */
const unseen: ReadonlySet<string> = new Set(['position', 'key', 'data', 'place', 'right'])

/** Content in writing as a student sees it: two that print the same are the same. */
export function writtenAs(nodes: readonly RootContent[]): string {
  return JSON.stringify(nodes, (name, value: unknown) => {
    if (unseen.has(name)) return undefined
    const isBlank = typeof value === 'object' && value !== null && 'type' in value && value.type === 'blank'
    return isBlank ? '___' : value
  })
}

/**
 * The options of a matching, or else the items, in an order by chance. Each gets a number from some words and from its own text, and the numbers decide: so
 * the order is the same whatever belongs to what, and may as well be the right one.
 */
export function inDrawnOrder(items: Items, ...words: readonly string[]): Items {
  const moving = items.kind === 'matching' ? 'option' : 'item'
  const drawn = items.children
    .filter(({ type }) => type === moving)
    .map((node) => ({ node, rank: randomOf('items', ...words, writtenAs(node.children)).number() }))
    .sort((one, other) => one.rank - other.rank)
  return { ...items, children: items.children.map((node) => (node.type === moving ? (drawn.shift()?.node ?? node) : node)) }
}
