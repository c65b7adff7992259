import { partsIn, questionsOf } from '../paper/blocks.ts'
import type { Paper, PaperPart, PaperQuestion } from '../paper/paper.ts'

/** Heights with the room for answers, in millimetres, by the anchors of questions and parts. */
export type PartHeights = {
  /** Of questions and parts, whole. */
  whole: ReadonlyMap<string, number>
  /** Of the beginnings of those without parts that are split: their stems with some room below. */
  split: ReadonlyMap<string, number>
  /** Of the sections' headings and introductions, by their first questions. */
  headings: ReadonlyMap<string, number>
}

/**
 * A stem stays with its first part. These are the anchors of the first parts that do not fit on a page with the stem before them, and begin the next
 * one: told to keep more than a page together, a browser breaks it anywhere.
 */
export function looseParts(paper: Paper, { whole, split, headings }: PartHeights, pageHeight: number): Set<string> {
  const loose = new Set<string>()
  const heightOf = ({ anchor }: PaperQuestion | PaperPart) => whole.get(anchor) ?? 0
  /** Height of what stays together at the beginning of a part, where so much room is left on a page. */
  const beginning = (part: PaperQuestion | PaperPart, room: number): number => {
    const parts = partsIn(part)
    const [first] = parts
    if (first === undefined) return split.get(part.anchor) ?? heightOf(part)
    const stem = heightOf(part) - parts.reduce((sum, each) => sum + heightOf(each), 0)
    const together = stem + beginning(first, pageHeight)
    if (together <= room) return together
    loose.add(first.anchor)
    return stem
  }
  const visit = (part: PaperQuestion | PaperPart) => {
    beginning(part, pageHeight - (headings.get(part.anchor) ?? 0))
    partsIn(part).forEach(visit)
  }
  questionsOf(paper).forEach(visit)
  return loose
}
