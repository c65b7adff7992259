import type { Nodes, Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'

/** Nodes within each other. Whatever works on a tree does so level by level, and a browser takes no more than 512 elements within each other. */
const deepest = 64

/**
 * Takes out of a tree what is nested too deeply, and reports it (rule `source-bounds`), once a block.
 *
 * @returns whether there was such
 */
export function cutToDepth(file: VFile, tree: Root): boolean {
  const waiting = tree.children.map((node): { node: Nodes; depth: number; block: Nodes } => ({ node, depth: 1, block: node }))
  const told = new Set<Nodes>()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth, block } = next
    if (!('children' in node)) continue
    if (depth < deepest) {
      waiting.push(...node.children.map((child) => ({ node: child, depth: depth + 1, block })))
      continue
    }
    node.children = []
    if (told.has(block)) continue
    told.add(block)
    report(file, {
      rule: 'source-bounds',
      reason: `Unexpected text within so many others, expected at most ${deepest}`,
      place: node.position,
      note: 'Emphasis, links, lists and quotations stand within each other here.',
    })
  }
  return told.size > 0
}
