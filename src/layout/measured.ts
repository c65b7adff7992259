import type { ChoiceColumns } from '../exam/nodes.ts'
import type { AfterText, AnswerKey, AnswerSpace, PaperPart } from '../paper/block-nodes.ts'
import { allNodes, partsIn, partsOf, questionsOf, spacesOf, withParts } from '../paper/blocks.ts'
import type { Paper, PaperQuestion } from '../paper/paper.ts'
import { choiceColumns, choicesIn, choiceWidths } from './choice-columns.ts'
import {
  answerHeight,
  besideStem,
  emptyLayout,
  geometryOf,
  isGrown,
  isSplit,
  type Layout,
  lostAtBreaks,
  textBlock,
} from './layout.ts'

/** An element of a paper that is not laid out yet, in millimetres, as the browser session measured it. */
export type MeasuredElement = { key: string; width: number; height: number; above: number; below: number; contentWidth: number }

/** What is painted beyond the edge of what holds it, as the browser session measured it; in millimetres. */
export type Overflow = { source: string; names: readonly string[]; within: string; width: number; excess: number }

/** A paper as it was measured, by the names of its elements. */
export type Measured = ReadonlyMap<string, MeasuredElement>

/** Room that solutions were seen to lose at the ends of pages, in millimetres, where that is more than {@link lostAtBreaks} expects. */
export type Lost = ReadonlyMap<AnswerKey, number>

/**
 * The layout of an exam's papers. All is measured in the student's paper, with its blanks at their sizes, so that it cannot tell of an answer; of the solution
 * it takes how high its answers are, which {@link answerHeight} gives in steps.
 *
 * @param stretch how much more room a hand needs than print
 * @param stated columns of choices whose author states them, with which the paper was measured
 */
export function layoutOf(
  paper: Paper,
  { student: measured, solution }: { student: Measured; solution: Measured },
  {
    stretch,
    stated = new Map(),
    notes = emptyLayout.notes,
    lost = new Map(),
    ...sized
  }: { stretch: number; stated?: Layout['choices']; notes?: Layout['notes']; lost?: Lost } & Pick<Layout, 'blanks' | 'narrowed'>,
): Layout {
  const { height } = textBlock(geometryOf(paper.metadata))
  const heightOf = ({ key, space }: AnswerSpace, split: boolean) => {
    const natural = solution.get(key)?.height ?? 0
    // what is given is as large as it is: only the solution is written by hand
    const open = space.kind === 'default' || space.kind === 'fill'
    const given = (of: Measured) => (open ? (of.get(givenName(key))?.height ?? 0) : 0)
    const own = natural - given(solution)
    const atBreaks = Math.max(lostAtBreaks(own, height, split), lost.get(key) ?? 0)
    return given(measured) + answerHeight(space, own, stretch, atBreaks)
  }
  const answers = new Map<string, number>(spacesIn(paper).map((space) => [space.key, heightOf(space, false)]))
  const choices = new Map<string, ChoiceColumns>()
  for (const list of choicesIn(paper))
    choices.set(list.key, stated.get(list.key) ?? list.columns ?? choiceColumns(choiceWidths(list, measured)))
  const split = new Set<string>()
  const heights = heightsOf(paper, measured, answers, choices)
  const beginnings = new Map<string, number>()
  for (const part of partsOf(paper)) {
    const whole = heights.get(part.anchor) ?? 0
    const divided = part.children.some(({ type }) => type === 'paperPart')
    if (whole > (divided ? splitShare : 1) * height) split.add(part.anchor)
    const [, ...others] = spacesOf(part)
    // between two spaces the page may end, too
    if (whole > height && others.length > 0)
      beginnings.set(part.anchor, whole - others.reduce((sum, { key }) => sum + (answers.get(key) ?? 0), 0))
    for (const space of spacesOf(part)) {
      const own = answers.get(space.key) ?? 0
      if (!isSplit(own, whole, height)) continue
      split.add(space.key)
      beginnings.set(part.anchor, whole - own + besideStem)
      answers.set(space.key, heightOf(space, true))
    }
  }
  const headings = headingsOf(paper, measured, heights, split, height)
  const loose = looseParts(paper, measured, { whole: heights, split: beginnings, headings }, height)
  return { ...sized, answers, choices, split, loose, notes }
}

/** From this share of a page on, a question may be split between its parts: kept whole it would leave pages half empty. */
const splitShare = 0.5

/** By what is measured that stands in the space of an answer for the student to complete. */
export function givenName(key: AnswerKey): string {
  return key.replace('answer', 'given')
}

/** By what a solution is measured in its space. */
export function solutionName(key: AnswerKey): string {
  return key.replace('answer', 'solution')
}

/** Heights of questions and parts with the room for their answers, in millimetres, by their anchors. */
function heightsOf(
  paper: Paper,
  measured: Measured,
  answers: ReadonlyMap<string, number>,
  choices: ReadonlyMap<string, ChoiceColumns>,
): Map<string, number> {
  const heightOf = (part: PaperQuestion | PaperPart) => {
    let height = measured.get(part.anchor)?.height ?? 0
    for (const node of withParts(part).flatMap(({ children }) => children)) {
      if (node.type === 'answerSpace') height += (answers.get(node.key) ?? 0) - (measured.get(node.key)?.height ?? 0)
      // they were measured below each other, unless the author says in how many columns they stand; true and false are in one line
      if (node.type === 'choiceList' && node.columns === undefined && node.kind !== 'boolean') {
        const { length } = node.children
        const rows = Math.ceil(length / (choices.get(node.key) ?? 1))
        height -= (1 - rows / length) * (measured.get(node.key)?.height ?? 0)
      }
    }
    return height
  }
  return new Map(partsOf(paper).map((part) => [part.anchor, heightOf(part)]))
}

/** Above and below the heading of a section, in millimetres, as in the template. */
const aroundHeading = 8.5

/** Below a stem of several questions, as in the template, and its last lines where it is split, in millimetres. */
const stem = { gap: 3, lines: 15 }

/**
 * Heights of what stays with a question above it, in millimetres, by its anchor: heading and introduction of its section, and a stem that it shares. One that does not fit a
 * page with its question may be split.
 */
function headingsOf({ body }: Paper, measured: Measured, whole: ReadonlyMap<string, number>, split: Set<string>, page: number) {
  const sections = [...measured.values()].filter(({ key }) => /^section( |$)/.test(key))
  const headings = new Map<string, number>()
  let above = 0
  for (const [index, node] of body.entries()) {
    if (node.type === 'paperSection') above = (sections.shift()?.height ?? 0) + aroundHeading
    else if (node.type === 'paperShared') {
      const height = (measured.get(node.anchor)?.height ?? 0) + stem.gap
      const next = body[index + 1]
      const first = next?.type === 'paperQuestion' ? next.anchor : ''
      const isLong = above + height + (split.has(first) ? page / 4 : (whole.get(first) ?? 0)) > page
      if (isLong) split.add(node.anchor)
      above = isLong ? stem.lines : above + height
    } else {
      if (above > 0) headings.set(node.anchor, above)
      above = 0
    }
  }
  return headings
}

function spacesIn(paper: Paper): AnswerSpace[] {
  return partsOf(paper).flatMap(spacesOf)
}

/** Widths of blanks that their author states, in millimetres. */
export function statedWidths({ instructions, body }: Paper): Map<string, number> {
  return new Map(
    allNodes([...instructions, ...body]).flatMap((node) =>
      node.type === 'blankSpace' && node.width !== undefined ? [[node.key, node.width] as const] : [],
    ),
  )
}

/** A solution that needs more room than its author asked for, with what it loses at the ends of pages, and what both papers get; heights in millimetres. */
export type Grown = { answer: AnswerSpace; asked: number; needed: number; height: number }

/** The answers whose spaces grew. */
export function grownIn(paper: Paper, { answers, split }: Layout, solution: Measured, lost: Lost): Grown[] {
  const page = textBlock(geometryOf(paper.metadata)).height
  return spacesIn(paper).flatMap((answer): Grown[] => {
    const { key, space } = answer
    const height = answers.get(key) ?? 0
    if (!('height' in space) || !isGrown(space.height, height)) return []
    const natural = solution.get(key)?.height ?? 0
    const atBreaks = Math.max(lostAtBreaks(natural, page, split.has(key)), lost.get(key) ?? 0)
    return [{ answer, asked: space.height, needed: natural + atBreaks, height }]
  })
}

/** Heights with the room for answers, in millimetres, by the anchors of questions and parts. */
type PartHeights = {
  /** Of questions and parts, whole. */
  whole: ReadonlyMap<string, number>
  /** Of the beginnings of those without parts that are split: their stems with some room below. */
  split: ReadonlyMap<string, number>
  /** Of the sections' headings and introductions, by their first questions. */
  headings: ReadonlyMap<string, number>
}

/**
 * A stem stays with its first part. These are the anchors of the first parts that do not fit on a page with the stem before them, and begin the next
 * one: told to keep more than a page together, a browser breaks it anywhere.
 */
function looseParts(paper: Paper, measured: Measured, { whole, split, headings }: PartHeights, pageHeight: number): Set<string> {
  const loose = new Set<string>()
  const heightOf = ({ anchor }: PaperQuestion | PaperPart) => whole.get(anchor) ?? 0
  const afterHeight = ({ key }: AfterText) => measured.get(key)?.height ?? 0
  /** Height of what stays together at the beginning of a part, where so much room is left on a page. */
  const beginning = (part: PaperQuestion | PaperPart, room: number): number => {
    const parts = partsIn(part)
    const after = part.children.filter((node) => node.type === 'afterText')
    const [first] = parts
    if (first === undefined) return split.get(part.anchor) ?? heightOf(part)
    const stem = heightOf(part) - [...parts.map(heightOf), ...after.map(afterHeight)].reduce((sum, each) => sum + each, 0)
    const together = stem + beginning(first, pageHeight)
    if (together <= room) return together
    loose.add(first.anchor)
    return stem
  }
  const visit = (part: PaperQuestion | PaperPart) => {
    beginning(part, pageHeight - (headings.get(part.anchor) ?? 0))
    for (const [index, node] of part.children.entries()) {
      const before = part.children[index - 1]
      if (node.type !== 'paperPart' || before?.type !== 'afterText') continue
      if (afterHeight(before) + beginning(node, pageHeight) > pageHeight) loose.add(node.anchor)
    }
    partsIn(part).forEach(visit)
  }
  questionsOf(paper).forEach(visit)
  return loose
}
