import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { hasClass } from '../layout/hast.ts'

/** Signs that a formula has at least which may go on in the next line, and those that stay together at each side of the break. */
const shortest = { formula: 10, side: 3 }

/** A longer piece between two relations may be broken behind an operator as well, as TeX does with more reluctance. */
const longPiece = 8

/**
 * Lets a long formula in a line go on in the next one behind a relation, as `=` is, or else behind an operator. KaTeX parts a formula into boxes
 * behind each of them; those that stay together are put into one.
 */
export function allowBreaks(formula: Element): void {
  visit(formula, 'element', (node) => {
    if (!hasClass(node, 'katex-html')) return
    const pieces = piecesOf(node.children)
    if (pieces.length > 1) node.children = pieces.map((boxes) => h('span.unbroken', boxes))
  })
}

function piecesOf(boxes: readonly ElementContent[]): ElementContent[][] {
  if (length(boxes) < shortest.formula) return [[...boxes]]
  return parted(boxes, 'mrel').flatMap((piece) => (length(piece) > longPiece ? parted(piece, 'mbin') : [piece]))
}

/** Boxes in groups that end behind a sign of a kind. */
function parted(boxes: readonly ElementContent[], kind: 'mrel' | 'mbin'): ElementContent[][] {
  const groups: ElementContent[][] = [[]]
  for (const [index, box] of boxes.entries()) {
    groups.at(-1)?.push(box)
    const rest = boxes.slice(index + 1)
    const sides = [length(groups.at(-1) ?? []), length(rest)]
    if (endsWith(box, kind) && sides.every((side) => side >= shortest.side)) groups.push([])
  }
  return groups
}

function endsWith(box: ElementContent, kind: string): boolean {
  if (box.type !== 'element') return false
  const last = box.children.findLast((child) => child.type === 'element' && !hasClass(child, 'mspace'))
  return last?.type === 'element' && hasClass(last, kind)
}

/** Of the signs that are seen. */
function length(nodes: readonly ElementContent[]): number {
  return nodes.reduce((sum, node) => {
    if (node.type === 'text') return sum + node.value.replace(/[\s\u200b]/g, '').length
    return node.type === 'element' ? sum + length(node.children) : sum
  }, 0)
}
