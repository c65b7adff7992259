import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../exam/exam.ts'
import type { Space } from '../exam/nodes.ts'

/** By how much large print of a size in points enlarges what the author gives in millimetres; `templates/variants/large-print.css` says the same. */
export function roomFor(points: number): number {
  return points / 12
}

/** A space that fits a page by itself is not enlarged beyond this, in millimetres: it would be split. */
const highest = 200

/** Boxes of a network's diagram that fit beside each other in large letters. */
const beside = 2

/**
 * A copy of an exam with more room for answers, for those who write as large as they read. Numbering, ids and points are the same.
 *
 * @param factor of the heights and the widths of blanks that the author asks for
 */
export function withRoom(exam: Exam, factor: number): Exam {
  const copy = structuredClone(exam)
  // a solution in large letters is as large as a hand already, and grows beyond what its author has seen
  copy.metadata.stretch = Math.max(1, copy.metadata.stretch / factor ** 2)
  copy.metadata.overflow = 'warn'
  const { blanks } = copy.metadata
  if (blanks !== undefined) copy.metadata.blanks = { text: factor * blanks.text, table: factor * blanks.table }
  // half a page is too narrow for large letters, and so is the margin for points
  copy.metadata.columns = 1
  if (copy.metadata.points === 'margin') copy.metadata.points = 'heading'
  visit(treeOf(copy), (node) => {
    if (node.type === 'answer') node.space = enlarged(node.space, factor)
    if (node.type === 'blank' && node.width !== undefined) node.width *= factor
    // drawn to a width, or side by side, letters would be small again
    if (node.type === 'graph' || node.type === 'network') node.width = undefined
    if (node.type === 'network' && node.boxes.length > beside) node.direction = 'down'
  })
  return copy
}

function enlarged(space: Space, factor: number): Space {
  switch (space.kind) {
    case 'plain':
    case 'box':
    case 'grid':
    case 'lines':
    case 'dotted':
      return {
        ...space,
        height: Math.max(space.height, Math.min(factor * space.height, highest)),
        ...(space.width !== undefined && { width: factor * space.width }),
      }
    case 'default':
    case 'fill':
    case 'none':
      return space
    default:
      return space satisfies never
  }
}
