import type { Exam } from '../model/exam.ts'
import type { Space } from '../model/nodes.ts'
import { partsOf } from '../model/visit.ts'

/** By how much large print enlarges what the author gives in millimetres; `templates/variants/large-print.css` says the same. */
export const largePrint = 1.5

/** Room that an answer gets at least where its author asks for nothing, in millimetres. */
const unasked = 20

/** A space that fits a page by itself is not enlarged beyond this, in millimetres: it would be split. */
const highest = 200

/**
 * A copy of an exam with more room for answers, for those who write as large as they read. Numbering, ids and points are the same.
 *
 * @param factor of the heights that the author asks for
 */
export function withRoom(exam: Exam, factor: number): Exam {
  const copy = structuredClone(exam)
  for (const part of partsOf(copy)) {
    const beside = part.body.some((node) => node.type === 'choices')
    for (const node of part.body) {
      // an answer beside choices has no space of its own, unless its author says so
      if (node.type === 'answer' && !(beside && node.space.kind === 'default')) node.space = enlarged(node.space, factor)
    }
  }
  return copy
}

function enlarged(space: Space, factor: number): Space {
  switch (space.kind) {
    case 'plain':
    case 'box':
    case 'grid':
    case 'lines':
      return { ...space, height: Math.max(space.height, Math.min(factor * space.height, highest)) }
    case 'default':
      // its solution is as large as a hand already
      return { kind: 'plain', height: factor * unasked }
    case 'fill':
    case 'none':
      return space
    default:
      return space satisfies never
  }
}
