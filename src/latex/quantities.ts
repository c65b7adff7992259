import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, group, isMacro, optional, star } from './cursor.ts'
import { parseLatex, printTex, startOf } from './source.ts'
import type { Scope } from './state.ts'

/** Commands of siunitx with their arguments. */
export const quantities: ReadonlyMap<string, number> = new Map([
  ...['si', 'unit', 'num', 'ang', 'numlist', 'numproduct', 'complexnum'].map((name): [string, number] => [name, 1]),
  ...['SI', 'qty', 'numrange', 'SIlist', 'qtylist', 'qtyproduct', 'angrange'].map((name): [string, number] => [name, 2]),
  ...['SIrange', 'qtyrange'].map((name): [string, number] => [name, 3]),
])

export function isQuantity({ state }: Scope, node: Node): boolean {
  return node.type === 'macro' && isMacro(node, ...quantities.keys()) && !state.definitions.has(node.content)
}

/** A quantity with its arguments, which come next; an author's abbreviations are written out, since names of units are known there alone. */
export function quantity(scope: Scope, cursor: Cursor, node: Node & { content: string }): string {
  star(cursor)
  const options = optional(cursor)
  const pieces = [`\\${node.content}`, ...(options === undefined ? [] : [`[${printTex(options)}]`])]
  for (let count = quantities.get(node.content) ?? 0; count > 0; count -= 1) {
    const inner = group(cursor)
    if (inner === undefined) break
    pieces.push(`{${unitText(scope, inner)}}`)
  }
  return pieces.join('')
}

function unitText(scope: Scope, nodes: readonly Node[], depth = 0): string {
  return nodes
    .map((node) => {
      if (node.type === 'group') return `{${unitText(scope, node.content, depth)}}`
      const own = node.type === 'macro' && node.escapeToken !== '' ? scope.state.definitions.get(node.content) : undefined
      if (own === undefined || own.count > 0 || depth > 9) return printTex([node])
      // a letter would join the name before it
      return ` ${unitText(scope, parseLatex(own.body, () => scope.source.placeOf(startOf(node))).nodes, depth + 1)}`
    })
    .join('')
}
