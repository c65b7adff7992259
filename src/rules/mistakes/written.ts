import type { Node } from 'unist'
import { visit } from 'unist-util-visit'
import type { Reporter } from './mistake.ts'

/** What a node has in the source; `''` of one that was made. */
export function sourceOf(node: Node | undefined, { source }: Reporter): string {
  return source.slice(offsetOf(node), node?.position?.end.offset ?? 0)
}

/** Where a node begins in the source. */
export function offsetOf(node: Node | undefined): number {
  return node?.position?.start.offset ?? 0
}

/** Tells whether something is to be filled in. */
export function hasBlank(node: Node): boolean {
  let found = false
  visit(node, (each) => {
    found ||= each.type === 'blank' || each.type === 'layerTable'
  })
  return found
}
