import { type Exam, type Part, type PartKey, questionsOf, type Section } from '../exam/exam.ts'
import { choicePoints, itemPoints, pointsOf, reasonPoints } from '../exam/points.ts'
import { plainText } from '../exam/text.ts'
import { formKey, idIn, type KeyedQuestion, keyIds } from '../keys/form-key.ts'
import { numberedParts } from '../paper/labels.ts'

/** A question or part of one form, with what is below it. */
export type Outline = {
  id: string
  /** As printed on this form. */
  number: string
  title: string
  /** Of all that is in it, and of its own line of the key alone. */
  points: number
  own: number
  /** Its points come on top of the total. */
  bonus: boolean
  /** Only so many of its parts count. */
  count?: number
  /** What it asks for itself. */
  line?: KeyedQuestion
  parts: Outline[]
}

/** Questions of which all count, or only so many. */
export type OutlineSection = { count?: number; questions: Outline[] }

/**
 * The questions of a form with the points that each gives.
 *
 * @param source the exam in the order of its text
 * @param correct what errata make of the lines of its key
 */
export function outlineOf(
  exam: Exam,
  source: Exam,
  correct: (lines: KeyedQuestion[]) => readonly KeyedQuestion[],
): OutlineSection[] {
  const ids = keyIds(source)
  const lines = new Map(correct(formKey(exam, source)).map((line) => [line.id, line]))
  const numbers = new Map(numberedParts(exam).map(({ part, number }) => [part.key, number]))
  return exam.sections.map(({ answer, questions }: Section) => ({
    ...(answer && { count: answer.count }),
    questions: questions.map((question) => outlined(question, ids, lines, numbers, false)),
  }))
}

function outlined(
  part: Part,
  ids: ReadonlyMap<PartKey, string>,
  lines: ReadonlyMap<string, KeyedQuestion>,
  numbers: ReadonlyMap<PartKey, string>,
  within: boolean,
): Outline {
  const id = idIn(ids, part)
  const line = lines.get(id)
  const bonus = within || part.bonus
  const points = pointsOf(part)
  const stated = [choicePoints(part), reasonPoints(part), itemPoints(part)]
  const apart = part.parts.some((each) => pointsOf(each) > 0)
  return {
    ...{ id, number: numbers.get(part.key) ?? id, title: plainText(part.heading).trim(), points, bonus },
    own: line === undefined ? 0 : apart ? stated.reduce((sum, each) => sum + (each?.points ?? 0), 0) : points,
    ...(part.answer && { count: part.answer.count }),
    ...(line && { line }),
    parts: part.parts.map((each) => outlined(each, ids, lines, numbers, bonus)),
  }
}

/** Ids of all questions and parts in the order of the source. */
export function idsInOrder(source: Exam): string[] {
  const ids = keyIds(source)
  const below = (part: Part): string[] => [idIn(ids, part), ...part.parts.flatMap(below)]
  return questionsOf(source).flatMap(below)
}

/** A question or part and all below it, and whether one chooses among it and others. */
export function eachOf(sections: readonly OutlineSection[]): { outline: Outline; chosen: boolean }[] {
  const below = (outline: Outline, chosen: boolean): { outline: Outline; chosen: boolean }[] => [
    { outline, chosen },
    ...outline.parts.flatMap((each) => below(each, chosen || outline.count !== undefined)),
  ]
  return sections.flatMap(({ count, questions }) => questions.flatMap((each) => below(each, count !== undefined)))
}

/**
 * Adds up what the questions of a form give: where only so many count, the best of them.
 *
 * @param pointsIn what a question or part gives with all that is in it, or itself besides its parts; `undefined` where that is not known
 * @param bonus whether what comes on top of the total is added, too
 */
export function sumOf(
  sections: readonly OutlineSection[],
  pointsIn: (outline: Outline, what: 'whole' | 'own') => number | undefined,
  bonus: boolean,
): number {
  const among = (list: readonly Outline[], count: number | undefined): number => {
    const values = list.filter((each) => bonus || !each.bonus).map(value)
    const counted = count === undefined ? values : values.sort((a, b) => b - a).slice(0, count)
    return counted.reduce((sum, each) => sum + each, 0)
  }
  const value = (outline: Outline): number =>
    pointsIn(outline, 'whole') ?? (pointsIn(outline, 'own') ?? 0) + among(outline.parts, outline.count)
  return sections.reduce((sum, { count, questions }) => sum + among(questions, count), 0)
}
