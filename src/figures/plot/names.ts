import type { Element } from 'hast'
import { s } from 'hastscript'
import { type Line, strokeOf } from './curve.ts'
import { type Frame, holds, letter, round } from './frame.ts'
import type { PlotPoint } from './plot.ts'

/** Room that the names of several curves take to the right of a plot, in millimetres. */
export function roomForNames(lines: readonly Line[], width: number): number {
  const longest = Math.max(0, ...lines.map(({ curve }) => curve.label.length))
  return lines.length > 1 ? Math.min(width / 2, 11 + 1.75 * longest) : 0
}

/** The name of a single curve stands beside the vertical axis; those of several to the right, each with its kind of line. */
export function names(lines: readonly Line[], { x, y, right, down, axis }: Frame): Element[] {
  const [only, ...others] = lines
  if (only !== undefined && others.length === 0) {
    return [s('text', { className: ['name'], x: round(axis.y + 1.8), y: round(down(y.to) - 0.6) }, only.curve.label)]
  }
  const ends = lines.map((line) => {
    const [, value] = line.points.filter(([, each]) => holds(y, each)).at(-1) ?? [x.to, y.to]
    return { line, y: down(value) + 0.9 }
  })
  // a name stands beside the end of its curve, below the one above it, and none below the axis's own end
  const sorted = ends.toSorted((one, other) => one.y - other.y || one.line.index - other.line.index)
  const lowest = down(y.from) + 0.9
  let last = Number.NEGATIVE_INFINITY
  return sorted.flatMap(({ line, y: wanted }, place) => {
    last = Math.max(Math.min(wanted, lowest - 3.6 * (sorted.length - 1 - place)), last + 3.6)
    const from = right(x.to) + 4
    const at = round(last)
    return [
      s('path', { ...strokeOf(line), d: `M${from} ${round(at - 1)} h5` }),
      s('text', { className: ['name'], x: from + 6, y: at }, line.curve.label),
    ]
  })
}

/** Marks points: a disc, or a ring for an open one, with its name to the right above it, or to the left at the edge. */
export function marks(points: readonly PlotPoint[], { x, right, down }: Frame): Element[] {
  return points.flatMap((point) => {
    const [cx, cy] = [right(point.x), down(point.y)]
    const disc = s('circle', { className: point.open ? ['point', 'open'] : ['point'], cx, cy, r: 0.75 })
    if (point.label === undefined) return [disc]
    const left = point.left || cx + 1.4 + letter * point.label.length > right(x.to) + 2.5
    const place = { x: round(cx + (left ? -1.2 : 1.2)), y: round(cy - 1.2), textAnchor: left ? 'end' : 'start' }
    return [disc, s('text', { className: ['name'], ...place }, point.label)]
  })
}
