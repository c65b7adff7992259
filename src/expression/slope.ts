import { isMatrix, sizeOf } from './matrices.ts'
import { numberOf, type Value } from './operators.ts'

/**
 * Slope of a function by central differences, extrapolated to step 0 (Richardson): of a number by a number, or by each entry of a matrix,
 * as a matrix of its shape.
 *
 * @throws Error where the function is no number
 */
export function slopeOf(f: (value: Value) => Value, at: Value, name: string): Value {
  const number = (value: Value): number => {
    if (!isMatrix(value)) return numberOf(value)
    const [only, ...more] = value.rows.flat()
    if (only === undefined || more.length > 0)
      throw new Error(`the slope by \`${name}\` is that of a number, and this is a matrix of ${sizeOf(value)}`)
    return only
  }
  const difference = (g: (x: number) => number, x: number) => {
    const h = 1e-3 * Math.max(1, Math.abs(x))
    const central = (step: number) => (g(x + step) - g(x - step)) / (2 * step)
    const [wide, narrow, finest] = [central(h), central(h / 2), central(h / 4)]
    const [one, other] = [(4 * narrow - wide) / 3, (4 * finest - narrow) / 3]
    return (16 * other - one) / 15
  }
  if (!isMatrix(at)) return difference((x) => number(f(x)), numberOf(at))
  const { rows, flat } = at
  const changed = (i: number, j: number, x: number) =>
    rows.map((row, k) => (k === i ? row.map((entry, l) => (l === j ? x : entry)) : row))
  return {
    rows: rows.map((row, i) => row.map((entry, j) => difference((x) => number(f({ rows: changed(i, j, x), flat })), entry))),
    flat,
  }
}
