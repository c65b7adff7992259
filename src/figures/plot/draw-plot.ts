import type { Element } from 'hast'
import { s } from 'hastscript'
import { axes, axisLetter, axisLines, type Scale, scaleOf, tickLabels } from './axes.ts'
import { curvePath, type Line, linesOf, piecesOf, shadeArea } from './curve.ts'
import { type Frame, frameOf, rangeAround, round } from './frame.ts'
import { marks, names, roomForNames } from './names.ts'
import type { Plot, Range } from './plot.ts'
import { tickSize } from './ticks.ts'

/**
 * Draws a plot as an SVG in millimetres: shaded areas below, then axes through the origin where it is in view, ticks, a line for
 * each curve, points, names.
 */
export function plotFigure(plot: Plot): Element {
  const { x, width, height } = plot
  const lines = linesOf(plot.curves, x)
  const values = lines.flatMap(({ points }) => points.map(([, value]) => value))
  const y = plot.y ?? rangeAround([...values, ...plot.points.map((point) => point.y)])
  const { frame, scale } = scaled(plot, y, lines)
  const { right, down } = frame
  const curves = lines.flatMap((line) => piecesOf(line, frame))
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
      ...axes(plot, frame, scale),
      ...inside(lines.map((line) => curvePath(line, frame))),
      ...tickLabels(scale),
      ...axisLetter(plot, frame, curves, scale.boxes),
      ...names(lines, frame),
      ...marks(plot.points, frame, { lines: [...curves, ...Object.values(axisLines(frame))], boxes: scale.boxes }),
    ],
  )
}

/** A frame with room at its left edge for labels that stand there. */
function scaled(plot: Plot, y: Range, lines: readonly Line[]): { frame: Frame; scale: Scale } {
  const beside = roomForNames(lines, plot.width)
  const draw = (width: number) => {
    const frame = frameOf(plot, y, beside, width)
    return {
      frame,
      scale: scaleOf(
        frame,
        lines.flatMap((line) => piecesOf(line, frame)),
      ),
    }
  }
  const first = draw(0)
  const { frame, scale } = first
  const atEdge = scale.up.edge || frame.axis.y === frame.right(plot.x.from)
  return atEdge ? draw(Math.max(0, ...scale.up.ticks.map(({ tick }) => tickSize(tick).width))) : first
}
