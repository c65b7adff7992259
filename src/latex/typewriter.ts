import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, peek } from './cursor.ts'
import { inlineCode } from './markdown.ts'
import { endOf, startOf } from './source.ts'
import type { Scope } from './state.ts'
import { symbols } from './symbols.ts'

/** `\verb|…|` and its like, as inline code. */
export function verb(scope: Scope, cursor: Cursor, node: Node): string {
  const found = scope.source.verbatim.get(startOf(node))
  if (found === undefined) return ''
  while (peek(cursor) !== undefined && startOf(peek(cursor)) < found.end) cursor.at += 1
  // the parser has seen blanks, and joined them with those behind
  const space = endOf(cursor.nodes[cursor.at - 1]) > found.end ? ' ' : ''
  const before = /^\*?(?:\[[^\]]*\])?(?:\{[^}]*\}(?=.))?/.exec(found.text)?.[0].length ?? 0
  return inlineCode(found.text.slice(before + 1, -1)) + space
}

/** Letters of a typewriter as code; `undefined` where there is more in them than letters. */
export function typewriter(nodes: readonly Node[]): string | undefined {
  const simple = nodes.every(
    (node) => ['string', 'whitespace', 'parbreak'].includes(node.type) || (node.type === 'macro' && symbols.has(node.content)),
  )
  if (!simple) return undefined
  return inlineCode(
    nodes
      .map((node) =>
        node.type === 'macro' ? (symbols.get(node.content) ?? '') : node.type === 'string' ? node.content.replace('~', ' ') : ' ',
      )
      .join('')
      .trim(),
  )
}
