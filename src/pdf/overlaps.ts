import type { Area, PaintedText } from './painted-text.ts'
import type { PaintedPage } from './painting.ts'

/** What is wrong with where a text stands: it meets another one, or leaves the paper or its margins. */
export type Misplaced = { page: number; text: PaintedText; other?: PaintedText }

/** Ink that overlaps by less is that of letters which lean over each other; in millimetres. */
const touch = 0.15

/** How far neighbours in a line may reach into each other, as letters do that are slanted or composed; in the size of the smaller. */
const neighbourly = 0.35

/**
 * Finds texts that are printed on each other or are cut off. What belongs to one formula or one figure may overlap: accents, strokes
 * and labels are set so. So may a formula and the words in its line, which its author has moved together.
 */
export function misplacedTexts(pages: readonly PaintedPage[]): Misplaced[] {
  return pages.flatMap(({ width, height, texts }, index) => [
    ...texts.filter((text) => text.cut || isOffPage(text.ink, width, height)).map((text) => ({ page: index + 1, text })),
    ...meetings(texts).map(([text, other]) => ({ page: index + 1, text, other })),
  ])
}

function isOffPage({ left, top, right, bottom }: Area, width: number, height: number): boolean {
  return left < 0 || top < 0 || right > width || bottom > height
}

function meetings(texts: readonly PaintedText[]): [PaintedText, PaintedText][] {
  const found: [PaintedText, PaintedText][] = []
  const ordered = [...texts].sort((one, other) => one.ink.top - other.ink.top)
  // those above that may reach as far down as the next one
  let open: PaintedText[] = []
  for (const text of ordered) {
    open = open.filter(({ ink }) => ink.bottom > text.ink.top + touch)
    for (const above of open) if (meet(above, text)) found.push([above, text])
    open.push(text)
  }
  return found
}

function meet(one: PaintedText, other: PaintedText): boolean {
  const { across, down } = overlap(one.ink, other.ink)
  if (across <= touch || down <= touch) return false
  if (one.figure !== undefined && one.figure === other.figure) return false
  const size = Math.min(one.size, other.size)
  if (Math.abs(one.baseline - other.baseline) < 0.6 * size) {
    if (across <= neighbourly * size) return false
    if (one.block === other.block && one.figure !== other.figure) return false
  }
  return one.glyphs.some((glyph) =>
    other.glyphs.some((each) => {
      const common = overlap(glyph.ink, each.ink)
      return common.across > touch && common.down > touch
    }),
  )
}

function overlap(one: Area, other: Area): { across: number; down: number } {
  return {
    across: Math.min(one.right, other.right) - Math.max(one.left, other.left),
    down: Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  }
}
