import type { PhrasingContent, RootContent } from 'mdast'
import type { Position } from 'unist'
import './nodes.ts'

export type Language = 'en' | 'ko'

export type PaperSize = 'A4' | 'Letter'

/** What the front matter says. */
export type Metadata = {
  title: string
  course?: string
  /** ISO 8601 calendar date, `2026-10-20`. */
  date?: string
  /** In the author's words, such as `75 min`. */
  duration?: string
  language: Language
  /** Labels of what a student fills in. */
  fields: string[]
  paper: PaperSize
  /** Whether the questions' titles are printed. */
  titles: boolean
  /** How much more room a hand needs than a printed solution, where an answer leaves its space open. */
  stretch: number
  /** Whether a solution that needs more than its author's space is an error. */
  overflow: 'warn' | 'error'
}

/** A part (a), (b) … of a question, or a subpart (i), (ii) … of a part. */
export type Part = {
  id?: string
  /** The heading's text, with which the stem begins. */
  heading: PhrasingContent[]
  points?: number
  body: RootContent[]
  parts: Part[]
  place: Position | undefined
}

/** A question: its heading is its title. */
export type Question = Part & { tags: string[]; follows?: { id: string; place: Position }; shuffle: boolean }

export type Section = {
  id?: string
  /** Absent where questions come before the first section heading. */
  heading?: PhrasingContent[]
  points?: number
  shuffle: boolean
  introduction: RootContent[]
  questions: Question[]
  place: Position | undefined
}

/** An exam as its author wrote it, with all solutions. Blocks are mdast nodes with their positions in the source. */
export type Exam = { metadata: Metadata; instructions: RootContent[]; sections: Section[] }

/** All questions, in order. */
export function questionsOf(exam: Exam): Question[] {
  return exam.sections.flatMap((section) => section.questions)
}

/** A question or part and everything below it, outermost first. */
export function withParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(withParts)]
}

/** Points of a question or part: as stated, else the sum over its parts; 0 where nothing is stated. */
export function pointsOf(part: Part): number {
  return part.points ?? part.parts.reduce((sum, each) => sum + pointsOf(each), 0)
}

/** Points of the whole exam. */
export function totalPoints(exam: Exam): number {
  return questionsOf(exam).reduce((sum, question) => sum + pointsOf(question), 0)
}
