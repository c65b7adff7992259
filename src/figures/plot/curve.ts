import type { Element } from 'hast'
import { s } from 'hastscript'
import { type Formula, readFormula } from '../../expression/plot-formula.ts'
import type { Frame } from './frame.ts'
import type { Spot } from './obstacles.ts'
import type { Curve, LineStyle, Range, Shade } from './plot.ts'

/** Samples of a curve. */
const samples = 400

type Point = [number, number]

/** A curve ready to be drawn: its formula, its samples, and how its line is drawn. */
export type Line = { curve: Curve; formula: Formula; points: readonly Point[]; index: number }

/** Dashes in millimetres, in the order in which curves get them that do not ask for one. */
const dashes: Record<LineStyle, string> = { solid: 'none', dashed: '1.8 1', dotted: '0.5 0.9', dashdot: '3 0.9 0.5 0.9' }

/** The curves of a plot over its range, each over what it shares with its own domain. */
export function linesOf(curves: readonly Curve[], x: Range): Line[] {
  return curves.map((curve, index) => {
    const formula = formulaOf(curve)
    return { curve, formula, index, points: sample(formula, within(x, curve.domain)) }
  })
}

/** What tells a curve from the others without colour: its dashes, and its weight where there are more curves than dashes. */
export function strokeOf({ curve, index }: Line): { className: string[]; strokeDasharray: string } {
  const styles = Object.values(dashes)
  const dash = curve.line === undefined ? styles[index % styles.length] : dashes[curve.line]
  return { className: index < styles.length ? ['curve'] : ['curve', 'heavy'], strokeDasharray: dash ?? 'none' }
}

/** Draws a curve. */
export function curvePath(line: Line, frame: Frame): Element {
  return s('path', {
    ...strokeOf(line),
    d: piecesOf(line, frame)
      .map((piece) => `M${piece.map(([x, y]) => `${x} ${y}`).join('L')}`)
      .join(''),
  })
}

/** Where a curve runs in the picture, broken where it has no value and where it jumps. */
export function piecesOf(line: Line, { y, right, down }: Frame): Spot[][] {
  const height = y.to - y.from
  let previous: Point | undefined
  const pieces: Spot[][] = []
  for (const point of line.points) {
    const [x, value] = point
    if (!Number.isFinite(value)) {
      previous = undefined
      continue
    }
    const broken = previous === undefined || (Math.abs(value - previous[1]) > height / 50 && jumps(line.formula, previous, point))
    const spot = [right(x), down(limited(value, y))] as const
    if (broken) pieces.push([spot])
    else pieces.at(-1)?.push(spot)
    previous = point
  }
  return pieces
}

/** Draws the area between a curve and another, or the axis; a piece for each stretch where both have values. */
export function shadeArea(shade: Shade, index: number, lines: readonly Line[], { x, y, right, down }: Frame): Element {
  const line = lines[shade.curve]
  const other = shade.other === undefined ? undefined : lines[shade.other]
  const range = within(within(within(x, line?.curve.domain), other?.curve.domain), shade.x)
  const base: Formula = other?.formula ?? (() => Math.min(y.to, Math.max(y.from, 0)))
  const upper = sample(line?.formula ?? base, range)
  let piece: Point[] = []
  const pieces = [piece]
  for (const [at, value] of upper) {
    if (Number.isFinite(value) && Number.isFinite(base(at))) piece.push([at, value])
    else {
      piece = []
      pieces.push(piece)
    }
  }
  const corner = ([at, value]: Point) => `${right(at)} ${down(limited(value, y))}`
  const back = (points: readonly Point[]) => points.toReversed().map(([at]): Point => [at, base(at)])
  const outlines = pieces
    .filter((points) => points.length > 1)
    .map((points) => [...points, ...back(points)].map(corner).join('L'))
  const className = index % 2 === 0 ? ['shade'] : ['shade', 'darker']
  return s('path', { className, d: outlines.map((outline) => `M${outline}Z`).join('') })
}

function sample(formula: Formula, x: Range): Point[] {
  if (x.from >= x.to) return []
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

function within(range: Range, other: Range | undefined): Range {
  return other === undefined ? range : { from: Math.max(range.from, other.from), to: Math.min(range.to, other.to) }
}

/** A value that is far out of view, brought near, where the line still leaves the picture in its direction. */
function limited(value: number, y: Range): number {
  const height = y.to - y.from
  return Math.min(y.to + 2 * height, Math.max(y.from - 2 * height, value))
}

/** Tells a jump from a steep rise: a jump is still there when its interval has been halved many times. */
function jumps(formula: Formula, [from, low]: Point, [to, high]: Point): boolean {
  let [left, right, below, above] = [from, to, low, high]
  for (let halving = 0; halving < 25; halving += 1) {
    const middle = (left + right) / 2
    const value = formula(middle)
    if (!Number.isFinite(value)) return true
    if (Math.abs(value - below) > Math.abs(above - value)) [right, above] = [middle, value]
    else [left, below] = [middle, value]
  }
  return Math.abs(above - below) > Math.abs(high - low) / 2
}
