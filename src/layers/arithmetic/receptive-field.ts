import { perAxis, type Sizes } from '../shape.ts'

/**
 * How an output entry sees the input: through a window that reaches `reach` steps beyond one entry and moves by `step`; one
 * number an axis, or one for all. `same`: each entry sees what the entry in
 * its place sees. `various`: an entry sees everything, or how much it sees depends on its place.
 */
export type View = { reach: Sizes; step: Sizes } | 'same' | 'various'

/**
 * What of the input an entry of an output sees, borders left aside: `size` entries an axis, and `jump` entries of the input
 * between neighbours. One number stands for all axes. `undefined` where an entry sees everything, or where how much it sees
 * depends on its place, as behind an upsampling.
 */
export type Field = { size: Sizes; jump: Sizes } | undefined

/** The field of an input's own entries. */
export const firstField: Field = { size: [1], jump: [1] }

/**
 * The field of a layer: `r + reach·j` and `j·step`, where `reach = d(k − 1)`; of several inputs the widest one counts.
 */
export function nextField(inputs: readonly Field[], view: View): Field {
  const [only] = inputs
  if (view === 'same' && inputs.length === 1) return only
  const known = inputs.filter((field) => field !== undefined)
  if (view === 'various' || known.length < inputs.length) return undefined
  const size = known.map((field) => field.size).reduce((one, other) => axisWise(one, other, Math.max))
  const jump = known.map((field) => field.jump).reduce((one, other) => axisWise(one, other, Math.max))
  if (view === 'same') return { size, jump }
  const grown = axisWise(view.reach, jump, (reach, step) => reach * step)
  return {
    size: axisWise(size, grown, (one, other) => one + other),
    jump: axisWise(jump, view.step, (one, other) => one * other),
  }
}

/** The receptive field in entries an axis, one number where all axes agree; `null` where no one size holds. */
export function receptiveField(field: Field): number | Sizes | null {
  if (field === undefined) return null
  const { size } = field
  return new Set(size).size === 1 ? (size[0] ?? null) : size
}

function axisWise(one: Sizes, other: Sizes, combine: (one: number, other: number) => number): Sizes {
  const axes = Math.max(one.length, other.length)
  const [left, right] = [perAxis(one, axes) ?? one, perAxis(other, axes) ?? other]
  return Array.from({ length: axes }, (_, axis) => combine(left[axis] ?? 1, right[axis] ?? 1))
}
