import type { Language } from '../languages/locales.ts'
import type { Block } from '../paper/block-nodes.ts'
import type { BlankKey, Phrase } from '../paper/phrases.ts'

/** A gap of the content by its key, and what is right in it. */
export type Blank = {
  key: BlankKey
  /** A number where it is one; of a formula its TeX. */
  value: number | string
  /** How far an answer may be from a number, in its unit; `null` where it is exact. */
  tolerance: number | null
  /** What is right besides. */
  also: readonly (number | string)[]
  /** What belongs into it as it is printed, without its tolerance. */
  content: Phrase[]
  points?: number
  /** The language of code, `''` where none is said. */
  code?: string
}

/** What stands beside an item or a letter. */
export type Choice = { content: Block[]; right: boolean; points?: number }

/**
 * What a question asks for, and what is right. `right` of a matching is the place of an option, from 0; of an ordering the place in the right order, from 0.
 * Gaps of the content, be they in texts, listings or layer tables, have the keys of `blanks`.
 */
export type Asked =
  | { kind: 'choices'; several: boolean; shuffle: boolean; choices: Choice[] }
  | { kind: 'boolean'; right: boolean; words: [yes: string, no: string] }
  | {
      kind: 'matching'
      shuffle: boolean
      heads: Phrase[][]
      items: { content: Block[]; right: number; points?: number }[]
      options: Block[][]
    }
  | { kind: 'ordering'; items: { content: Block[]; right: number; points?: number }[] }
  | { kind: 'statements'; items: Choice[]; words: [yes: string, no: string] }
  | { kind: 'blanks'; blanks: Blank[] }
  | { kind: 'written'; answer: Block[] }
  | { kind: 'nothing' }

/** A place in a file of the author's, from 1. */
export type SourcePlace = { path: string; line: number; column: number }

/** A question or part as it leaves for another system. Its texts are as their author typed them; cross-references are links whose text says where they lead. */
export type ExportedQuestion = {
  /** The same in all exports: its author's, else of its place in the source, such as `q3`. */
  id: string
  /** Whether its author gave it the id. */
  named: boolean
  /** As the exam numbers it: `3`, `3(a)`. */
  number: string
  /** The letter of the form whose values it has; absent where all forms have the same question. */
  form: string | undefined
  title: Phrase[] | undefined
  /** Whether the exam prints its title. */
  titled: boolean
  language: Language
  points: number
  bonus: boolean
  tags: readonly string[]
  topic?: string
  difficulty?: number
  /** Of what several questions share, before its own; of a part, what stands between it and the one before. */
  shared: Block[]
  /** Of a question that shares something: which do, in words, and whether it is the first. */
  group: { label: string; first: boolean } | undefined
  /** The stem, without choices, items, parts and spaces for answers. */
  content: Block[]
  asked: Asked
  /** What is to be written besides: the worked solution. Absent where there is no room for it. */
  besides: Block[] | undefined
  /** Of the solution, beside choices, blanks and items. */
  explanation: Block[]
  rubric: { points: number; content: Block[] }[]
  parts: ExportedQuestion[]
  place: SourcePlace | undefined
}

/** What stands between the questions and is none: `before` is the place of the question that follows, from 0. */
export type ExportedText = {
  kind: 'instructions' | 'section' | 'appendix'
  title: Phrase[]
  content: Block[]
  language: Language
  before: number
  place: SourcePlace | undefined
}

/** An exam or a bank. Questions with one id and several forms follow one another: of these a student gets one. */
export type ExportedExam = {
  title: string
  course?: string
  language: Language
  questions: ExportedQuestion[]
  texts: ExportedText[]
}

/** A question and all parts in it, outermost first. */
export function withParts(question: ExportedQuestion): ExportedQuestion[] {
  return [question, ...question.parts.flatMap(withParts)]
}

/** All blocks that a question itself has, without its parts: what students see, then what is right. */
export function blocksOf(question: ExportedQuestion): Block[] {
  const { shared, content, asked, besides = [], explanation, rubric } = question
  return [...shared, ...content, ...blocksAsked(asked), ...besides, ...explanation, ...rubric.flatMap((each) => each.content)]
}

function blocksAsked(asked: Asked): Block[] {
  switch (asked.kind) {
    case 'choices':
      return asked.choices.flatMap(({ content }) => content)
    case 'matching':
      return [...asked.items.flatMap(({ content }) => content), ...asked.options.flat()]
    case 'ordering':
    case 'statements':
      return asked.items.flatMap(({ content }) => content)
    case 'written':
      return asked.answer
    case 'blanks':
    case 'boolean':
    case 'nothing':
      return []
    default:
      return asked satisfies never
  }
}
