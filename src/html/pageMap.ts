import type { Block } from '../assemble/blocks.ts'
import { columnGap, type Geometry, leftMargin, textBlock } from './layout.ts'
import { endOf } from './marks.ts'

/** A place in a printed document: page from 1, millimetres from the upper left corner of its text block. */
export type PrintedPlace = { page: number; x: number; y: number }

/** Places by the names of blocks and of the marks at their ends. */
export type PrintedPlaces = ReadonlyMap<string, PrintedPlace>

/** Where a question, a part or a space stands on paper: lengths in millimetres, from the upper left corner of the page. */
export type Region = Omit<Block, 'name'> & {
  page: number
  /** The page it ends on; another one than `page` where it is split. */
  lastPage: number
  x: number
  y: number
  width: number
  /** Of a split region, what stands on its first page. */
  height: number
}

/**
 * The regions of a printed paper, in the order of its blocks.
 *
 * @param indent how far the text begins to the right of what the page holds, in millimetres
 */
export function regionsOf(
  blocks: readonly Block[],
  places: PrintedPlaces,
  geometry: Geometry,
  indent: number,
  columns: 1 | 2,
): Region[] {
  const { margin } = geometry
  const text = textBlock(geometry)
  const column = (text.width - columnGap * (columns - 1)) / columns
  return blocks.flatMap(({ name, ...block }) => {
    const start = places.get(name)
    const end = places.get(endOf(name))
    if (start === undefined || end === undefined) return []
    const left = start.x - indent
    const bottom = end.page === start.page ? end.y : text.height
    return [
      {
        ...block,
        page: start.page,
        lastPage: end.page,
        x: hundredths(leftMargin(margin, start.page) + left),
        y: hundredths(margin.top + start.y),
        width: hundredths((left < column ? column : text.width) - left),
        height: hundredths(bottom - start.y),
      },
    ]
  })
}

/** Differences of less are those of the browser's own rounding. */
const tolerance = 25.4 / 96

/** Names of the blocks of the student's paper that stand elsewhere in the solution, by page, x or y, the first one first. */
export function movedBlocks(student: PrintedPlaces, solution: PrintedPlaces): string[] {
  const places = [...student].sort(([, a], [, b]) => a.page - b.page || a.y - b.y || a.x - b.x)
  const moved = places.filter(([name]) => {
    const one = student.get(name)
    const other = solution.get(name)
    if (one === undefined || other === undefined) return true
    return one.page !== other.page || Math.abs(one.x - other.x) > tolerance || Math.abs(one.y - other.y) > tolerance
  })
  return moved.map(([name]) => name)
}

/** A page map as text: a line a region, for people. */
export function printMap(regions: readonly Region[]): string {
  const rows = regions.map(({ kind, label, page, lastPage, x, y, width, height }) => [
    page === lastPage ? String(page) : `${page}–${lastPage}`,
    kind,
    label,
    ...[x, y, width, height].map((length) => length.toFixed(1)),
  ])
  const table = [['page', '', '', 'x', 'y', 'width', 'height'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return table
    .map((row) =>
      row
        .map((cell, column) => (column > 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}

function hundredths(length: number): number {
  return Math.round(length * 100) / 100
}
