import type { Grades } from '../exam/metadata.ts'
import type { Scratch } from '../exam/nodes.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import { labelsWith } from '../languages/units.ts'
import type { Asked, Block, ChoiceItem, FootnoteText, Holding, ListItem, TableCell, TableRow } from './block-nodes.ts'
import type { Labelled, Phrase } from './phrases.ts'
import type { PrintedMetadata } from './printed-metadata.ts'

/** `level` is that of its heading: 3 in a section with a heading of its own, 2 elsewhere. Its title is absent where the exam prints none. */
export interface PaperQuestion extends Asked {
  type: 'paperQuestion'
  number: number
  level: 2 | 3
  title: Phrase[] | undefined
}

/** What several questions are about; `label` says which, by their numbers. */
export interface PaperShared extends Holding {
  type: 'paperShared'
  anchor: string
  label: string
}

/** `anchor` is there where a reference may lead. */
export interface PaperSection extends Holding {
  type: 'paperSection'
  anchor: string | undefined
  title: Phrase[]
}

/** What stands behind the questions, on pages of its own. */
export interface PaperAppendix extends Holding {
  type: 'paperAppendix'
  detach: boolean
  uncounted: boolean
  anchor: string
  title: Phrase[]
}

/** Pages for notes, each in one piece; `anchor` is that of the first. */
export interface PaperScratch extends Labelled {
  type: 'paperScratch'
  anchor: string
  kind: Scratch['kind']
  pages: number
}

/** Any node of a paper that is set by itself. */
export type PaperNode = Block | PaperAppendix | PaperQuestion | PaperScratch | PaperSection | PaperShared | Phrase

/** What lists and tables consist of. */
export type Piece = ChoiceItem | FootnoteText | ListItem | TableCell | TableRow

/** What a question, or all that begins on a page, gives in the grader's table: its own points, and those on top of the total. */
export type Grade = { label: string; points: number; bonus: number }

/** The grader's table: its rows, in order, and how they run. */
export type GradeTable = { by: Grades['by']; direction: Grades['direction']; rows: Grade[] }

/** Whom a paper is for. */
export type Audience = 'student' | 'solution'

/** A paper as every student may read it, ready to be set. The solution prints the same one, with `Solutions` in it. */
export type Paper = {
  metadata: PrintedMetadata
  language: Language
  /** Points of the whole exam. */
  total: number
  /** Points on top of the total. */
  bonus: number
  grades: GradeTable | undefined
  instructions: Block[]
  body: (PaperSection | PaperShared | PaperQuestion | PaperScratch)[]
  appendices: (PaperAppendix | PaperScratch)[]
}

/** What stands below the title of a paper: its date, duration, points and form, each in words. */
export function detailsOf({ metadata, language, total, bonus }: Paper): string[] {
  const { date, duration, form, unit } = metadata
  const labels = labelsWith(localeOf(language).labels, unit)
  return [
    ...(date === undefined ? [] : [labels.date(date)]),
    ...(duration === undefined ? [] : [labels.duration(duration)]),
    ...(total > 0 ? [labels.total(total)] : []),
    ...(bonus > 0 ? [labels.totalBonus(bonus)] : []),
    ...(form === undefined ? [] : [labels.form(form)]),
  ]
}
