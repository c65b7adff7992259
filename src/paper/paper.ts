import type { Node, PhrasingContent, RootContentMap } from 'mdast'
import type { Grades } from '../exam/exam.ts'
import type { ChoiceKind, Space } from '../exam/nodes.ts'
import type { Language } from '../languages/locales.ts'
import type { LayerColumn } from '../layers/index.ts'
import type { PrintedMetadata } from './printed-metadata.ts'

/** What a student's paper knows of the answers. */
export interface Nothing {
  blocks: undefined
  phrase: undefined
  text: undefined
  correct: undefined
  notes: undefined
  note: undefined
}

/** What a solution paper knows of the answers. */
export interface Everything {
  blocks: PaperContent<Everything>[]
  phrase: PhrasingContent[]
  text: string
  correct: boolean
  notes: Note[]
  note: number | undefined
}

export type Knowledge = Nothing | Everything

/** What says something by itself, and the language in which it does. */
interface Labelled extends Node {
  language: Language
}

/** Room for an answer, with the solution that goes into it. */
export interface AnswerSpace<K extends Knowledge = Knowledge> extends Labelled {
  type: 'answerSpace'
  key: number
  space: Space
  /** What the student is to complete. */
  given: PaperContent<K>[]
  solution: K['blocks']
}

/** A gap in running text, with what goes into it. */
export interface BlankSpace<K extends Knowledge = Knowledge> extends Labelled {
  type: 'blankSpace'
  key: number
  filling: K['phrase']
}

export interface ChoiceItem<K extends Knowledge = Knowledge> extends Node {
  type: 'choiceItem'
  /** `A`, `B` … or `①`, `②` …; absent for true and false. */
  letter: string | undefined
  correct: K['correct']
  children: PaperContent<K>[]
}

export interface ChoiceList<K extends Knowledge = Knowledge> extends Labelled {
  type: 'choiceList'
  key: number
  kind: ChoiceKind
  children: ChoiceItem<K>[]
}

/** Blocks in a language that their author states. */
export interface Passage<K extends Knowledge = Knowledge> extends Labelled {
  type: 'passage'
  children: PaperContent<K>[]
}

/** A cell of a layer table: printed to everyone, or a blank. */
export type GridCell<K extends Knowledge = Knowledge> =
  | { kind: 'given'; text: string }
  | { kind: 'blank'; key: number; text: K['text'] }

export interface LayerGrid<K extends Knowledge = Knowledge> extends Labelled {
  type: 'layerGrid'
  columns: LayerColumn[]
  rows: GridCell<K>[][]
  footnotes: string[]
}

/** A part of a question; `level` 1 is (a), (b) …, 2 is (i), (ii) … */
export interface PaperPart<K extends Knowledge = Knowledge> extends Labelled {
  type: 'paperPart'
  level: 1 | 2
  label: string
  anchor: string
  points: number | undefined
  bonus: boolean
  note: K['note']
  children: PaperContent<K>[]
}

export interface PaperQuestion<K extends Knowledge = Knowledge> extends Labelled {
  type: 'paperQuestion'
  number: number
  /** Of its heading: 3 in a section with a heading of its own, 2 elsewhere. */
  level: 2 | 3
  anchor: string
  /** Absent where the exam prints no titles. */
  title: PhrasingContent[] | undefined
  points: number | undefined
  bonus: boolean
  note: K['note']
  children: PaperContent<K>[]
}

/** Says that any `count` of the `of` questions or parts that follow are to be answered. */
export interface AnswerAnyLine extends Labelled {
  type: 'answerAny'
  count: number
  of: number
  unit: 'question' | 'part'
}

/** `anchor` is there where a reference may lead. */
export interface PaperSection<K extends Knowledge = Knowledge> extends Labelled {
  type: 'paperSection'
  anchor: string | undefined
  title: PhrasingContent[]
  children: PaperContent<K>[]
}

/**
 * Kinds of nodes that are never copied into a paper as they are: those of an exam that a paper has in another form or not at all, then
 * those that assembling makes.
 */
export const uncopied = [
  ...(['answer', 'blank', 'choice', 'choices', 'criterion', 'crossReference', 'given', 'layerTable', 'rubric'] as const),
  ...(['answerAny', 'answerSpace', 'blankSpace', 'choiceItem', 'choiceList', 'layerGrid', 'passage'] as const),
  ...(['paperPart', 'paperQuestion', 'paperSection'] as const),
] as const

/** Blocks that a paper holds: of those that may hold an answer, only what assembling makes of them. */
export type PaperContent<K extends Knowledge = Knowledge> =
  | RootContentMap[Exclude<keyof RootContentMap, (typeof uncopied)[number]>]
  | AnswerAnyLine
  | AnswerSpace<K>
  | ChoiceList<K>
  | LayerGrid<K>
  | PaperPart<K>
  | Passage<K>

/** What has no room in the shared pages: the explanation of an answer and its rubric. */
export type Note = {
  number: number
  language: Language
  /** The question or part it belongs to, as a cross-reference prints it. */
  label: string
  anchor: string
  explanation: PaperContent<Everything>[]
  /** What each choice gives, by its letter or its text. */
  choicePoints: { choice: string; points: number }[]
  criteria: { points: number; children: PaperContent<Everything>[] }[]
  /** Of the criteria and their heading. */
  criteriaLanguage: Language
}

/** What a question, or all that begins on a page, gives in the grader's table: its own points, and those on top of the total. */
export type Grade = { label: string; points: number; bonus: number }

/** The grader's table: its rows, in order, and how they run. */
export type GradeTable = { by: Grades['by']; direction: Grades['direction']; rows: Grade[] }

/** Whom a paper is for. */
export type Audience = 'student' | 'solution'

/** One paper for one audience, ready to be set. */
export type Paper<K extends Knowledge = Knowledge> = {
  audience: K extends Nothing ? 'student' : 'solution'
  metadata: PrintedMetadata
  language: Language
  /** Points of the whole exam. */
  total: number
  /** Points on top of the total. */
  bonus: number
  grades: GradeTable | undefined
  instructions: PaperContent<K>[]
  body: (PaperSection<K> | PaperQuestion<K>)[]
  notes: K['notes']
}

declare module 'mdast' {
  interface BlockContentMap {
    answerSpace: AnswerSpace
    choiceList: ChoiceList
    layerGrid: LayerGrid
  }
  interface PhrasingContentMap {
    blankSpace: BlankSpace
  }
  interface RootContentMap {
    answerAny: AnswerAnyLine
    answerSpace: AnswerSpace
    blankSpace: BlankSpace
    choiceList: ChoiceList
    choiceItem: ChoiceItem
    layerGrid: LayerGrid
    paperPart: PaperPart
    paperQuestion: PaperQuestion
    paperSection: PaperSection
    passage: Passage
  }
}
