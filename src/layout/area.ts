import { hundredths } from './hast.ts'
import { type Geometry, leftMargin } from './layout.ts'

/** A place in a printed document: page from 1, millimetres from the upper left corner of its text block. */
export type PrintedPlace = { page: number; x: number; y: number }

/** A rectangle on a page: lengths in millimetres, from the upper left corner of the page. */
export type Area = { page: number; x: number; y: number; width: number; height: number }

/**
 * Where an element stands that was printed in one piece.
 *
 * @param indent how far the text begins to the right of what the page holds, in millimetres
 */
export function areaAt(
  { page, x, y }: PrintedPlace,
  size: { width: number; height: number },
  { margin }: Geometry,
  indent: number,
): Area {
  return {
    page,
    x: hundredths(printedMargin(leftMargin(margin, page) - indent) + x),
    y: hundredths(printedMargin(margin.top) + y),
    width: hundredths(size.width),
    height: hundredths(size.height),
  }
}

/** A margin as Chromium prints it, in whole pixels of 96 dots an inch (seen in 147). */
function printedMargin(length: number): number {
  return (Math.round((length * 96) / 25.4) * 25.4) / 96
}
