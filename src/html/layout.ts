import type { Margin, Metadata, PaperSize } from '../model/exam.ts'
import type { ChoiceColumns, Space } from '../model/nodes.ts'
import { pointsColumnWidth } from './pointsColumn.ts'

/** Sizes of a page in millimetres; `gap` is the distance of its columns, where it has two. */
export type Geometry = { width: number; height: number; margin: Margin; gap: number }

const sheets: Record<PaperSize, { width: number; height: number }> = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
}

/** Least distance of two columns, in millimetres, and what stays white beside points that stand between them. */
const columns = { gap: 9, beside: 3 }

/** The page of a paper. */
export function geometryOf(metadata: Pick<Metadata, 'paper' | 'margin' | 'points'>): Geometry {
  const { paper, margin } = metadata
  return { ...sheets[paper], margin, gap: Math.max(columns.gap, pointsColumnWidth(metadata) + columns.beside) }
}

/** Width of the margin to the left of the text: the inner one of a right page, which has an odd number. */
export function leftMargin({ inner, outer }: Margin, page: number): number {
  return page % 2 === 1 ? inner : outer
}

/** Width and height of the text block, in millimetres. */
export function textBlock({ width, height, margin }: Omit<Geometry, 'gap'>): { width: number; height: number } {
  return { width: width - margin.inner - margin.outer, height: height - margin.top - margin.bottom }
}

/** Width of a line of text, or of a column, in millimetres. */
export function lineWidth(geometry: Geometry, columns: 1 | 2): number {
  return (textBlock(geometry).width - geometry.gap * (columns - 1)) / columns
}

/**
 * How something is set that would be wider than its room: smaller by a factor, and `tight`, which is a table with less room in its cells, and
 * a formula on lines of its own that is broken where one in a line of text would be.
 */
export type Narrowing = { factor: number; tight: boolean }

/** By its place in the source and its kind, as in `data-source`. */
export type Narrowings = ReadonlyMap<string, Narrowing>

/**
 * Room for the text of a blank: its width, the height that its line needs beyond that of text, and how far the answer is raised to
 * stand on the rule, which lies where it does under a word: a lower one would tell of a fraction.
 */
export type BlankSize = { width: number; room: number; raise: number }

/**
 * Heights of the answer spaces and sizes of the blanks, by key, in millimetres, and columns of choices. One layout serves both papers: that is why
 * they have the same pages.
 */
export type Layout = {
  answers: ReadonlyMap<number, number>
  blanks: ReadonlyMap<number, BlankSize>
  /** Anchors of questions and parts that may be split between their parts, or anywhere if they have none, and of spaces that are split. */
  split: ReadonlySet<string>
  /** Anchors of first parts that do not stay with the stem before them. */
  loose: ReadonlySet<string>
  /** Columns of lists of choices. */
  choices: ReadonlyMap<number, ChoiceColumns>
  /** What is set narrower than it would be, so that it is not cut off. */
  narrowed: Narrowings
}

/** Room that a split solution may lose at the end of a page, as what is not split moves to the next. */
const lostAtBreak = 40

/** Room below the last lines of a stem that stands on the page before, in millimetres; a higher space is split. */
export const besideStem = 25

/**
 * Tells whether a space is split over pages: one that is higher than a page, or does not fit a page with the last lines of its stem.
 * One that does, but not with the whole of a short stem, is split too: it would take the last lines along and leave half a page blank.
 *
 * @param whole height of the question or part that it belongs to, in millimetres
 */
export function isSplit(height: number, whole: number, pageHeight: number): boolean {
  const long = height > pageHeight - besideStem || whole - height < pageHeight / 2
  return height > pageHeight || (whole > pageHeight && long)
}

/** Room that an answer gets when nothing tells how much it needs. */
const unknownHeight = 20

/**
 * Height of an answer's space: the greater of what the author asks and what the solution needs, rounded up to 5 mm. Without
 * a request it is `stretch` times what the solution needs, as hands write larger than printers.
 *
 * @param natural height of the set solution, 0 where there is none
 * @param pageHeight of the text block; a solution that is higher is split, and loses some room at the end of each page
 * @param split whether it is split anyway
 */
export function answerHeight(space: Space, natural: number, pageHeight: number, stretch: number, split = false): number {
  const needed = neededHeight(natural, pageHeight, split)
  switch (space.kind) {
    case 'plain':
    case 'box':
    case 'grid':
    case 'lines':
    case 'dotted':
      return Math.max(space.height, needed)
    case 'default':
    case 'fill':
      return natural === 0 ? unknownHeight : Math.max(needed, roundUp(stretch * natural, 5))
    case 'none':
      return 0
    default:
      return space satisfies never
  }
}

/** Height that a solution needs, rounded up to 5 mm. */
function neededHeight(natural: number, pageHeight: number, split: boolean): number {
  return roundUp(split || natural > pageHeight ? natural + lostAtBreak * Math.ceil(natural / pageHeight) : natural, 5)
}

/** What a line in a subpart or a box is shorter than the text, and some more, in millimetres. */
const indents = 30

/**
 * Size of a blank: wide enough for its answer written by hand, in steps that do not tell its length.
 *
 * @param lineWidth of the text or its column
 */
export function blankSize(contentWidth: number, above: number, below: number, lineWidth: number): BlankSize {
  // one that nearly fills its line already gets no room on top
  const width = Math.max(10, Math.min(roundUp(1.25 * contentWidth, 5), Math.max(lineWidth - indents, roundUp(contentWidth, 5))))
  return { width, room: reach(above) + reach(below), raise: reach(below) }
}

/**
 * How far a strut goes beyond its font's ascent or descent: as far as the answer does, and half a pixel more, 0.13 mm, since the
 * browser measures from an ascent and a descent that it has rounded to pixels.
 */
function reach(excess: number): number {
  return excess === 0 ? 0 : roundUp(excess + 0.14, 0.1)
}

/** Distance of two columns of choices, and what stands before the text of a choice; as in the template. */
const choiceGap = 6
const choiceMark = 6.8

/**
 * Four columns of choices, two or one: the most in which no choice is broken into lines. Three choices stay below each other.
 *
 * @param widths of the choices' texts, in millimetres
 * @param width of the list
 */
export function choiceColumns(widths: readonly number[], width: number): ChoiceColumns {
  const fits = (columns: number) =>
    widths.every((each) => each + choiceMark + 0.5 <= (width - (columns - 1) * choiceGap) / columns)
  if (widths.length % 4 === 0 && fits(4)) return 4
  return widths.length !== 3 && widths.length > 1 && fits(2) ? 2 : 1
}

/** The same for a cell of a layer table, which the table's other columns make wider where there is room. */
export function cellSize(contentWidth: number, above: number, below: number, lineWidth: number): BlankSize {
  return { ...blankSize(contentWidth, above, below, lineWidth), width: Math.max(9, roundUp(contentWidth + 0.5, 3)) }
}

function roundUp(value: number, step: number): number {
  return Math.ceil((value - 0.01) / step) * step
}
