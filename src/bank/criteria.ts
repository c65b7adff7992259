import { isDate } from '../exam/front/keys.ts'
import type { BankQuestion, QuestionKind } from './question.ts'
import { statisticsOf } from './statistics.ts'

/** Both ends belong to it. */
export type Range = { from: number; to: number }

/** What is asked of a question; what is absent may be anything. */
export type Criteria = {
  /** Any of these. */
  topic?: readonly string[]
  /** All of these. */
  tags?: readonly string[]
  difficulty?: Range
  points?: Range
  kind?: QuestionKind
  lang?: string
  /** Share of its points that was reached; of a question without statistics nothing is known, and so it is not within. */
  p?: Range
}

/**
 * Tells whether a question is what is asked for.
 *
 * @param language of a question where neither its heading nor its file says
 */
export function meets(question: BankQuestion, criteria: Criteria, language: string): boolean {
  const { topic, tags, difficulty, points, kind, lang, p } = criteria
  return (
    (topic === undefined || topic.some((each) => sameWord(each, question.topic ?? ''))) &&
    (tags === undefined || tags.every((each) => question.tags.some((tag) => sameWord(tag, each)))) &&
    isWithin(question.difficulty, difficulty) &&
    isWithin(question.points, points) &&
    (p === undefined || isWithin(statisticsOf(question.results ?? [])?.difficulty, p)) &&
    (kind === undefined || question.kinds.includes(kind)) &&
    (lang === undefined || (question.language ?? language) === lang)
  )
}

function isWithin(value: number | undefined, range: Range | undefined): boolean {
  return range === undefined || (value !== undefined && value >= range.from && value <= range.to)
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** `3` or `2..4`; `undefined` for what is no range. */
export function readRange(text: string): Range | undefined {
  const [, first, last] = /^(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?$/.exec(text.trim()) ?? []
  const [from, to] = [Number(first), Number(last ?? first)]
  return first === undefined || from > to ? undefined : { from, to }
}

/** Words between commas. */
export function readWords(text: string): string[] {
  return text.split(',').flatMap((each) => each.trim() || [])
}

export function readDate(text: string): string | undefined {
  return isDate(text) ? text : undefined
}
