import type { Element } from 'hast'
import { s } from 'hastscript'
import type { DiagramBox } from '../../layers/index.ts'
import type { Drawing } from '../graph/operations.ts'
import { arrange, type Frame, type Point } from './arrange.ts'
import { lineHeight, linesOf, measure, signRadius } from './measure.ts'
import type { NetworkFigure } from './network.ts'

/** The largest size of a diagram on a page, in millimetres. */
const maxSize = { width: 161, height: 215 }

/** Draws a network as an SVG: a box for each layer, arrows, and the signs of sums where branches meet, all where Graphviz has placed them. */
export function networkDrawing(figure: NetworkFigure, drawing: Drawing): Element {
  const { turned } = measure(figure)
  const { frames, paths, ...whole } = arrange(figure, drawing)
  const [width, height] = [round(whole.width), round(whole.height)]
  const scale = figure.width === undefined ? Math.min(1, maxSize.width / width, maxSize.height / height) : figure.width / width
  return s(
    'svg',
    {
      className: ['network'],
      role: 'img',
      ariaLabel: figure.alt,
      viewBox: `0 0 ${width} ${height}`,
      width: `${round(width * scale)}mm`,
      height: `${round(height * scale)}mm`,
      dataFullWidth: width,
    },
    [
      ...paths.flatMap((path) => arrowPath(path.map(rounded))),
      ...figure.boxes.flatMap((box, index) => {
        const frame = frames[index]
        return frame === undefined ? [] : drawn(box, frame, turned)
      }),
    ],
  )
}

function drawn(box: DiagramBox, { width, height, ...middle }: Frame, turned: boolean): Element[] {
  const { x, y } = rounded(middle)
  if (box.kind !== 'box') {
    const r = signRadius * 0.6
    const [dx, dy] = box.kind === 'sum' ? [r, 0] : [r * 0.7, r * 0.7]
    return [
      s('circle', { className: ['box'], cx: x, cy: y, r: signRadius }),
      s('path', {
        className: ['edge'],
        d: `M${round(x - dx)} ${round(y - dy)}L${round(x + dx)} ${round(y + dy)}M${round(x + dy)} ${round(y - dx)}L${round(x - dy)} ${round(y + dx)}`,
      }),
    ]
  }
  const lines = linesOf(box)
  return [
    s('rect', {
      className: ['box'],
      x: round(x - width / 2),
      y: round(y - height / 2),
      width: round(width),
      height: round(height),
    }),
    ...lines.map(({ text, isShape }, index) => {
      const down = (index - (lines.length - 1) / 2) * lineHeight + 1
      const at = turned ? `translate(${round(x + down)} ${y}) rotate(-90)` : `translate(${x} ${round(y + down)})`
      return s('text', { className: isShape ? ['shape'] : [], transform: at, textAnchor: 'middle' }, text)
    }),
  ]
}

/** A line with an arrow at its end, which points as its last piece runs. */
function arrowPath(points: readonly Point[]): Element[] {
  const [before, end] = [points.at(-2), points.at(-1)]
  if (before === undefined || end === undefined) return []
  const angle = round((Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI)
  return [
    s('path', { className: ['edge'], d: points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('') }),
    s('path', {
      className: ['arrow'],
      d: 'M0 0L-1.8 -0.8L-1.4 0L-1.8 0.8Z',
      transform: `translate(${end.x} ${end.y}) rotate(${angle})`,
    }),
  ]
}

function rounded({ x, y }: Point): Point {
  return { x: round(x), y: round(y) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
