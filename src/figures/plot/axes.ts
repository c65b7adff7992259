import { ticks } from 'd3-array'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { type Frame, holds, round } from './frame.ts'
import type { Plot, Range } from './plot.ts'

/** The width of a digit, in millimetres. */
const digit = 1.5

/** Draws the axes with their arrows and ticks at round values, and says what they are. */
export function axes(plot: Plot, frame: Frame): Element[] {
  const { x, y, right, down, axis } = frame
  const middle = { x: round((right(x.from) + right(x.to)) / 2), y: round((down(y.from) + down(y.to)) / 2) }
  const { xlabel, ylabel, height } = plot
  const end = { className: ['name', 'letter'], x: right(x.to) + 2.5, y: round(axis.x - 2.1), textAnchor: 'end' }
  const below = { className: ['name'], x: middle.x, y: round(height - 0.9), textAnchor: 'middle' }
  const beside = { className: ['name'], transform: `translate(3 ${middle.y}) rotate(-90)`, textAnchor: 'middle' }
  const { across, up } = tickValues(frame)
  return [
    ...across.map((value) => s('path', { className: ['tick'], d: `M${right(value)} ${axis.x - 0.8} V${axis.x + 0.8}` })),
    ...up.map((value) => s('path', { className: ['tick'], d: `M${axis.y - 0.8} ${down(value)} H${axis.y + 0.8}` })),
    s('path', { className: ['axis'], d: `M${right(x.from)} ${axis.x} H${right(x.to) + 2.5}` }),
    s('path', { className: ['axis'], d: `M${axis.y} ${down(y.from)} V${down(y.to) - 2.5}` }),
    arrow(right(x.to) + 2.5, axis.x, 0),
    arrow(axis.y, down(y.to) - 2.5, -90),
    xlabel === undefined ? s('text', end, plot.curves[0]?.variable ?? 'x') : s('text', below, xlabel),
    ...(ylabel === undefined ? [] : [s('text', beside, ylabel)]),
  ]
}

/** The figures at the ticks, to be drawn above the curves: a curve that passes behind one leaves it legible. */
export function tickLabels(frame: Frame): Element[] {
  const { x, y, right, down, axis } = frame
  const { across, up } = tickValues(frame)
  const origin = holds(x, 0) && holds(y, 0)
  return [
    ...across.flatMap((value) => figure(label(value), right(value), axis.x + 3.6, 'middle')),
    ...up.flatMap((value) => figure(label(value), axis.y - 1.4, down(value) + 0.9, 'end')),
    ...(origin ? figure('0', axis.y - 1.4, axis.x + 3.6, 'end') : []),
  ]
}

function figure(text: string, x: number, y: number, textAnchor: 'middle' | 'end'): Element[] {
  const width = digit * (text.length - (text.includes('.') ? 0.5 : 0)) + 0.3
  const left = x - (textAnchor === 'end' ? width - 0.15 : width / 2)
  return [
    s('rect', { className: ['clear'], x: round(left), y: round(y - 2.2), width: round(width), height: 2.5 }),
    s('text', { x, y, textAnchor }, text),
  ]
}

/** Labels of the vertical axis's ticks. */
export function verticalTicks(y: Range): string[] {
  return ticks(y.from, y.to, 4).map(label)
}

/** Round values in both ranges; zero is one tick for both axes where they cross in it. */
function tickValues({ x, y }: Frame): { across: number[]; up: number[] } {
  return {
    across: ticks(x.from, x.to, 6).filter((value) => value !== 0 || !holds(y, 0)),
    up: ticks(y.from, y.to, 4).filter((value) => value !== 0 || !holds(x, 0)),
  }
}

function arrow(x: number, y: number, angle: number): Element {
  return s('path', {
    className: ['arrow'],
    d: 'M0.4 0 L-1.6 -0.75 L-1.2 0 L-1.6 0.75 Z',
    transform: `translate(${x} ${y}) rotate(${angle})`,
  })
}

function label(value: number): string {
  return String(Math.round(value * 1e6) / 1e6).replace('-', '−')
}
