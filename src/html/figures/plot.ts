import { ticks } from 'd3-array'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { type Formula, readFormula } from '../../model/expression.ts'
import type { Curve, Plot, Range } from '../../model/nodes.ts'

/** Samples of a curve. */
const samples = 400

/** Room around the axes for their labels, in millimetres. */
const room = { left: 7, right: 4, top: 4, bottom: 5 }

/** Dashes that tell curves apart without colour, in millimetres. */
const dashes = ['none', '1.8 1', '0.5 0.9', '3 0.9 0.5 0.9']

/** Draws a plot as an SVG in millimetres: axes through the origin where it is in view, ticks, and one line for each curve. */
export function plotFigure(plot: Plot): Element {
  const { x, width, height } = plot
  const formulas = plot.curves.map((curve) => formulaOf(curve))
  const curves = formulas.map((formula) => sample(formula, x))
  const y = plot.y ?? rangeOf(curves.flat().map(([, value]) => value))
  const longest = Math.max(...plot.curves.map((curve) => curve.label.length))
  const beside = plot.curves.length > 1 ? Math.min(width / 2, 11 + 1.75 * longest) : room.right
  const right = (value: number) => round(room.left + ((value - x.from) / (x.to - x.from)) * (width - room.left - beside))
  const down = (value: number) =>
    round(height - room.bottom - ((value - y.from) / (y.to - y.from)) * (height - room.top - room.bottom))
  const axis = { x: down(clamp(0, y)), y: right(clamp(0, x)) }
  const [variable = 'x'] = plot.curves.map((curve) => curve.variable)
  const lines = curves.map((points, index) => {
    const path = pathOf(formulas[index] ?? (() => Number.NaN), points, y, right, down)
    return s('path', { className: ['curve'], d: path, strokeDasharray: dashes[index % dashes.length] })
  })
  const box = {
    // half a line more on each side, for a curve along the edge
    x: right(x.from),
    y: round(down(y.to) - 0.3),
    width: round(right(x.to) - right(x.from)),
    height: round(down(y.from) - down(y.to) + 0.6),
  }
  return s(
    'svg',
    {
      className: ['plot'],
      role: 'img',
      ariaLabel: plot.alt || plot.curves.map((curve) => curve.label).join(', '),
      viewBox: `0 0 ${width} ${height}`,
      width: `${width}mm`,
      height: `${height}mm`,
    },
    [
      ...gridLines(x, y, right, down, axis),
      s('path', { className: ['axis'], d: `M${right(x.from)} ${axis.x} H${right(x.to) + 2.5}` }),
      s('path', { className: ['axis'], d: `M${axis.y} ${down(y.from)} V${down(y.to) - 2.5}` }),
      arrow(right(x.to) + 2.5, axis.x, 0),
      arrow(axis.y, down(y.to) - 2.5, -90),
      s('text', { className: ['name', 'letter'], x: right(x.to) + 2.5, y: round(axis.x - 2.1), textAnchor: 'end' }, variable),
      s('svg', { ...box, viewBox: `${box.x} ${box.y} ${box.width} ${box.height}` }, lines),
      ...names(plot, curves, y, right, down, axis.y),
    ],
  )
}

type Point = [number, number]

function sample(formula: Formula, x: Range): Point[] {
  return Array.from({ length: samples + 1 }, (_, index) => {
    const value = x.from + (index / samples) * (x.to - x.from)
    return [value, formula(value)]
  })
}

/** The model has read it before. */
function formulaOf({ expression, variable }: Curve): Formula {
  const formula = readFormula(expression, variable)
  return typeof formula === 'function' ? formula : () => Number.NaN
}

/** The line through the points, broken where there is no value and where the curve jumps. */
function pathOf(
  formula: Formula,
  points: readonly Point[],
  y: Range,
  right: (x: number) => number,
  down: (y: number) => number,
): string {
  const height = y.to - y.from
  let previous: Point | undefined
  let path = ''
  for (const point of points) {
    const [x, value] = point
    if (!Number.isFinite(value)) {
      previous = undefined
      continue
    }
    const limited = Math.min(y.to + 2 * height, Math.max(y.from - 2 * height, value))
    const broken = previous === undefined || (Math.abs(value - previous[1]) > height / 50 && jumps(formula, previous, point))
    path += `${broken ? 'M' : 'L'}${right(x)} ${down(limited)}`
    previous = point
  }
  return path
}

/** Tells a jump from a steep rise: a jump is still there when its interval has been halved many times. */
function jumps(formula: Formula, [from, low]: Point, [to, high]: Point): boolean {
  let [left, right, below, above] = [from, to, low, high]
  for (let round = 0; round < 25; round += 1) {
    const middle = (left + right) / 2
    const value = formula(middle)
    if (!Number.isFinite(value)) return true
    if (Math.abs(value - below) > Math.abs(above - value)) [right, above] = [middle, value]
    else [left, below] = [middle, value]
  }
  return Math.abs(above - below) > Math.abs(high - low) / 2
}

function gridLines(
  x: Range,
  y: Range,
  right: (x: number) => number,
  down: (y: number) => number,
  axis: { x: number; y: number },
): Element[] {
  const across = ticks(x.from, x.to, 6).filter((value) => value !== 0 || !holdsZero(y))
  const up = ticks(y.from, y.to, 4).filter((value) => value !== 0 || !holdsZero(x))
  return [
    ...across.map((value) => s('path', { className: ['tick'], d: `M${right(value)} ${axis.x - 0.8} V${axis.x + 0.8}` })),
    ...across.map((value) => s('text', { x: right(value), y: axis.x + 3.6, textAnchor: 'middle' }, label(value))),
    ...up.map((value) => s('path', { className: ['tick'], d: `M${axis.y - 0.8} ${down(value)} H${axis.y + 0.8}` })),
    ...up.map((value) => s('text', { x: axis.y - 1.4, y: down(value) + 0.9, textAnchor: 'end' }, label(value))),
    ...(holdsZero(x) && holdsZero(y) ? [s('text', { x: axis.y - 1.4, y: axis.x + 3.6, textAnchor: 'end' }, '0')] : []),
  ]
}

/** The name of a single curve stands beside the vertical axis; those of several to the right, each with its kind of line. */
function names(
  plot: Plot,
  curves: readonly (readonly Point[])[],
  y: Range,
  right: (x: number) => number,
  down: (y: number) => number,
  axis: number,
): Element[] {
  const [only] = plot.curves
  if (plot.curves.length === 1 && only !== undefined) {
    return [s('text', { className: ['name'], x: axis + 1.8, y: down(y.to) - 0.6 }, only.label)]
  }
  const ends = plot.curves.map((curve, index) => {
    const inView = (curves[index] ?? []).filter(([, value]) => value >= y.from && value <= y.to)
    const [, value] = inView.at(-1) ?? [plot.x.to, y.to]
    return { curve, index, y: down(value) + 0.9 }
  })
  // a name stands beside the end of its curve, below the one above it
  let lowest = Number.NEGATIVE_INFINITY
  const sorted = ends.toSorted((one, other) => one.y - other.y || one.index - other.index)
  return sorted.flatMap(({ curve, index, y: wanted }) => {
    lowest = Math.max(wanted, lowest + 3.6)
    const from = right(plot.x.to) + 4
    const dash = { className: ['curve'], d: `M${from} ${lowest - 1} h5`, strokeDasharray: dashes[index % dashes.length] }
    return [s('path', dash), s('text', { className: ['name'], x: from + 6, y: lowest }, curve.label)]
  })
}

function arrow(x: number, y: number, angle: number): Element {
  return s('path', {
    className: ['arrow'],
    d: 'M0.4 0 L-1.6 -0.75 L-1.2 0 L-1.6 0.75 Z',
    transform: `translate(${x} ${y}) rotate(${angle})`,
  })
}

function rangeOf(values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite)
  const from = Math.min(0, ...finite)
  const to = Math.max(0, ...finite)
  return from < to ? { from, to } : { from: from - 1, to: to + 1 }
}

function holdsZero({ from, to }: Range): boolean {
  return from <= 0 && to >= 0
}

function clamp(value: number, range: Range): number {
  return Math.min(range.to, Math.max(range.from, value))
}

function label(value: number): string {
  return String(Math.round(value * 1e6) / 1e6).replace('-', '−')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
