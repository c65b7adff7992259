import type { Element } from 'hast'
import { s } from 'hastscript'
import { label } from '../label.ts'
import { textSize } from '../texts.ts'
import { type Line, strokeOf } from './curve.ts'
import { type Frame, holds, round } from './frame.ts'
import { type Box, boxOf, freePlace, type Obstacles, type Place } from './obstacles.ts'
import type { PlotPoint } from './plot.ts'

/** How much larger names are than numbers. */
const scale = 1.1

/** What stands before the name of a curve, its distance from the plot and its kind of line, in millimetres. */
export const beforeName = 11

/** How wide a name is, in millimetres: most letters are narrower than the room that is kept for one. */
export function nameWidth(text: string): number {
  return 0.85 * textSize(text, scale).width
}

/** Room that the names of several curves take to the right of a plot, in millimetres. */
export function roomForNames(lines: readonly Line[], width: number): number {
  const longest = Math.max(0, ...lines.map(({ curve }) => textSize(curve.label, scale).width))
  return lines.length > 1 ? Math.min(width / 2, beforeName + longest) : 0
}

/** The name of a single curve stands beside the vertical axis; those of several to the right, each with its kind of line. */
export function names(lines: readonly Line[], { x, y, right, down, axis }: Frame): Element[] {
  const [only, ...others] = lines
  if (only !== undefined && others.length === 0) {
    return [label(only.curve.label, { className: ['name'], x: round(axis.y + 1.8), y: round(down(y.to) - 1.1) })]
  }
  const ends = lines.map((line) => {
    const [, value] = line.points.filter(([, each]) => holds(y, each)).at(-1) ?? [x.to, y.to]
    return { line, y: down(value) + 0.9 }
  })
  // a name stands beside the end of its curve, below the one above it, and none below the axis's own end
  const sorted = ends.toSorted((one, other) => one.y - other.y || one.line.index - other.line.index)
  const named = sorted.map((end) => ({ ...end, ...textSize(end.line.curve.label, scale) }))
  const from = right(x.to) + 4
  let last = Number.NEGATIVE_INFINITY
  return named.flatMap(({ line, y: wanted, rise, depth }, place) => {
    const rows = named.slice(place + 1).reduce((sum, below) => sum + below.rise + below.depth + 1, 0)
    const at = round(Math.max(Math.min(wanted, down(y.from) + 0.9 - rows), last + rise))
    last = at + depth + 1
    return [
      s('path', { ...strokeOf(line), d: `M${from} ${round(at - 1)} h5` }),
      label(line.curve.label, { className: ['name'], x: from + 6, y: at }),
    ]
  })
}

/** Marks points: a disc, or a ring for an open one, with its name at the corner of it where nothing is, to the right above it at first. */
export function marks(points: readonly PlotPoint[], { x, right, down }: Frame, { lines, boxes }: Obstacles): Element[] {
  const discs = points.map((point): Box => {
    const [cx, cy] = [right(point.x), down(point.y)]
    return { left: cx - 0.75, right: cx + 0.75, top: cy - 0.75, bottom: cy + 0.75 }
  })
  const taken = [...boxes, ...discs]
  return points.flatMap((point) => {
    const [cx, cy] = [right(point.x), down(point.y)]
    const disc = s('circle', { className: point.open ? ['point', 'open'] : ['point'], cx, cy, r: 0.75 })
    if (point.label === undefined) return [disc]
    const size = textSize(point.label, scale)
    const outside = cx + 1.4 + size.width > right(x.to) + 2.5
    const ends = point.left || outside ? (['end', 'start'] as const) : (['start', 'end'] as const)
    const [over, under, level] = [-size.depth - 1, size.rise + 0.7, (size.rise - size.depth) / 2]
    const beside = [over, under, level].flatMap((dy) =>
      ends.map((textAnchor): Place => ({ x: round(cx + (textAnchor === 'end' ? -1.3 : 1.3)), y: round(cy + dy), textAnchor })),
    )
    const places = [
      ...beside,
      ...[over - 0.3, under + 0.7].map((dy): Place => ({ x: cx, y: round(cy + dy), textAnchor: 'middle' })),
    ]
    const [usual = { x: cx, y: cy, textAnchor: 'start' as const }] = places
    const inside = places.filter(({ textAnchor }) => textAnchor !== 'start' || !outside)
    const place =
      freePlace(size, inside, { lines, boxes: taken }) ?? freePlace(size, inside, { lines: [], boxes: taken }) ?? usual
    taken.push(boxOf(size, place))
    return [disc, label(point.label, { className: ['name'], ...place })]
  })
}
