import type { Language } from '../languages/locales.ts'
import type { AnswerKey, Block, ChoicesKey, ItemsKey } from './block-nodes.ts'
import type { BlankKey, Phrase } from './phrases.ts'

/** What the shared pages ask no room for: the explanation of an answer and its rubric. It stands in the space of the answer where that has room behind it. */
export type Note = {
  language: Language
  /** The question or part it belongs to, as a cross-reference prints it. */
  label: string
  anchor: string
  /** Of its own answer; absent where that has no space. */
  space?: AnswerKey
  explanation: Block[]
  /** What each choice gives, by its letter or its text. */
  choicePoints: { choice: string; points: number }[]
  /** What each item gives, by its number. */
  itemPoints: { item: number; points: number }[]
  criteria: { points: number; children: Block[] }[]
  /** Of the criteria and their heading. */
  criteriaLanguage: Language
}

/** All that only a solution prints, by the keys of the paper that it belongs to. */
export type Solutions = {
  answers: ReadonlyMap<AnswerKey, Block[]>
  blanks: ReadonlyMap<BlankKey, Phrase[]>
  /** Of layer tables, as their authors have them or as they were computed. */
  cells: ReadonlyMap<BlankKey, string>
  /** For each choice of a list whether it is right. */
  choices: ReadonlyMap<ChoicesKey, readonly boolean[]>
  /** Of items what belongs to each, from 0: an option, a place, or true and false. */
  items: ReadonlyMap<ItemsKey, readonly number[]>
  /** By the anchors of questions and parts, in their order. */
  notes: ReadonlyMap<string, Note>
}
