import type { Plot, Range } from './plot.ts'

/** A plot's ranges and where they lie in its picture, in millimetres from the upper left corner. */
export type Frame = {
  x: Range
  y: Range
  right(x: number): number
  down(y: number): number
  /** Where the axes lie: through the origin where it is in view, else along the edge next to it. */
  axis: { x: number; y: number }
  decimal: ',' | '.'
}

/** Room around the axes for their labels, in millimetres. */
const room = { left: 7, right: 4, top: 4, bottom: 5, label: 4.4 }

/**
 * Lays a plot out.
 *
 * @param beside room to the right for the names of several curves, in millimetres; 0 without names
 * @param ticks width of what stands at the left edge: labels of the vertical axis
 */
export function frameOf(plot: Plot, y: Range, beside: number, ticks: number): Frame {
  const { x, width, height } = plot
  const left = Math.max(room.left, 2 + ticks) + (plot.ylabel === undefined ? 0 : room.label)
  const bottom = room.bottom + (plot.xlabel === undefined ? 0 : room.label)
  const right = (value: number) =>
    round(left + ((value - x.from) / (x.to - x.from)) * (width - left - Math.max(room.right, beside)))
  const down = (value: number) => round(height - bottom - ((value - y.from) / (y.to - y.from)) * (height - room.top - bottom))
  return { x, y, right, down, axis: { x: down(clamp(0, y)), y: right(clamp(0, x)) }, decimal: plot.decimal ?? '.' }
}

/** A range that holds all values that there are, and zero. */
export function rangeAround(values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite)
  const from = Math.min(0, ...finite)
  const to = Math.max(0, ...finite)
  return from < to ? { from, to } : { from: from - 1, to: to + 1 }
}

export function holds({ from, to }: Range, value: number): boolean {
  return from <= value && value <= to
}

/** A length to the hundredth of a millimetre. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

function clamp(value: number, range: Range): number {
  return Math.min(range.to, Math.max(range.from, value))
}
