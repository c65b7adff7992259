import { visit } from 'unist-util-visit'
import { type Exam, type Part, withParts } from '../model/exam.ts'
import type { Answer, ChoiceColumns } from '../model/nodes.ts'
import { partsOf, treeOf, treeOfPart } from '../model/visit.ts'
import {
  answerHeight,
  type BlankSize,
  blankSize,
  cellSize,
  choiceColumns,
  geometryOf,
  type Layout,
  neededHeight,
  textBlock,
} from './layout.ts'

/** An element of the loosely set solution, in millimetres, as the press measured it. */
export type MeasuredElement = { key: string; width: number; height: number; above: number; below: number; contentWidth: number }

/**
 * The layout of an exam's papers, from the measured solution.
 *
 * @param places anchors of questions and parts in the papers
 */
export function layoutOf(
  exam: Exam,
  { elements }: { elements: readonly MeasuredElement[] },
  places: ReadonlyMap<Part, { anchor: string }>,
): Layout {
  const measured = new Map(elements.map((element) => [element.key, element]))
  const answers = new Map<number, number>()
  const { height } = textBlock(geometryOf(exam.metadata))
  visit(treeOf(exam), 'answer', ({ key, space }) => {
    const natural = measured.get(`answer-${key}`)?.height ?? 0
    // what is given is as large as it is: only the solution is written by hand
    const given = space.kind === 'default' || space.kind === 'fill' ? (measured.get(`given-${key}`)?.height ?? 0) : 0
    answers.set(key, given + answerHeight(space, natural - given, height, exam.metadata.stretch))
  })
  const blanks = new Map<number, BlankSize>()
  const tabled = blanksOfTables(exam)
  for (const { key, contentWidth, above, below } of elements) {
    const number = /^blank-(\d+)$/.exec(key)?.[1]
    if (number !== undefined) {
      const size = tabled.has(Number(number)) ? cellSize : blankSize
      blanks.set(Number(number), size(contentWidth, above, below))
    }
  }
  const choices = new Map<number, ChoiceColumns>()
  visit(treeOf(exam), 'choices', ({ key, columns, children }) => {
    const widths = children.map(
      (_, index) => measured.get(`choices-${key}-${index + 1}`)?.contentWidth ?? Number.POSITIVE_INFINITY,
    )
    choices.set(key, columns ?? choiceColumns(widths, measured.get(`choices-${key}`)?.width ?? 0))
  })
  return { answers, blanks, choices, split: splitIn(exam, places, measured, answers, height) }
}

/** From this share of a page on, a question may be split between its parts: kept whole it would leave pages half empty. */
const splitShare = 0.5

/** Questions and parts that may be split: those with parts that are long, those without that are longer than a page. */
function splitIn(
  exam: Exam,
  places: ReadonlyMap<Part, { anchor: string }>,
  measured: ReadonlyMap<string, MeasuredElement>,
  answers: ReadonlyMap<number, number>,
  pageHeight: number,
): Set<string> {
  const split = new Set<string>()
  for (const part of partsOf(exam)) {
    const anchor = places.get(part)?.anchor ?? ''
    let height = measured.get(anchor)?.height ?? 0
    for (const each of withParts(part))
      visit(treeOfPart(each), 'answer', ({ key }) => {
        height += (answers.get(key) ?? 0) - (measured.get(`answer-${key}`)?.height ?? 0)
      })
    if (height > (part.parts.length > 0 ? splitShare : 1) * pageHeight) split.add(anchor)
  }
  return split
}

/** Keys of the blanks in layer tables. */
function blanksOfTables(exam: Exam): Set<number> {
  const keys = new Set<number>()
  visit(treeOf(exam), 'layerTable', ({ key, table }) => {
    const count = table.rows.flat().filter((cell) => cell.kind === 'blank').length
    for (let next = key; next < key + count; next++) keys.add(next)
  })
  return keys
}

/** A solution that needs more room than its author asked for; heights in millimetres. */
export type Grown = { answer: Answer; asked: number; needed: number }

/** The answers whose spaces grew, from the measured solution. */
export function grownIn(exam: Exam, { elements }: { elements: readonly MeasuredElement[] }): Grown[] {
  const measured = new Map(elements.map((element) => [element.key, element.height]))
  const grown: Grown[] = []
  const { height } = textBlock(geometryOf(exam.metadata))
  visit(treeOf(exam), 'answer', (answer) => {
    const { key, space } = answer
    const needed = neededHeight(measured.get(`answer-${key}`) ?? 0, height)
    if ('height' in space && needed > space.height) grown.push({ answer, asked: space.height, needed })
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
