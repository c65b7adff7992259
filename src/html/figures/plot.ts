import { ticks } from 'd3-array'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { readFormula } from '../../model/expression.ts'
import type { Plot, Range } from '../../model/nodes.ts'

/** Samples of a curve. */
const samples = 400

/** Room around the axes for their labels, in millimetres. */
const room = { left: 7, right: 4, top: 4, bottom: 5 }

/** Dashes that tell curves apart without colour, in millimetres. */
const dashes = ['none', '1.8 1', '0.5 0.9', '3 0.9 0.5 0.9']

/** Draws a plot as an SVG in millimetres: axes through the origin where it is in view, ticks, and one line for each curve. */
export function plotFigure(plot: Plot): Element {
  const { x, width, height } = plot
  const curves = plot.curves.map((curve) => sample(curve.expression, curve.variable, x))
  const y = plot.y ?? rangeOf(curves.flat().map(([, value]) => value))
  const right = (value: number) => round(room.left + ((value - x.from) / (x.to - x.from)) * (width - room.left - room.right))
  const down = (value: number) =>
    round(height - room.bottom - ((value - y.from) / (y.to - y.from)) * (height - room.top - room.bottom))
  const axis = { x: down(clamp(0, y)), y: right(clamp(0, x)) }
  const [variable = 'x'] = plot.curves.map((curve) => curve.variable)
  const lines = curves.map((points, index) => {
    const path = pathOf(points, y, right, down)
    return s('path', { className: ['curve'], d: path, strokeDasharray: dashes[index % dashes.length] })
  })
  const box = {
    x: right(x.from),
    y: down(y.to),
    width: round(right(x.to) - right(x.from)),
    height: round(down(y.from) - down(y.to)),
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
      s('text', { className: ['name', 'letter'], x: right(x.to) + 2.5, y: axis.x - 1.4, textAnchor: 'end' }, variable),
      s('svg', { ...box, viewBox: `${box.x} ${box.y} ${box.width} ${box.height}` }, lines),
      ...names(plot, curves, y, right, down, axis.y),
    ],
  )
}

type Point = [number, number]

function sample(expression: string, variable: string, x: Range): Point[] {
  const formula = readFormula(expression, variable)
  if (typeof formula !== 'function') return []
  return Array.from({ length: samples + 1 }, (_, index) => {
    const value = x.from + (index / samples) * (x.to - x.from)
    return [value, formula(value)]
  })
}

/** The line through the points, broken where there is no value and where the curve jumps across the whole plot. */
function pathOf(points: readonly Point[], y: Range, right: (x: number) => number, down: (y: number) => number): string {
  const height = y.to - y.from
  let previous: number | undefined
  let path = ''
  for (const [x, value] of points) {
    if (!Number.isFinite(value)) {
      previous = undefined
      continue
    }
    const limited = Math.min(y.to + 2 * height, Math.max(y.from - 2 * height, value))
    const jump = previous !== undefined && Math.abs(limited - previous) > height / 4 && points.length > 100
    path += `${previous === undefined || jump ? 'M' : 'L'}${right(x)} ${down(limited)}`
    previous = limited
  }
  return path
}

function gridLines(
  x: Range,
  y: Range,
  right: (x: number) => number,
  down: (y: number) => number,
  axis: { x: number; y: number },
): Element[] {
  const across = ticks(x.from, x.to, 6).filter((value) => value !== 0)
  const up = ticks(y.from, y.to, 4).filter((value) => value !== 0)
  return [
    ...across.map((value) => s('path', { className: ['tick'], d: `M${right(value)} ${axis.x - 0.8} V${axis.x + 0.8}` })),
    ...across.map((value) => s('text', { x: right(value), y: axis.x + 3.6, textAnchor: 'middle' }, label(value))),
    ...up.map((value) => s('path', { className: ['tick'], d: `M${axis.y - 0.8} ${down(value)} H${axis.y + 0.8}` })),
    ...up.map((value) => s('text', { x: axis.y - 1.4, y: down(value) + 0.9, textAnchor: 'end' }, label(value))),
    s('text', { x: axis.y - 1.4, y: axis.x + 3.6, textAnchor: 'end' }, '0'),
  ]
}

/** A curve's name stands where the curve leaves the plot on the right, or, for the first of one, beside the vertical axis. */
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
  return plot.curves.map((curve, index) => {
    const inView = (curves[index] ?? []).filter(([, value]) => value >= y.from && value <= y.to)
    const [x, value] = inView.at(-1) ?? [plot.x.to, y.to]
    return s('text', { className: ['name'], x: right(x), y: down(value) - 1.4, textAnchor: 'end' }, curve.label)
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

function clamp(value: number, range: Range): number {
  return Math.min(range.to, Math.max(range.from, value))
}

function label(value: number): string {
  return String(Math.round(value * 1e6) / 1e6).replace('-', '−')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
