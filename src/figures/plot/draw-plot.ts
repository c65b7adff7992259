import type { Element } from 'hast'
import { s } from 'hastscript'
import { axes, tickLabels, verticalTicks } from './axes.ts'
import { curvePath, linesOf, shadeArea } from './curve.ts'
import { frameOf, rangeAround, round } from './frame.ts'
import { marks, names, roomForNames } from './names.ts'
import type { Plot } from './plot.ts'

/**
 * Draws a plot as an SVG in millimetres: shaded areas below, then axes through the origin where it is in view, ticks, a line for
 * each curve, points, names.
 */
export function plotFigure(plot: Plot): Element {
  const { x, width, height } = plot
  const lines = linesOf(plot.curves, x)
  const values = lines.flatMap(({ points }) => points.map(([, value]) => value))
  const y = plot.y ?? rangeAround([...values, ...plot.points.map((point) => point.y)])
  const longestTick = Math.max(0, ...verticalTicks(y).map((text) => text.length))
  const frame = frameOf(plot, y, roomForNames(lines, width), longestTick)
  const { right, down } = frame
  const box = {
    // half a line more on each side, for a curve along the edge
    x: right(x.from),
    y: round(down(y.to) - 0.3),
    width: round(right(x.to) - right(x.from)),
    height: round(down(y.from) - down(y.to) + 0.6),
  }
  const inside = (children: Element[]) =>
    children.length === 0 ? [] : [s('svg', { ...box, viewBox: `${box.x} ${box.y} ${box.width} ${box.height}` }, children)]
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
      ...inside(plot.shades.map((shade, index) => shadeArea(shade, index, lines, frame))),
      ...axes(plot, frame),
      ...inside(lines.map((line) => curvePath(line, frame))),
      ...tickLabels(frame),
      ...names(lines, frame),
      ...marks(plot.points, frame),
    ],
  )
}
