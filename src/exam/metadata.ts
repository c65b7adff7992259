import type { Position } from 'unist'
import type { Counting } from '../languages/counting.ts'
import type { Language } from '../languages/locales.ts'
import type { PointsUnit } from '../languages/units.ts'
import type { Macros } from '../tex/expand.ts'
import type { Erratum } from './erratum.ts'

export type PaperSize = 'A4' | 'Letter'

/** What is left free around the text, in millimetres. `inner` is at the back of a paper that is printed on both sides, the left one elsewhere. */
export type Margin = { top: number; outer: number; bottom: number; inner: number }

/** `margin` is the left one, `end` that of the text; `none`: points count, but are not printed at the questions. */
export type PointsPlace = 'heading' | 'margin' | 'end' | 'none'

/** A column (`horizontal`) or a row (`vertical`) for each question, or for each page. */
export type Grades = { by: 'questions' | 'pages'; direction: 'horizontal' | 'vertical' }

/** What an exam is, and what stands on its first page. */
export interface Facts {
  title: string
  course?: string
  /** Printed nowhere: the author that the PDF names. */
  author?: string
  /** ISO 8601 calendar date, `2026-10-20`. */
  date?: string
  /** In the author's words, such as `75 min`. */
  duration?: string
  language: Language
  /** Labels of what a student fills in; one that ends in `[10]` has ten boxes for digits, in `{60mm}` or `{50%}` a line so long, or so much of the whole. */
  fields: string[]
  /** What a student signs. */
  honour?: string
  /** The path of a picture above the title, and where it is stated. */
  logo?: { path: string; place: Position }
  /** Points of the whole exam, as its author states them. */
  total?: { points: number; place: Position }
}

/** What the paper looks like. */
export interface Look {
  /** As the exam names it. */
  template?: { name: string; place: Position }
  paper: PaperSize
  margin: Margin
  /** Letters, where not the template's: with serifs or without, their size in points, the colour of headings and numbers. */
  font?: 'serif' | 'sans'
  size?: number
  accent?: string
  /** How questions are numbered, where not as `1.` */
  number?: string
  /** How choices are counted; without it, as the language has it. */
  choices?: Counting
  /** How wide blanks are whose authors do not say, in texts and in tables, in millimetres; without it, as their answers need. */
  blanks?: { text: number; table: number }
  /** Whether the questions' titles are printed. */
  titles: boolean
  /** Where the points of questions and parts are printed. */
  points: PointsPlace
  /** What points are called, where not as in the language. */
  unit?: PointsUnit
  /** Whether each page has a line for the first field. */
  names: boolean
  /** What stands below the last question; `true` as the language has it. */
  end?: string | true
  /** A table on the first page for the grader's figures. */
  grades?: Grades
  /** The front block has a page of its own. */
  cover: boolean
  /** Whether each question begins a page. */
  pages: 'flow' | 'question'
  /** Whether spaces take the room that is left on their page; where an exam does not say, those of questions that have pages of their own do. */
  spaces?: 'stretch' | 'fixed'
  /** Columns of the text. */
  columns: 1 | 2
  /** Printed on both sides: the last sheet is filled up. */
  duplex: boolean
  /** Whether quotation marks, dashes and ellipses that are typed as on a typewriter become those of the language. */
  smart: boolean
  /** Whether lines of running text end where their words do, or all at one edge. */
  align: 'left' | 'justify'
  /** Whether words may be broken at the ends of lines, where their language has it. */
  hyphenate: boolean
}

/** How the forms of an exam are made. */
export interface FormSettings {
  /** The letter of a form of the exam. */
  form?: string
  /** Letters of all forms that are made of the exam; none where it is printed as it is written. */
  forms: string[]
  /** Of the random numbers of all forms. */
  seed: string
  /** What changes places in forms, besides choices and the questions of sections that say so. */
  shuffle: ('sections' | 'questions')[]
}

/** What becomes of answers that need more room than there is, and of errors that were found after the exam. */
export interface Policy {
  /** How much more room a hand needs than a printed solution, where an answer leaves its space open. */
  stretch: number
  /** Whether a solution that needs more than its author's space is an error. */
  overflow: 'warn' | 'error'
  /** What was found after the exam; `faults` is how many messages there were about it. */
  errata?: { list: readonly Erratum[]; place: Position; faults: number }
}

/** How formulas are written. */
export interface Notation {
  /** Macros for all formulas, by their names with a backslash. */
  macros: Macros
}

/** What the front matter says. */
export interface Metadata extends Notation, Facts, Look, FormSettings, Policy {}
