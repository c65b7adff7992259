import { answersOf, choicesOf, type Exam, hasSpace, itemsOf, type Part, rubricOf } from '../exam/exam.ts'
import type { Counting } from '../languages/counting.ts'
import type { AnswerKey } from './block-nodes.ts'
import { blocksFrom, passage } from './convert.ts'
import { explanationsIn } from './explanations.ts'
import { newFootnotes, takeFootnotes } from './footnotes.ts'
import { choiceMarks, countingOf, markAt, type Place, placeOf } from './labels.ts'
import type { Separation } from './separation.ts'
import type { Note } from './solutions.ts'

/** What a solution says of a question or part besides its answer in its space; undefined where that is nothing. */
export function noteOf(
  part: Part,
  space: AnswerKey | undefined,
  exam: Exam,
  places: ReadonlyMap<Part, Place>,
  to: Separation,
): Note | undefined {
  const rubric = rubricOf(part)
  to.footnotes = newFootnotes('a')
  const explanation = [
    ...answersOf(part).flatMap((answer) => (hasSpace(answer, part) ? [] : passage(answer, part, to))),
    ...takeFootnotes(part.language, to),
    ...explanationsIn(part.body, part.language),
  ]
  const criteriaLanguage = rubric?.language ?? part.language
  const criteria = (rubric?.children ?? []).map(({ points, children }) => ({
    points,
    children: blocksFrom(children, criteriaLanguage, to),
  }))
  const choicePoints = choicePointsIn(part, countingOf(exam.metadata, part.language))
  const itemPoints = itemPointsIn(part)
  if ([explanation, criteria, choicePoints, itemPoints].every(({ length }) => length === 0)) return undefined
  const { label, anchor } = placeOf(part, places)
  const { language } = part
  const own = { language, label, anchor, ...(space !== undefined && { space }) }
  return { ...own, explanation, choicePoints, itemPoints, criteria, criteriaLanguage }
}

/** What the items of a question or part give, as far as its author says so; those of an ordering are known by their right numbers. */
function itemPointsIn(part: Part): Note['itemPoints'] {
  const { kind, children = [] } = itemsOf(part) ?? {}
  const items = children.filter((node) => node.type === 'item')
  const numbered = items.map(({ points, right }, index) => ({ points, item: 1 + (kind === 'ordering' ? right : index) }))
  return numbered
    .flatMap(({ points, item }) => (points === undefined ? [] : [{ item, points }]))
    .sort((one, other) => one.item - other.item)
}

/** What the choices of a question or part give, as far as its author says so: an answer, which only a note may tell. */
function choicePointsIn(part: Part, counting: Counting): Note['choicePoints'] {
  const list = choicesOf(part)
  if (list === undefined) return []
  const marks = choiceMarks(list, counting)
  return list.children.flatMap(({ points }, index) => (points === undefined ? [] : [{ choice: markAt(marks, index), points }]))
}
