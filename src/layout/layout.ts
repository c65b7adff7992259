import type { Margin, Metadata, PaperSize } from '../exam/metadata.ts'
import type { ChoiceColumns, Space } from '../exam/nodes.ts'
import { mm } from './hast.ts'

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
 * A blank that a student sees: its width and the height of its line, in millimetres. Of the answer in it only the solution is told: the
 * factor of its size, and how far it is raised to stand on the rule, which lies where it does under a word: a lower one would tell of a fraction.
 */
export type BlankSize = { width: number; line: number; factor: number; raise: number }

/** Where the notes of a solution stand, by the anchors of their questions and parts. */
export type NotePlaces = {
  /** Those that stand in the spaces of their answers, behind these. */
  beside: ReadonlySet<string>
  /** Those of the others that need the width of both columns. */
  across: ReadonlySet<string>
}

/**
 * Heights of the answer spaces and sizes of the blanks, by key, in millimetres, and columns of choices. One layout serves both papers: that is why
 * they have the same pages.
 */
export type Layout = {
  answers: ReadonlyMap<string, number>
  blanks: ReadonlyMap<string, BlankSize>
  /** Anchors of questions and parts that may be split between their parts, or anywhere if they have none, and of spaces that are split. */
  split: ReadonlySet<string>
  /** Anchors of first parts that do not stay with the stem before them. */
  loose: ReadonlySet<string>
  /** Columns of lists of choices. */
  choices: ReadonlyMap<string, ChoiceColumns>
  /** What is set narrower than it would be, so that it is not cut off. */
  narrowed: Narrowings
  /** Anchor of the question that begins the last column, with the section before it, where the columns of the last page are balanced. */
  columnBreak?: string
  /** Of the solution alone. */
  notes: NotePlaces
}

/** The layout of a paper of which nothing is known yet. */
export const emptyLayout: Layout = {
  answers: new Map(),
  blanks: new Map(),
  split: new Set(),
  loose: new Set(),
  choices: new Map(),
  narrowed: new Map(),
  notes: { beside: new Set(), across: new Set() },
}

/** Room that a split solution is expected to lose at the end of a page, as what is not split moves to the next. */
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

/** Heights of an answer's space where its author asks for none, in millimetres, and what each further step has more. */
const steps = { first: [30, 60, 90, 120], further: 60 }

/**
 * Height of an answer's space: what the author asks, unless the solution needs more. That, and a space without a request, which is `stretch` times
 * what the solution needs, as hands write larger than printers, goes in coarse steps: a student sees it. One that fills its page holds the solution at least. At the usual `stretch` a step of 30 mm holds
 * three lines of a solution, so that nobody counts them.
 *
 * @param natural height of the set solution, 0 where there is none
 * @param lost at the ends of pages, as {@link lostAtBreaks} says
 */
export function answerHeight(space: Space, natural: number, stretch: number, lost: number): number {
  const needed = natural + lost
  switch (space.kind) {
    case 'plain':
    case 'box':
    case 'grid':
    case 'lines':
    case 'dotted':
      return isGrown(space.height, needed) ? stepped(needed) : space.height
    case 'default':
      return stepped(Math.max(needed, stretch * natural))
    case 'fill':
      return stepped(needed)
    case 'none':
      return 0
    default:
      return space satisfies never
  }
}

/** Whether a solution needs more than its author asks for, in millimetres. */
export function isGrown(asked: number, needed: number): boolean {
  return needed > asked + 0.01
}

/**
 * Room that a solution is expected to lose at the ends of pages, in millimetres: what is not split, such as a figure, moves to the next one.
 *
 * @param pageHeight of the text block; a solution that is higher is split
 * @param split whether it is split anyway
 */
export function lostAtBreaks(natural: number, pageHeight: number, split: boolean): number {
  return split || natural > pageHeight ? lostAtBreak * Math.ceil(natural / pageHeight) : 0
}

/** The next step, with some room for the browser's rounding. */
function stepped(height: number): number {
  const least = height - 0.01
  return steps.first.find((step) => step >= least) ?? Math.ceil(least / steps.further) * steps.further
}

/** Width of the column of points, in millimetres: ten characters of small print, in whole pixels, so that no text moves. */
const column = 15.875

/** What every printer leaves white at the edge of a sheet, in millimetres. */
const unprintable = 4

/** Width of the column that points in the margin take to the left of the text, in millimetres; 0 where they stand elsewhere. */
export function pointsColumnWidth({ points, margin }: Pick<Metadata, 'points' | 'margin'>): number {
  return points === 'margin' ? Math.max(0, Math.min(column, margin.inner - unprintable, margin.outer - unprintable)) : 0
}

/**
 * Points in the margin: the page's content begins further to the left, by a column that only they use, since a browser cuts off
 * what stands outside of it. The text keeps its place and width, and so does what stands around it.
 */
export function pointsColumn(metadata: Pick<Metadata, 'points' | 'margin'>): string {
  const width = pointsColumnWidth(metadata)
  if (width === 0) return ''
  const { inner, outer } = metadata.margin
  return `
@page {
  margin-left: ${mm(inner - width)};
  @top-left { padding-left: ${mm(width)}; }
  @top-center { padding-left: ${mm(width)}; }
  @bottom-left { padding-left: ${mm(width)}; }
  @bottom-center { padding-left: ${mm(width)}; }
}
@page :left { margin-left: ${mm(outer - width)}; }
:root { --points-column: ${mm(width)}; }
`
}
