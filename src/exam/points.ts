import type { Attribute } from '../source/attributes.ts'
import { badValue } from '../source/known-attributes.ts'
import {
  type AnswerAny,
  answersOf,
  choicesOf,
  type Exam,
  hasSpace,
  itemsOf,
  type Part,
  questionsOf,
  rubricOf,
  type Section,
} from './exam.ts'
import type { Reader } from './reader.ts'

/** Points that were added up, and how: `2 + 3`, or `3 × 5` where any three of some count. */
export type Sum = { points: number; written: string }

/** Points of a question or part: as stated, else the sum of what is below it; 0 where nothing is stated. */
export function pointsOf(part: Part): number {
  return part.points ?? sumOfPart(part).points
}

/** Tells whether points are stated for a question or part, or for anything below it. */
export function hasPoints(part: Part): boolean {
  const own = [part.points, choicePoints(part), textPoints(part), itemPoints(part)]
  return own.some((each) => each !== undefined) || part.parts.some(hasPoints)
}

/** Sum over the parts, the texts, the items, the choices and the reason beside them of a question or part. What is a bonus does not count. */
export function sumOfPart(part: Part): Sum {
  const choices = choicePoints(part)
  const own = [choices, reasonPoints(part), textPoints(part), itemPoints(part)].flatMap((each) => each ?? [])
  return joined([...own, ...termsOf(part.parts, part.answer?.count)])
}

/** Sum over the questions of a section. */
export function sumOfSection({ questions, answer }: Section): Sum {
  return joined(termsOf(questions, answer?.count))
}

/** Sum over all questions of an exam, without what is a bonus. */
export function sumOfExam(exam: Exam): Sum {
  return joined(exam.sections.flatMap(({ questions, answer }) => termsOf(questions, answer?.count)))
}

/** Points that a question or part gives on top of its own: all of a bonus, else those of the bonus parts in it. */
export function bonusOf(part: Part): number {
  return part.bonus ? pointsOf(part) : part.parts.reduce((sum, each) => sum + bonusOf(each), 0)
}

/** Points that an exam gives on top of its total. */
export function bonusOfExam(exam: Exam): number {
  return questionsOf(exam).reduce((sum, question) => sum + bonusOf(question), 0)
}

/** What the correct choices give together; absent where no correct choice has points. */
export function choicePoints(part: Part): Sum | undefined {
  const stated = (choicesOf(part)?.children ?? []).flatMap(({ correct, points }) =>
    correct && points !== undefined ? [points] : [],
  )
  return stated.length === 0 ? undefined : joined(stated.map(term))
}

/** What the items that are to be matched, ordered or judged give together; absent where none states points. */
export function itemPoints(part: Part): Sum | undefined {
  const stated = (itemsOf(part)?.children ?? []).flatMap((node) => (node.type === 'item' ? (node.points ?? []) : []))
  return stated.length === 0 ? undefined : joined(stated.map(term))
}

/** What the texts of a question or part give together; absent where none states points. */
export function textPoints({ body }: Part): Sum | undefined {
  const stated = body.flatMap((node) => (node.type === 'paragraph' ? (node.data?.points ?? []) : []))
  return stated.length === 0 ? undefined : joined(stated.map(term))
}

/** What a rubric gives for the reason that is written beside choices with points of their own; absent where there is none. */
export function reasonPoints(part: Part): Sum | undefined {
  const criteria = rubricOf(part)?.children ?? []
  const written = answersOf(part).some((answer) => hasSpace(answer, part))
  if (criteria.length === 0 || !written || choicePoints(part) === undefined) return undefined
  return joined(criteria.map(({ points }) => term(points)))
}

/** @param count how many of the questions or parts count, which all give the same; without it all */
function termsOf(parts: readonly Part[], count: number | undefined): Sum[] {
  const points = parts.filter(({ bonus }) => !bonus).map(pointsOf)
  if (count === undefined) return points.map(term)
  const counted = points.slice(0, count)
  const [first = 0] = counted
  return [{ points: counted.length * first, written: `${counted.length} × ${first}` }]
}

function term(points: number): Sum {
  return { points, written: String(points) }
}

function joined(terms: readonly Sum[]): Sum {
  return {
    points: terms.reduce((sum, { points }) => sum + points, 0),
    written: terms.map(({ written }) => written).join(' + ') || '0',
  }
}

/** The points of a section, question or part, and how many of what is below it count. */
export type ReadPoints = { points?: number; answer?: AnswerAny }

/** The most that anything may count. */
const maxPoints = 10_000

/** Reads `points=2.5` and `answer=3` of a heading. */
export function readPoints(reader: Reader, attributes: ReadonlyMap<string, Attribute>): ReadPoints {
  const points = pointsAttribute(reader, attributes.get('points'))
  const answer = answerAttribute(reader, attributes.get('answer'))
  return { ...(points !== undefined && { points }), ...(answer !== undefined && { answer }) }
}

/** Tells whether a value is a number of points: not negative, in halves. */
export function isPoints(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= maxPoints && Number.isInteger(value * 2)
}

/** Points of a choice, in quarters; negative where marking it costs. */
export function choicePointsAttribute(reader: Reader, attribute: Attribute | undefined): number | undefined {
  const points = numberOf(attribute)
  if (attribute === undefined || (Math.abs(points) <= maxPoints && Number.isInteger(points * 4))) return attribute && points
  badValue(reader, attribute, 'a number of points such as `2` or `-0.25`', '2')
  return undefined
}

/** Points of an item in quarters, more than none. */
export function itemPointsAttribute(reader: Reader, attribute: Attribute | undefined): number | undefined {
  const points = numberOf(attribute)
  if (attribute === undefined || (points > 0 && points <= maxPoints && Number.isInteger(points * 4))) return attribute && points
  badValue(reader, attribute, 'a number of points such as `1` or `0.25`', '1')
  return undefined
}

/** Points in halves; what else is stated is reported. */
export function pointsAttribute(reader: Reader, attribute: Attribute | undefined): number | undefined {
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
  const written = attribute?.value?.trim() ?? ''
  // `0x10` is no number of an exam
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(written) ? Number(written) : Number.NaN
}
