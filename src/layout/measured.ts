import { visit } from 'unist-util-visit'
import { type Exam, type Part, withParts } from '../exam/exam.ts'
import type { Answer, ChoiceColumns } from '../exam/nodes.ts'
import { partsOf, treeOf, treeOfPart } from '../exam/visit.ts'
import {
  answerHeight,
  type BlankSize,
  besideStem,
  choiceColumns,
  geometryOf,
  isGrown,
  isSplit,
  type Layout,
  type Narrowings,
  textBlock,
} from './layout.ts'
import { looseParts } from './stems.ts'

/** An element of a paper that is not laid out yet, in millimetres, as the press measured it. */
export type MeasuredElement = { key: string; width: number; height: number; above: number; below: number; contentWidth: number }

/** A paper as it was measured, by the names of its elements. */
export type Measured = ReadonlyMap<string, MeasuredElement>

/**
 * The layout of an exam's papers. All is measured in the student's paper, with its blanks at their sizes, so that it cannot tell of an answer; of the solution
 * it takes how high its answers are, which {@link answerHeight} gives in steps.
 *
 * @param places anchors of questions and parts in the papers
 */
export function layoutOf(
  exam: Exam,
  { student: measured, solution }: { student: Measured; solution: Measured },
  places: ReadonlyMap<Part, { anchor: string }>,
  { blanks, narrowed }: { blanks: ReadonlyMap<number, BlankSize>; narrowed: Narrowings },
): Layout {
  const answers = new Map<number, number>()
  const geometry = geometryOf(exam.metadata)
  const { height } = textBlock(geometry)
  const heightOf = ({ key, space }: Answer, split: boolean) => {
    const natural = solution.get(`answer-${key}`)?.height ?? 0
    // what is given is as large as it is: only the solution is written by hand
    const open = space.kind === 'default' || space.kind === 'fill'
    const given = (paper: Measured) => (open ? (paper.get(`given-${key}`)?.height ?? 0) : 0)
    return given(measured) + answerHeight(space, natural - given(solution), height, exam.metadata.stretch, split)
  }
  visit(treeOf(exam), 'answer', (answer) => {
    answers.set(answer.key, heightOf(answer, false))
  })
  const choices = new Map<number, ChoiceColumns>()
  visit(treeOf(exam), 'choices', ({ key, columns, children }) => {
    const widths = children.map(
      (_, index) => measured.get(`choices-${key}-${index + 1}`)?.contentWidth ?? Number.POSITIVE_INFINITY,
    )
    choices.set(key, columns ?? choiceColumns(widths, measured.get(`choices-${key}`)?.width ?? 0))
  })
  const split = new Set<string>()
  const heights = new Map(heightsOf(exam, places, measured, answers, choices))
  const beginnings = new Map<Part, number>()
  for (const [part, whole] of heights) {
    if (whole > (part.parts.length > 0 ? splitShare : 1) * height) split.add(places.get(part)?.anchor ?? '')
    visit(treeOfPart(part), 'answer', (answer) => {
      if (!isSplit(answers.get(answer.key) ?? 0, whole, height)) return
      split.add(`answer-${answer.key}`)
      beginnings.set(part, whole - (answers.get(answer.key) ?? 0) + besideStem)
      answers.set(answer.key, heightOf(answer, true))
    })
  }
  const headings = headingsOf(exam, measured)
  const loose = new Set<string>()
  for (const part of looseParts(exam, { whole: heights, split: beginnings, headings }, height))
    loose.add(places.get(part)?.anchor ?? '')
  return { answers, blanks, choices, split, loose, narrowed }
}

/** From this share of a page on, a question may be split between its parts: kept whole it would leave pages half empty. */
const splitShare = 0.5

/** Heights of questions and parts with the room for their answers, in millimetres. */
function heightsOf(
  exam: Exam,
  places: ReadonlyMap<Part, { anchor: string }>,
  measured: Measured,
  answers: ReadonlyMap<number, number>,
  choices: ReadonlyMap<number, ChoiceColumns>,
): [Part, number][] {
  return partsOf(exam).map((part) => {
    let height = measured.get(places.get(part)?.anchor ?? '')?.height ?? 0
    for (const each of withParts(part)) {
      visit(treeOfPart(each), 'answer', ({ key }) => {
        height += (answers.get(key) ?? 0) - (measured.get(`answer-${key}`)?.height ?? 0)
      })
      // they were measured below each other, unless the author says in how many columns they stand
      visit(treeOfPart(each), 'choices', ({ key, columns, children: { length } }) => {
        if (columns !== undefined) return
        const rows = Math.ceil(length / (choices.get(key) ?? 1))
        height -= (1 - rows / length) * (measured.get(`choices-${key}`)?.height ?? 0)
      })
    }
    return [part, height]
  })
}

/** Above and below the heading of a section, in millimetres, as in the template. */
const aroundHeading = 10

/** Heights of the headings and introductions of sections, in millimetres, by their first questions. */
function headingsOf(exam: Exam, measured: Measured): Map<Part, number> {
  const headings = new Map<Part, number>()
  const headed = exam.sections.filter(({ heading }) => heading !== undefined)
  const sections = [...measured.values()].filter(({ key }) => /^section( |$)/.test(key))
  for (const [index, { height }] of sections.entries()) {
    const first = headed[index]?.questions[0]
    if (first !== undefined) headings.set(first, height + aroundHeading)
  }
  return headings
}

/** Columns of lists of choices that their author states. */
export function statedColumns(exam: Exam): Map<number, ChoiceColumns> {
  const stated = new Map<number, ChoiceColumns>()
  visit(treeOf(exam), 'choices', ({ key, columns }) => {
    if (columns !== undefined) stated.set(key, columns)
  })
  return stated
}

/** A solution that needs more room than its author asked for, and what both papers get; heights in millimetres. */
export type Grown = { answer: Answer; asked: number; needed: number; height: number }

/** The answers whose spaces grew. */
export function grownIn(exam: Exam, { answers }: Layout, solution: Measured): Grown[] {
  const grown: Grown[] = []
  visit(treeOf(exam), 'answer', (answer) => {
    const { key, space } = answer
    const height = answers.get(key) ?? 0
    if ('height' in space && isGrown(space.height, height))
      grown.push({ answer, asked: space.height, needed: solution.get(`answer-${key}`)?.height ?? 0, height })
  })
  return grown
}

/** Keys of the answers that ask for the rest of their page. */
export function fillsOf(exam: Exam): number[] {
  const fills: number[] = []
  visit(treeOf(exam), 'answer', ({ key, space }) => {
    if (space.kind === 'fill') fills.push(key)
  })
  return fills
}
