import {
  blanksOfKey,
  choicesOfKey,
  type KeyedBlank,
  type KeyedChoice,
  type KeyedQuestion,
  rightChoices,
} from '../keys/form-key.ts'
import type { PartialRule } from './partial.ts'
import { isRight } from './values.ts'

/** What a student has answered: choices, with points that somebody has given for the reason beside them, what stands in each blank, or the points that somebody else has given. */
export type Reply =
  | { kind: 'choices'; marked: readonly KeyedChoice[]; reason?: number }
  | { kind: 'values'; values: readonly string[] }
  | { kind: 'points'; points: number }

/** How points are given where the exam does not say it. */
export type Scoring = { partial: PartialRule /** Whether no question gives less than nothing. */; floor: boolean }

/**
 * The points of an answer. What its author gives for single choices counts before all; who marks several of which one was to be marked gets none; of several
 * blanks each gives the same share.
 *
 * @param own points of the question without its parts
 */
export function pointsOfReply(
  question: KeyedQuestion,
  own: number,
  reply: Reply | undefined,
  { partial, floor }: Scoring,
): number {
  if (question.withdrawn) return own
  if (reply === undefined) return 0
  switch (reply.kind) {
    case 'points':
      return reply.points
    case 'values': {
      const blanks = blanksOfKey(question)
      const right = blanks.filter((blank: KeyedBlank, index) => isRight(reply.values[index] ?? '', blank))
      const stated = blanks.some(({ points }) => points !== undefined)
      if (stated) return right.reduce((sum, { points = 0 }) => sum + points, 0)
      return (own * right.length) / Math.max(1, blanks.length)
    }
    case 'choices': {
      const points =
        question.kind === 'choices' ? severalPoints(question, own, reply.marked, partial) : onePoints(reply.marked, own)
      return (floor ? Math.max(0, points) : points) + (reply.reason ?? 0)
    }
    default:
      return reply satisfies never
  }
}

function onePoints([choice, second]: readonly KeyedChoice[], own: number): number {
  if (choice === undefined || second !== undefined) return 0
  return choice.points ?? (choice.correct ? own : 0)
}

function severalPoints(question: KeyedQuestion, own: number, marked: readonly KeyedChoice[], partial: PartialRule): number {
  const choices = choicesOfKey(question)
  if (choices.some(({ points }) => points !== undefined)) return marked.reduce((sum, { points = 0 }) => sum + points, 0)
  if (marked.length === 0) return 0
  const letters = new Set(marked.map(({ letter }) => letter))
  const shares = rightChoices(question).map((set) => shareOf(set, letters, choices.length, partial))
  return own * Math.max(0, ...shares)
}

/** @param count of all choices */
function shareOf(right: readonly string[], marked: ReadonlySet<string>, count: number, partial: PartialRule): number {
  const hits = right.filter((letter) => marked.has(letter)).length
  const slips = marked.size - hits
  const wrong = count - right.length
  if (partial === 'no') return hits === right.length && slips === 0 ? 1 : 0
  if (partial === 'each') return (hits + wrong - slips) / count
  const costs = { false2: 1 / Math.max(wrong, 2), false: wrong === 0 ? 0 : 1 / wrong, true: 1 / right.length, all: 1, none: 0 }
  return Math.max(0, hits / right.length - slips * costs[partial])
}
