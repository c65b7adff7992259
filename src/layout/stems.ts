import { type Exam, type Part, questionsOf } from '../exam/exam.ts'

/** Heights with the room for answers, in millimetres. */
export type PartHeights = {
  /** Of questions and parts, whole. */
  whole: ReadonlyMap<Part, number>
  /** Of the beginnings of those without parts that are split: their stems with some room below. */
  split: ReadonlyMap<Part, number>
  /** Of the sections' headings and introductions, by their first questions. */
  headings: ReadonlyMap<Part, number>
}

/**
 * A stem stays with its first part. These are the first parts that do not fit on a page with the stem before them, and begin the next
 * one: told to keep more than a page together, a browser breaks it anywhere.
 */
export function looseParts(exam: Exam, { whole, split, headings }: PartHeights, pageHeight: number): Set<Part> {
  const loose = new Set<Part>()
  const heightOf = (part: Part) => whole.get(part) ?? 0
  /** Height of what stays together at the beginning of a part, where so much room is left on a page. */
  const beginning = (part: Part, room: number): number => {
    const [first] = part.parts
    if (first === undefined) return split.get(part) ?? heightOf(part)
    const stem = heightOf(part) - part.parts.reduce((sum, each) => sum + heightOf(each), 0)
    const together = stem + beginning(first, pageHeight)
    if (together <= room) return together
    loose.add(first)
    return stem
  }
  const visit = (part: Part) => {
    beginning(part, pageHeight - (headings.get(part) ?? 0))
    part.parts.forEach(visit)
  }
  questionsOf(exam).forEach(visit)
  return loose
}
