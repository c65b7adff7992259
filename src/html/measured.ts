import { visit } from 'unist-util-visit'
import { type Exam, type Part, withParts } from '../model/exam.ts'
import type { Answer, ChoiceColumns } from '../model/nodes.ts'
import { partsOf, treeOf, treeOfPart } from '../model/visit.ts'
import {
  answerHeight,
  type BlankSize,
  besideStem,
  blankSize,
  cellSize,
  choiceColumns,
  geometryOf,
  isSplit,
  type Layout,
  lineWidth,
  textBlock,
} from './layout.ts'
import { looseParts } from './stems.ts'

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
  const geometry = geometryOf(exam.metadata)
  const { height } = textBlock(geometry)
  const line = lineWidth(geometry, exam.metadata.columns)
  const heightOf = ({ key, space }: Answer, split: boolean) => {
    const natural = measured.get(`answer-${key}`)?.height ?? 0
    // what is given is as large as it is: only the solution is written by hand
    const given = space.kind === 'default' || space.kind === 'fill' ? (measured.get(`given-${key}`)?.height ?? 0) : 0
    return given + answerHeight(space, natural - given, height, exam.metadata.stretch, split)
  }
  visit(treeOf(exam), 'answer', (answer) => {
    answers.set(answer.key, heightOf(answer, false))
  })
  const sizes = new Map<number, BlankSize>()
  const tabled = new Set(layerTablesOf(exam).flat())
  for (const { key, contentWidth, above, below } of elements) {
    const number = /^blank-(\d+)$/.exec(key)?.[1]
    if (number !== undefined) {
      const size = tabled.has(Number(number)) ? cellSize : blankSize
      sizes.set(Number(number), size(contentWidth, above, below, line))
    }
  }
  const blanks = alike(sizes, exam)
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
  const headings = headingsOf(exam, elements)
  const loose = new Set<string>()
  for (const part of looseParts(exam, { whole: heights, split: beginnings, headings }, height))
    loose.add(places.get(part)?.anchor ?? '')
  return { answers, blanks, choices, split, loose, narrowed: new Map() }
}

/** From this share of a page on, a question may be split between its parts: kept whole it would leave pages half empty. */
const splitShare = 0.5

/** Heights of questions and parts with the room for their answers, in millimetres. */
function heightsOf(
  exam: Exam,
  places: ReadonlyMap<Part, { anchor: string }>,
  measured: ReadonlyMap<string, MeasuredElement>,
  answers: ReadonlyMap<number, number>,
  choices: ReadonlyMap<number, ChoiceColumns>,
): [Part, number][] {
  return partsOf(exam).map((part) => {
    let height = measured.get(places.get(part)?.anchor ?? '')?.height ?? 0
    for (const each of withParts(part)) {
      visit(treeOfPart(each), 'answer', ({ key }) => {
        height += (answers.get(key) ?? 0) - (measured.get(`answer-${key}`)?.height ?? 0)
      })
      // they were measured below each other
      visit(treeOfPart(each), 'choices', ({ key, children: { length } }) => {
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
function headingsOf(exam: Exam, elements: readonly MeasuredElement[]): Map<Part, number> {
  const headings = new Map<Part, number>()
  const headed = exam.sections.filter(({ heading }) => heading !== undefined)
  for (const [index, { height }] of elements.filter(({ key }) => /^section( |$)/.test(key)).entries()) {
    const first = headed[index]?.questions[0]
    if (first !== undefined) headings.set(first, height + aroundHeading)
  }
  return headings
}

/** Gives all blanks of a block the same room, or a line that is higher than its neighbours would tell of a tall answer. */
function alike(sizes: ReadonlyMap<number, BlankSize>, exam: Exam): Map<number, BlankSize> {
  const result = new Map(sizes)
  for (const keys of [...blanksOfBlocks(exam), ...layerTablesOf(exam)]) {
    const room = Math.max(0, ...keys.map((key) => sizes.get(key)?.room ?? 0))
    for (const key of keys) {
      const size = sizes.get(key)
      if (size !== undefined) result.set(key, { ...size, room })
    }
  }
  return result
}

/** Keys of the blanks of each block that a student sees. */
function blanksOfBlocks(exam: Exam): number[][] {
  return treeOf(exam).children.map((block) => {
    const keys: number[] = []
    if (block.type !== 'answer') visit(block, 'blank', ({ key }) => void keys.push(key))
    return keys
  })
}

/** Keys of the blanks of each layer table. */
function layerTablesOf(exam: Exam): number[][] {
  const tables: number[][] = []
  visit(treeOf(exam), 'layerTable', ({ key, table }) => {
    const count = table.rows.flat().filter((cell) => cell.kind === 'blank').length
    tables.push(Array.from({ length: count }, (_, index) => key + index))
  })
  return tables
}

/** A solution that needs more room than its author asked for; heights in millimetres. */
export type Grown = { answer: Answer; asked: number; needed: number }

/** The answers whose spaces grew. */
export function grownIn(exam: Exam, { answers }: Layout): Grown[] {
  const grown: Grown[] = []
  visit(treeOf(exam), 'answer', (answer) => {
    const { key, space } = answer
    const needed = answers.get(key) ?? 0
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
