import type { Metadata } from '../exam/metadata.ts'
import type { NamedBlock } from '../paper/blocks.ts'
import { beginOf, endOf, questionsName } from './anchors.ts'
import type { Area, PrintedPlace } from './area.ts'
import type { Box, Owner } from './boxes.ts'
import { hundredths } from './hast.ts'
import { type Geometry, geometryOf, leftMargin, lineWidth, pointsColumnWidth, textBlock } from './layout.ts'

/** Places by the names of the marks at the beginnings and ends of blocks. */
export type PrintedPlaces = ReadonlyMap<string, PrintedPlace>

/**
 * Where a question, a part or a space stands on paper: lengths in millimetres, from the upper left corner of the page. Its own
 * rectangle is that of its first area.
 */
export type Region = Omit<NamedBlock, 'name'> &
  Area & {
    /** The page it ends on; another one than `page` where it is split. */
    lastPage: number
    /** Its rectangles, one for each page and column that it stands on, in reading order. */
    areas: Area[]
  }

/** A region, and what its question or part is called in the key. */
export type KeyedRegion = Region & Owner

/** Where everything stands on the pages of an exam's papers, for graders and their software. Lengths in millimetres. */
export type PageMap = {
  /** Of this form of the file: another one where a field changes its meaning. */
  version: 2
  /** The form's letter; `null` of an exam without forms. */
  form: string | null
  /** What stands in the feet of the paper; `null` of a draft, which has none. */
  fingerprint: string | null
  /** How the paper differs from the usual one, as in `large-print`, which its fingerprint does not tell. */
  variants: readonly string[]
  /** Of a page, with its margins. */
  page: { width: number; height: number }
  pages: number
  /** Questions, parts and spaces for answers in their order; both papers have the same. */
  regions: KeyedRegion[]
  /** Where a student marks or writes; none where they were not asked for. */
  boxes: Box[]
}

/**
 * The regions of a printed paper, in the order of its blocks.
 *
 * @param indent how far the text begins to the right of what the page holds, in millimetres
 */
export function regionsOf(
  blocks: readonly NamedBlock[],
  places: PrintedPlaces,
  geometry: Geometry,
  indent: number,
  columns: 1 | 2,
): Region[] {
  const placeOf = (name: string) => {
    const place = places.get(name)
    return place && { ...place, x: place.x - indent }
  }
  const top = placeOf(beginOf(questionsName))
  return blocks.flatMap(({ name, ...block }) => {
    const start = placeOf(beginOf(name))
    const end = placeOf(endOf(name))
    if (start === undefined || end === undefined) return []
    const areas = areasBetween(start, end, top, geometry, columns)
    const [first] = areas
    return first === undefined ? [] : [{ ...block, ...first, lastPage: areas.at(-1)?.page ?? first.page, areas }]
  })
}

/** Differences of less are those of the browser's own rounding: a place between two pixels goes either way, in millimetres. */
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

/** A page map as text, for people: a line a region, and one below for each further page or column. */
export function printMap(regions: readonly Region[]): string {
  const rows = regions.flatMap(({ kind, label, areas }) =>
    areas.map(({ page, x, y, width, height }, index) => [
      String(page),
      ...(index === 0 ? [kind, label] : ['', '']),
      ...[x, y, width, height].map((length) => length.toFixed(1)),
    ]),
  )
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

/**
 * How much room there is from one place to a later one, over columns and pages, in millimetres; none where the other one stands before.
 *
 * @param places of the same print
 */
export function roomBetween(
  from: PrintedPlace,
  to: PrintedPlace,
  places: PrintedPlaces,
  metadata: Pick<Metadata, 'paper' | 'margin' | 'points' | 'columns'>,
): number {
  const [first, last] = [columnNumber(from, metadata), columnNumber(to, metadata)]
  if (last < first || (last === first && to.y <= from.y)) return 0
  const indent = pointsColumnWidth(metadata)
  const placed = (place: PrintedPlace) => ({ ...place, x: place.x - indent })
  const areas = areasBetween(placed(from), placed(to), places.get(beginOf(questionsName)), geometryOf(metadata), metadata.columns)
  return areas.reduce((sum, { height }) => sum + height, 0)
}

/** A column of a page, from the left. */
type Column = { page: number; column: number }

/** @param width of a column, in millimetres */
function columnOf({ page, x }: PrintedPlace, width: number, columns: 1 | 2): Column {
  return { page, column: x < width || columns === 1 ? 0 : 1 }
}

/** The number of the column that a place is in, on all pages in reading order. */
export function columnNumber(place: PrintedPlace, metadata: Pick<Metadata, 'paper' | 'margin' | 'points' | 'columns'>): number {
  const { columns } = metadata
  const x = place.x - pointsColumnWidth(metadata)
  const { page, column } = columnOf({ ...place, x }, lineWidth(geometryOf(metadata), columns), columns)
  return page * columns + column
}

/** Lower areas are those of the browser's rounding. */
const lowest = 0.5

/**
 * The rectangles of what begins and ends at two places, one for each column and page that it stands on, in reading order. But for the last
 * they reach to the foot of the text.
 *
 * @param top where the columns begin; on later pages they begin with the text block
 */
function areasBetween(
  start: PrintedPlace,
  end: PrintedPlace,
  top: PrintedPlace | undefined,
  geometry: Geometry,
  columns: 1 | 2,
): Area[] {
  const { margin, gap } = geometry
  const text = textBlock(geometry)
  const width = lineWidth(geometry, columns)
  const leftOf = ({ column }: Column) => column * (width + gap)
  const [first, last] = [columnOf(start, width, columns), columnOf(end, width, columns)]
  const inset = Math.max(0, start.x - leftOf(first))
  return columnsBetween(first, last, columns)
    .map((each, index) => {
      const upper = index === 0 ? start.y : each.page === top?.page ? top.y : 0
      const lower = each.page === last.page && each.column === last.column ? end.y : text.height
      return {
        page: each.page,
        x: hundredths(leftMargin(margin, each.page) + leftOf(each) + inset),
        y: hundredths(margin.top + upper),
        width: hundredths(width - inset),
        height: hundredths(lower - upper),
      }
    })
    .filter(({ height }, index) => index === 0 || height > lowest)
}

function columnsBetween(first: Column, last: Column, columns: number): Column[] {
  const number = ({ page, column }: Column) => page * columns + column
  return Array.from({ length: number(last) - number(first) + 1 }, (_, index) => {
    const next = number(first) + index
    return { page: Math.floor(next / columns), column: next % columns }
  })
}
