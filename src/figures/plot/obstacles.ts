import type { TextSize } from '../texts.ts'

/** A place in the picture, in millimetres from its upper left corner. */
export type Spot = readonly [x: number, y: number]

/** Where a text stands: its baseline, and which of its ends is there. */
export type Place = { x: number; y: number; textAnchor: 'start' | 'middle' | 'end' }

/** A rectangle of the picture, in millimetres. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** What texts keep off: lines of curves and axes, and texts that stand. */
export type Obstacles = { lines: readonly (readonly Spot[])[]; boxes: readonly Box[] }

/** What stays free around a text, in millimetres. */
const gap = 0.25

/** What a text takes of the picture. */
export function boxOf({ width, rise, depth }: TextSize, { x, y, textAnchor }: Place): Box {
  const left = x - { start: 0, middle: width / 2, end: width }[textAnchor]
  return { left, right: left + width, top: y - rise, bottom: y + depth }
}

/** The first of some places at which a text touches nothing. */
export function freePlace(size: TextSize, places: readonly Place[], obstacles: Obstacles): Place | undefined {
  return places.find((place) => isFree(boxOf(size, place), obstacles))
}

function isFree(box: Box, { lines, boxes }: Obstacles): boolean {
  const wide = { left: box.left - gap, right: box.right + gap, top: box.top - gap, bottom: box.bottom + gap }
  const meets = (other: Box) =>
    other.left < wide.right && wide.left < other.right && other.top < wide.bottom && wide.top < other.bottom
  return !boxes.some(meets) && !lines.some((line) => line.some((spot, index) => crosses(line[index - 1] ?? spot, spot, wide)))
}

/** Whether a straight line from one place to another has a point in a rectangle: what is left of it between each two sides is not empty. */
function crosses([x, y]: Spot, [toX, toY]: Spot, { left, right, top, bottom }: Box): boolean {
  let [from, to] = [0, 1]
  for (const [start, length, low, high] of [
    [x, toX - x, left, right],
    [y, toY - y, top, bottom],
  ] as const) {
    if (length === 0) {
      if (start <= low || start >= high) return false
      continue
    }
    const [one, other] = [(low - start) / length, (high - start) / length]
    from = Math.max(from, Math.min(one, other))
    to = Math.min(to, Math.max(one, other))
  }
  return from < to || (from === to && from > 0 && from < 1)
}
