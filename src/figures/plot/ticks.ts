import { ticks } from 'd3-array'
import { precise, scientific } from '../../numbers/rounding.ts'
import { type TextSize, textSize } from '../texts.ts'
import type { Frame } from './frame.ts'
import type { Range } from './plot.ts'

/** A round value on an axis as it is printed; `power` is that of ten by which the text is multiplied. */
export type Tick = { value: number; text: string; power?: string }

/** Distances that labels beside and above each other need, in millimetres. */
const [besides, above] = [1.2, 3.2]

/** Round values of both ranges, as many as their labels leave room for. */
export function ticksOf({ x, y, right, down, decimal }: Frame): { across: Tick[]; up: Tick[] } {
  const apart = (list: readonly Tick[]) =>
    list.every((tick, index) => {
      const before = list[index - 1]
      if (before === undefined) return true
      return right(tick.value) - right(before.value) >= (tickSize(tick).width + tickSize(before).width) / 2 + besides
    })
  const stacked = (list: readonly Tick[]) =>
    list.every(({ value }, index) => index === 0 || down(list[index - 1]?.value ?? value) - down(value) >= above)
  return { across: roundValues(x, 6, decimal, apart), up: roundValues(y, 4, decimal, stacked) }
}

/** The room that the label of a tick takes. */
export function tickSize({ text, power = '' }: Tick): TextSize {
  const size = textSize(text)
  return { ...size, width: size.width + textSize(power, 0.7).width }
}

/** The most round values of a range, about so many at first, whose labels fit; each second one where there would be less than three. */
function roundValues(range: Range, about: number, decimal: Frame['decimal'], fits: (list: readonly Tick[]) => boolean): Tick[] {
  const lists = Array.from({ length: about }, (_, less) => ticks(range.from, range.to, about - less))
  const found = [...lists, ...lists.map(everySecond)].map((values) => values.map((value) => tickOf(value, decimal))).filter(fits)
  return found.find((list) => list.length > 2) ?? found.find((list) => list.length > 1) ?? found[0] ?? []
}

function everySecond(values: readonly number[]): number[] {
  const step = (values[1] ?? 0) - (values[0] ?? 0)
  return values.filter((value) => Math.round(value / step) % 2 === 0)
}

/** Numbers that are far from one have a power of ten. */
function tickOf(value: number, decimal: Frame['decimal']): Tick {
  const size = Math.abs(value)
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return { value, text: printed(Number(precise(value, 9)), decimal) }
  const [mantissa = '', power = ''] = scientific(value, 8).split('e')
  const factor = printed(Number(mantissa), decimal)
  return { value, text: `${factor}·10`, power: printed(Number(power), decimal) }
}

function printed(value: number, decimal: Frame['decimal']): string {
  return String(value).replace('-', '−').replace('.', decimal)
}
