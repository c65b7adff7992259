import type { Node } from '@unified-latex/unified-latex-types'
import { isMacro } from './cursor.ts'

/** Nodes from one command to the next, such as a choice; what stands before the first command has none. */
export type Section = { command: (Node & { content: string }) | undefined; nodes: Node[] }

/** Splits nodes at commands of some names. */
export function splitAt(nodes: readonly Node[], names: readonly string[]): Section[] {
  const sections: Section[] = [{ command: undefined, nodes: [] }]
  for (const node of nodes) {
    if (node.type === 'macro' && isMacro(node, ...names)) sections.push({ command: node, nodes: [] })
    else sections.at(-1)?.nodes.push(node)
  }
  return sections
}
