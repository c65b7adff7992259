import { type Geometry, leftMargin, lineWidth, textBlock } from './layout.ts'

/** A place in a printed document: page from 1, millimetres from the upper left corner of its text block. */
export type PrintedPlace = { page: number; x: number; y: number }

/** A rectangle on a page: lengths in millimetres, from the upper left corner of the page. */
export type Area = { page: number; x: number; y: number; width: number; height: number }

/** A column of a page, from the left. */
type Column = { page: number; column: number }

/** Lower areas are those of the browser's rounding. */
const lowest = 0.5

/**
 * The rectangles of what begins and ends at two places, one for each column and page that it stands on, in reading order. But for the last
 * they reach to the foot of the text.
 *
 * @param top where the columns begin; on later pages they begin with the text block
 */
export function areasBetween(
  start: PrintedPlace,
  end: PrintedPlace,
  top: PrintedPlace | undefined,
  geometry: Geometry,
  columns: 1 | 2,
): Area[] {
  const { margin, gap } = geometry
  const text = textBlock(geometry)
  const width = lineWidth(geometry, columns)
  const columnOf = ({ page, x }: PrintedPlace): Column => ({ page, column: x < width || columns === 1 ? 0 : 1 })
  const leftOf = ({ column }: Column) => column * (width + gap)
  const [first, last] = [columnOf(start), columnOf(end)]
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

function hundredths(length: number): number {
  return Math.round(length * 100) / 100
}
