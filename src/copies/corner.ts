import type { Area, PaintedPage } from '../pdf/pdf.ts'

/** Where a code stands on each page, and its number beside it; lengths in millimetres from the upper left corner of the page. */
export type Corner = {
  /** The code without the white around it. */
  code: Area
  /** Width of one of its squares. */
  module: number
  /** What the number has for itself, up to the code or from it on. */
  text: Area
}

/** Of the pages: their white edges. */
export type Margins = { top: number; bottom: number; side: number }

/** Squares of a code a side, in version 1, and of the white around it. */
export const side = 21
const quiet = 4

/** Sides of a square that are tried, in millimetres: scanned with 150 dots an inch the least has two and a half of them. */
const modules = [0.5, 0.45, 0.42]

/** As far from the edge of a sheet no printer is sure to print; in millimetres. */
const unprinted = 4.5

/** Height of the letters of the number, and their distance from the code, in millimetres. */
export const idSize = 2
const gap = 1

/**
 * Finds a corner of the margins in which nothing is painted on any page: the same on all of them.
 *
 * @param pages with their shapes, of all forms
 * @param width of the number beside the code, in millimetres
 * @returns `undefined` where there is none
 */
export function findCorner(pages: readonly PaintedPage[], margins: Margins, width: number): Corner | undefined {
  for (const module of modules)
    for (const [vertical, horizontal] of corners) {
      const found = cornerAt(pages, margins, width, module, vertical, horizontal)
      if (found !== undefined) return found
    }
  return undefined
}

const corners = [
  ['top', 'right'],
  ['top', 'left'],
  ['bottom', 'right'],
  ['bottom', 'left'],
] as const

function cornerAt(
  pages: readonly PaintedPage[],
  margins: Margins,
  width: number,
  module: number,
  vertical: 'top' | 'bottom',
  horizontal: 'right' | 'left',
): Corner | undefined {
  const [page] = pages
  if (page === undefined) return undefined
  const size = side * module
  const white = quiet * module
  const [left, top] = [
    horizontal === 'left' ? unprinted : page.width - unprinted - size,
    vertical === 'top' ? unprinted : page.height - unprinted - size,
  ]
  const code = { left, top, right: left + size, bottom: top + size }
  const outside = unprinted + size + white
  if (outside > margins[vertical] && outside > margins.side) return undefined
  const line = vertical === 'top' ? code.top : code.bottom - idSize
  const text =
    horizontal === 'left'
      ? { left: code.right + white + gap, right: code.right + white + gap + width, top: line, bottom: line + idSize }
      : { left: code.left - white - gap - width, right: code.left - white - gap, top: line, bottom: line + idSize }
  const needed = [grown(code, white), grown(text, gap / 2)]
  // what is of another size has its corners elsewhere
  const alike = pages.every(({ width: w, height }) => Math.abs(w - page.width) < 1 && Math.abs(height - page.height) < 1)
  const isFree = (area: Area) => pages.every((each) => !paintsIn(each, area))
  return alike && needed.every(isFree) ? { code, module, text } : undefined
}

function grown({ left, top, right, bottom }: Area, by: number): Area {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

/** Whether a page has ink in an area. */
export function paintsIn({ texts, shapes }: PaintedPage, area: Area): boolean {
  const meets = (ink: Area) => ink.left < area.right && ink.right > area.left && ink.top < area.bottom && ink.bottom > area.top
  return texts.some(({ ink }) => meets(ink)) || shapes.some(meets)
}
