import type { Node } from '@unified-latex/unified-latex-types'
import { cursorOf, group, optional } from './cursor.ts'
import { nameOf } from './source.ts'

/** The text of an item, and each environment of what is below it, with the text behind that. */
export function roundsOf(
  nodes: readonly Node[],
  inner: string,
): [{ text: Node[] }, ...{ parts: readonly Node[]; text: Node[] }[]] {
  const first = { text: [] as Node[] }
  const rounds: { parts: readonly Node[]; text: Node[] }[] = []
  for (const node of nodes)
    if (node.type === 'environment' && nameOf(node) === inner) rounds.push({ parts: node.content, text: [] })
    else (rounds.at(-1) ?? first).text.push(node)
  return [first, ...rounds]
}

/** Nodes without what only places the parts in it, such as columns. */
export function lifted(nodes: readonly Node[], inner: string): readonly Node[] {
  if (inner === '') return nodes
  return nodes.flatMap((node) => {
    if ((node.type !== 'environment' && node.type !== 'group') || !holds(node.content, inner)) return [node]
    if (node.type === 'group') return lifted(node.content, inner)
    const name = nameOf(node)
    if (name === inner || /^solution/.test(name)) return [node]
    const cursor = cursorOf(node.content)
    while (optional(cursor) !== undefined);
    while (/^(?:multicols\*?|minipage|spacing|adjustwidth)$/.test(name) && group(cursor) !== undefined);
    return lifted(cursor.nodes.slice(cursor.at), inner)
  })
}

function holds(nodes: readonly Node[], inner: string): boolean {
  return nodes.some(
    (node) =>
      (node.type === 'environment' && (nameOf(node) === inner || holds(node.content, inner))) ||
      (node.type === 'group' && holds(node.content, inner)),
  )
}
