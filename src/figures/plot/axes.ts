import type { Element } from 'hast'
import { s } from 'hastscript'
import { label } from '../label.ts'
import { textSize } from '../texts.ts'
import { type Frame, holds, round } from './frame.ts'
import { type Box, boxOf, freePlace, type Place, type Spot } from './obstacles.ts'
import type { Plot } from './plot.ts'
import { type Tick, tickSize, ticksOf } from './ticks.ts'

/** A tick of an axis, and where its label stands. */
type PlacedTick = { tick: Tick; at: number; place: Place }

/** The ticks of an axis; `edge` where their labels stand at the edge of the picture. */
type AxisScale = { ticks: PlacedTick[]; edge: boolean }

/** Both axes with the places of all labels. `boxes` are what these take. */
export type Scale = { across: AxisScale; up: AxisScale; origin: Place | undefined; boxes: Box[] }

/** From an axis to the baseline of a label below it and above it, and to the side of one beside it, in millimetres. */
const [below, above, beside] = [3.6, -1.6, 1.4]

/**
 * Finds places for the labels of ticks that touch no curve and no other label: below and to the left of the axes, else on their other side. Where one
 * of an axis has none, all of them stand at the edge of the picture.
 *
 * @param curves as they run in the picture
 */
export function scaleOf(frame: Frame, curves: readonly (readonly Spot[])[]): Scale {
  const { x, y, right, down, axis } = frame
  const { horizontal, vertical } = axisLines(frame)
  const boxes: Box[] = []
  const put = (tick: Tick, places: readonly Place[], lines: readonly (readonly Spot[])[] = []): Place | undefined => {
    const size = tickSize(tick)
    const place = freePlace(size, places, { lines: [...curves, ...lines], boxes })
    if (place !== undefined) boxes.push(boxOf(size, place))
    return place
  }
  const under = (at: number, line: number): Place => ({ x: at, y: round(line + below), textAnchor: 'middle' })
  const left = (at: number, line: number): Place => ({ x: round(line - beside), y: round(at + 0.9), textAnchor: 'end' })
  const over = (at: number): Place => ({ ...under(at, axis.x), y: round(axis.x + above) })
  const behind = (at: number): Place => ({ ...left(at, axis.y), x: round(axis.y + beside), textAnchor: 'start' })

  // where the axes cross at zero it is named once
  const crossing = holds(x, 0) && holds(y, 0)
  const corners = [under, over].flatMap((row) =>
    [left, behind].map((column): Place => ({ ...column(0, axis.y), y: row(0, axis.x).y })),
  )
  const axisScale = (
    all: readonly Tick[],
    position: (value: number) => number,
    inner: (at: number) => Place[],
    outer: (at: number) => Place,
    ...lines: (readonly Spot[])[]
  ): AxisScale => {
    const before = boxes.length
    const ticks = all
      .filter(({ value }) => value !== 0 || !crossing)
      .map((tick) => ({ tick, at: position(tick.value), place: put(tick, inner(position(tick.value)), lines) }))
    const placed = ticks.flatMap(({ place, ...tick }) => (place === undefined ? [] : [{ ...tick, place }]))
    if (placed.length === ticks.length) return { ticks: placed, edge: false }
    boxes.length = before
    const outside = all.map((tick) => ({ tick, at: position(tick.value), place: outer(position(tick.value)) }))
    boxes.push(...outside.map(({ tick, place }) => boxOf(tickSize(tick), place)))
    return { ticks: outside, edge: true }
  }
  const { across, up } = ticksOf(frame)
  const columns = axisScale(
    up,
    down,
    (at) => [0, -0.6, 0.6].flatMap((shift) => [left(at + shift, axis.y), behind(at + shift)]),
    (at) => left(at, right(x.from)),
    horizontal,
  )
  const corner = [right(x.from), down(y.from)] as const
  const rows = axisScale(
    across,
    right,
    (at) => [under(at, axis.x), over(at)],
    (at) => under(at, down(y.from)),
    vertical,
    columns.edge ? [corner, [right(x.from), down(y.to)]] : [corner],
  )
  // at an edge it is among the others
  const origin = crossing && !columns.edge && !rows.edge ? put({ value: 0, text: '0' }, corners) : undefined
  return { across: rows, up: columns, origin, boxes }
}

/** The axes as lines, to their arrows. */
export function axisLines({ x, y, right, down, axis }: Frame): Record<'horizontal' | 'vertical', readonly [Spot, Spot]> {
  return {
    horizontal: [
      [right(x.from), axis.x],
      [right(x.to) + 2.5, axis.x],
    ],
    vertical: [
      [axis.y, down(y.from)],
      [axis.y, down(y.to) - 2.5],
    ],
  }
}

/** Draws the axes with their arrows and ticks, and says what they are. */
export function axes(plot: Plot, frame: Frame, { across, up }: Scale): Element[] {
  const { x, y, right, down, axis } = frame
  const middle = { x: round((right(x.from) + right(x.to)) / 2), y: round((down(y.from) + down(y.to)) / 2) }
  const { xlabel, ylabel, height } = plot
  const under = { className: ['name'], x: middle.x, y: round(height - 0.9), textAnchor: 'middle' as const }
  const side = { className: ['name'], transform: `translate(3 ${middle.y}) rotate(-90)`, textAnchor: 'middle' as const }
  const rows = across.edge ? [axis.x, down(y.from)] : [axis.x]
  const columns = up.edge ? [axis.y, right(x.from)] : [axis.y]
  const line = (d: string) => s('path', { className: ['tick'], d })
  return [
    ...(across.edge ? [line(`M${right(x.from)} ${down(y.from)} H${right(x.to)}`)] : []),
    ...(up.edge ? [line(`M${right(x.from)} ${down(y.from)} V${down(y.to)}`)] : []),
    ...rows.flatMap((row) => across.ticks.map(({ at }) => line(`M${at} ${row - 0.8} V${row + 0.8}`))),
    ...columns.flatMap((column) => up.ticks.map(({ at }) => line(`M${column - 0.8} ${at} H${column + 0.8}`))),
    ...Object.values(axisLines(frame)).map(([from, to]) =>
      s('path', { className: ['axis'], d: `M${from.join(' ')} L${to.join(' ')}` }),
    ),
    arrow(right(x.to) + 2.5, axis.x, 0),
    arrow(axis.y, down(y.to) - 2.5, -90),
    ...(xlabel === undefined ? [] : [label(xlabel, under)]),
    ...(ylabel === undefined ? [] : [label(ylabel, { x: 0, y: 0, ...side })]),
  ]
}

/** The labels of the ticks, with room in shaded areas. */
export function tickLabels({ across, up, origin }: Scale): Element[] {
  const zero: { tick: Tick; place: Place }[] = origin === undefined ? [] : [{ tick: { value: 0, text: '0' }, place: origin }]
  return [...across.ticks, ...up.ticks, ...zero].flatMap(({ tick, place }) => {
    const { left, top, right, bottom } = boxOf(tickSize(tick), place)
    const power = tick.power === undefined ? [] : [s('tspan', { dy: -1, fontSize: 2 }, tick.power)]
    return [
      s('rect', { className: ['clear'], x: round(left), y: round(top), width: round(right - left), height: round(bottom - top) }),
      s('text', place, [{ type: 'text' as const, value: tick.text }, ...power]),
    ]
  })
}

/** The letter of the horizontal axis, above its arrow or below it. */
export function axisLetter(
  { xlabel, curves }: Plot,
  { x, right, axis }: Frame,
  curveLines: readonly (readonly Spot[])[],
  boxes: readonly Box[],
): Element[] {
  if (xlabel !== undefined) return []
  const text = curves[0]?.variable ?? 'x'
  const usual = { x: round(right(x.to) + 2.5), y: round(axis.x - 2.1), textAnchor: 'end' as const }
  const place =
    freePlace(textSize(text, 1.1), [usual, { ...usual, y: round(axis.x + 3.2) }], { lines: curveLines, boxes }) ?? usual
  return [s('text', { className: ['name', 'letter'], ...place }, text)]
}

function arrow(x: number, y: number, angle: number): Element {
  return s('path', {
    className: ['arrow'],
    d: 'M0.4 0 L-1.6 -0.75 L-1.2 0 L-1.6 0.75 Z',
    transform: `translate(${x} ${y}) rotate(${angle})`,
  })
}
