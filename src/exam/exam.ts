import './nodes.ts'
import type { PhrasingContent, Root, RootContent } from 'mdast'
import type { Position } from 'unist'
import type { Counting } from '../languages/counting.ts'
import type { Language } from '../languages/locales.ts'
import type { Macros } from '../tex/expand.ts'
import type { Erratum } from './erratum.ts'
import type { Answer, Choices, Given, Items, Rubric } from './nodes.ts'

export type PaperSize = 'A4' | 'Letter'

/** What is left free around the text, in millimetres. `inner` is at the back of a paper that is printed on both sides, the left one elsewhere. */
export type Margin = { top: number; outer: number; bottom: number; inner: number }

/** `margin` is the left one; `none`: points count, but are not printed at the questions. */
export type PointsPlace = 'heading' | 'margin' | 'none'

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
  /** Labels of what a student fills in; one that ends in `[10]` has ten boxes for digits. */
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

/** Only so many of the questions of a section, or of the parts of a question, count: any of them. */
export type AnswerAny = { count: number; place: Position }

/** The number of a question or part in its source, from 1: what it is known by on all forms. */
export type PartKey = `part-${number}`

/** A part (a), (b) … of a question, or a subpart (i), (ii) … of a part. */
export interface Part {
  key: PartKey
  id?: string
  /** The heading's text, with which the stem begins. */
  heading: PhrasingContent[]
  /** Whether the heading is meant as it stands, though it looks like a mistake. */
  literal: boolean
  points?: number
  /** Its points come on top of the total. */
  bonus: boolean
  answer?: AnswerAny
  /** Of its labels; stated here or around it. */
  language: Language
  /** Whether its choices may change places in another form. */
  shuffle: boolean
  body: RootContent[]
  /** Whether its heading or its text had a fault and something of it was left out: what is missing then is not a fault of its own. */
  lost: { heading: boolean; text: boolean }
  parts: Part[]
  place: Position | undefined
}

/** What is known of a question besides what it prints: by these it is found in a bank. */
export type Cataloguing = {
  topic?: string
  /** From 1, easy, to 5. */
  difficulty?: number
  /** Minutes. */
  time?: number
  author?: string
  license?: string
  /** The language that its heading states. */
  lang?: Language
  /** Questions that never stand on the same exam: one gives the other's answer away. */
  excludes: { id: string; place: Position }[]
}

/** A question: its heading is its title. */
export interface Question extends Part, Cataloguing {
  tags: string[]
  follows?: { id: string; place: Position }
  /** Keeps its place where questions change theirs. */
  pin: boolean
}

export interface Section {
  id?: string
  /** Absent where questions come before the first section heading. */
  heading?: PhrasingContent[]
  /** Whether the heading is meant as it stands, though it looks like a mistake. */
  literal: boolean
  points?: number
  answer?: AnswerAny
  language: Language
  shuffle: boolean
  introduction: RootContent[]
  questions: Question[]
  place: Position | undefined
}

/** An exam as its author wrote it, with all solutions. Blocks are mdast nodes with their positions in the source. */
export interface Exam {
  metadata: Metadata
  instructions: RootContent[]
  sections: Section[]
  /** Whether questions may have been left out with what was reported: sums and references are not known then. */
  lost: boolean
}

/** All questions, in order. */
export function questionsOf(exam: Exam): Question[] {
  return exam.sections.flatMap((section) => section.questions)
}

/** A question or part and everything below it, outermost first. */
export function withParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(withParts)]
}

/** The worked solution of a question or part. Of two, which are a fault, the first. */
export function answerOf(part: Part): Answer | undefined {
  return part.body.find((node) => node.type === 'answer')
}

/** What its student is to complete. */
export function givenOf(part: Part): Given | undefined {
  return part.body.find((node) => node.type === 'given')
}

/** Its list of choices. */
export function choicesOf(part: Part): Choices | undefined {
  return part.body.find((node) => node.type === 'choices')
}

/** Its items that are to be matched, ordered or judged. */
export function itemsOf(part: Part): Items | undefined {
  return part.body.find((node) => node.type === 'items')
}

/** How it is marked. */
export function rubricOf(part: Part): Rubric | undefined {
  return part.body.find((node) => node.type === 'rubric')
}

/** An answer has room in the paper unless its author says `space=none`, or leaves it open beside choices or items. */
export function hasSpace(part: Part): boolean {
  const answer = answerOf(part)
  if (answer === undefined || answer.space.kind === 'none') return false
  return answer.space.kind !== 'default' || (choicesOf(part) === undefined && itemsOf(part) === undefined)
}

/** A tree of everything an exam prints or keeps back, in the order of the source, to be visited. */
export function treeOf(exam: Exam): Root {
  const children: RootContent[] = [...exam.instructions]
  for (const section of exam.sections) {
    if (section.heading) children.push({ type: 'paragraph', children: section.heading })
    children.push(...section.introduction)
    for (const part of section.questions.flatMap(withParts)) children.push(...treeOfPart(part).children)
  }
  return { type: 'root', children }
}

/** The same of one question or part without its own parts. */
export function treeOfPart(part: Part): Root {
  return { type: 'root', children: [{ type: 'paragraph', children: part.heading }, ...part.body] }
}

/** All questions and parts, outermost first. */
export function partsOf(exam: Exam) {
  return questionsOf(exam).flatMap(withParts)
}
