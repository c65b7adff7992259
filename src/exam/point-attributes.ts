import type { Attribute } from '../source/attributes.ts'
import { badValue } from '../source/known-attributes.ts'
import type { AnswerAny } from './exam.ts'
import type { Reader } from './reader.ts'

/** The points of a section, question or part, and how many of what is below it count. */
export type ReadPoints = { points?: number; answer?: AnswerAny }

/** The most that anything may count. */
const most = 10_000

/** Reads `points=2.5` and `answer=3` of a heading. */
export function readPoints(reader: Reader, attributes: ReadonlyMap<string, Attribute>): ReadPoints {
  const points = pointsAttribute(reader, attributes.get('points'))
  const answer = answerAttribute(reader, attributes.get('answer'))
  return { ...(points !== undefined && { points }), ...(answer !== undefined && { answer }) }
}

/** Tells whether a value is a number of points: not negative, in halves. */
export function isPoints(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= most && Number.isInteger(value * 2)
}

/** Points of a choice, in quarters; negative where marking it costs. */
export function choicePointsAttribute(reader: Reader, attribute: Attribute | undefined): number | undefined {
  const points = numberOf(attribute)
  if (attribute === undefined || (Math.abs(points) <= most && Number.isInteger(points * 4))) return attribute && points
  badValue(reader, attribute, 'a number of points such as `2` or `-0.25`', '2')
  return undefined
}

function pointsAttribute(reader: Reader, attribute: Attribute | undefined): number | undefined {
  const points = numberOf(attribute)
  if (attribute === undefined || isPoints(points)) return attribute && points
  badValue(reader, attribute, 'a number of points such as `4` or `2.5`', '4')
  return undefined
}

function answerAttribute(reader: Reader, attribute: Attribute | undefined): AnswerAny | undefined {
  if (attribute === undefined) return undefined
  const count = numberOf(attribute)
  if (Number.isInteger(count) && count >= 1) return { count, place: attribute.place }
  badValue(reader, attribute, 'how many are to be answered, such as `3`', '3')
  return undefined
}

function numberOf(attribute: Attribute | undefined): number {
  return attribute?.value?.trim() ? Number(attribute.value) : Number.NaN
}
