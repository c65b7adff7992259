import type { Arithmetic, Matrix, Value } from './arithmetic.ts'
import { columnsOf, filled, inner, isMatrix, listOf, spectralNorm, widthOf } from './matrices.ts'
import { figureOf } from './operators.ts'

export function sum<N>(arithmetic: Arithmetic<N>, list: readonly N[]): N {
  return list.reduce((a, b) => arithmetic.sum(a, b))
}

export function norm<N>(arithmetic: Arithmetic<N>, value: Value<N>, kind: N): N {
  const { single, power, quotient, greater, lesser, of } = arithmetic
  if (!isMatrix(value)) return single.abs(figureOf(arithmetic, value))
  const sizes = value.rows.map((row) => row.map(single.abs))
  const figure = arithmetic.figure(kind)
  const greatest = (list: readonly N[]) => list.reduce((a, b) => greater(a, b))
  if (value.flat) {
    const [list = []] = sizes
    if (figure === Number.POSITIVE_INFINITY) return greatest([of(0), ...list])
    if (figure === Number.NEGATIVE_INFINITY) return list.reduce((a, b) => lesser(a, b))
    if (figure === 0) throw new Error('a list has no norm 0')
    const powers = list.reduce((total, size) => arithmetic.sum(power(size, kind), total), of(0))
    return power(powers, quotient(of(1), kind))
  }
  if (figure === 2) return spectralNorm(arithmetic, value)
  if (figure !== 1 && figure !== Number.POSITIVE_INFINITY) throw new Error('a matrix has the norms 1, 2 and Infinity')
  return greatest((figure === 1 ? columnsOf({ ...value, rows: sizes }) : sizes).map((list) => sum(arithmetic, list)))
}

export function dot<N>(arithmetic: Arithmetic<N>, a: Matrix<N>, b: Matrix<N>): N {
  const entriesOf = (each: Matrix<N>) => {
    if (widthOf(each) !== 1 && each.rows.length !== 1) throw new Error('`dot` takes lists, rows or columns')
    return each.rows.flat()
  }
  const [left, right] = [entriesOf(a), entriesOf(b)]
  if (left.length !== right.length || left.length === 0)
    throw new Error('Dimension mismatch: `dot` takes lists of the same length')
  return inner(arithmetic, left, right)
}

/** A matrix with a list, a row or a column as a diagonal, or the diagonal of a matrix as a list; `above` the main one. */
export function diagonal<N>({ of }: Arithmetic<N>, value: Matrix<N>, above: number): Matrix<N> {
  const [down, right] = [Math.max(0, -above), Math.max(0, above)]
  if (!Number.isInteger(above)) throw new Error('`diag` takes a whole number for the place of the diagonal')
  const row = value.flat || ((value.rows.length === 1 || widthOf(value) === 1) && value.rows.flat().length > 1)
  if (!row) return listOf(value.rows.flatMap((row, i) => (i < down ? [] : row.slice(i - down + right, i - down + right + 1))))
  const list = value.rows.flat()
  return filled(list.length + down, list.length + right, (i, j) => (j - i === above ? (list[i - down] ?? of(0)) : of(0)))
}

export function trace<N>(arithmetic: Arithmetic<N>, value: Matrix<N>): N {
  if (value.rows.length !== widthOf(value)) throw new Error('Matrix must be square')
  return sum(arithmetic, [arithmetic.of(0), ...value.rows.flatMap((row, index) => row.slice(index, index + 1))])
}
