import type { Arithmetic, Matrix, Value } from './arithmetic.ts'
import { type Budget, consume } from './budget.ts'
import { entryByEntry, inverse, isMatrix, listOf, pairwise, power, product, transpose, widthOf } from './matrices.ts'

/** What an operator makes of two numbers. */
type Work = <N>(arithmetic: Arithmetic<N>, a: N, b: N) => N | boolean

/** Operators of two numbers. */
export const operators: ReadonlyMap<string, Work> = new Map<string, Work>([
  ['+', (arithmetic, a, b) => arithmetic.sum(a, b)],
  ['-', (arithmetic, a, b) => arithmetic.difference(a, b)],
  ['*', (arithmetic, a, b) => arithmetic.product(a, b)],
  ['/', (arithmetic, a, b) => arithmetic.quotient(a, b)],
  ['^', (arithmetic, a, b) => arithmetic.power(a, b)],
  ['%', (arithmetic, a, b) => arithmetic.remainder(a, b)],
  ['==', (arithmetic, a, b) => arithmetic.same(a, b)],
  ['!=', (arithmetic, a, b) => !arithmetic.same(a, b)],
  ['<', (arithmetic, a, b) => arithmetic.less(a, b)],
  ['>', (arithmetic, a, b) => arithmetic.less(b, a)],
  ['<=', (arithmetic, a, b) => arithmetic.less(a, b) || arithmetic.same(a, b)],
  ['>=', (arithmetic, a, b) => arithmetic.less(b, a) || arithmetic.same(a, b)],
])

/** Applies an operator to what is not two numbers. */
export function combined<N>(arithmetic: Arithmetic<N>, operator: string, a: Value<N>, b: Value<N>): Value<N> {
  const work = operators.get(operator.replace(/^\./, ''))
  if (work === undefined) throw new Error(`\`${operator}\` is no operator of two values`)
  if (!isMatrix(a) && !isMatrix(b)) return work(arithmetic, figureOf(arithmetic, a), figureOf(arithmetic, b))
  if (isMatrix(a) && isMatrix(b) && (operator === '*' || operator === '/')) {
    // a matrix of one entry counts as a number where its shape does not go with the other
    if (single(b) && (operator === '/' ? !b.flat && widthOf(a) > 1 : widthOf(a) > 1)) return scaled(arithmetic, operator, a, b)
    if (operator === '*' && single(a) && !a.flat && b.rows.length > 1) return scaled(arithmetic, operator, b, a)
  }
  if (isMatrix(b)) {
    if (operator === '/') return combined(arithmetic, '*', a, inverse(arithmetic, b))
    if (operator === '^') throw new Error('a power has a number as its exponent')
  }
  if (isMatrix(a) && isMatrix(b) && operator === '*') return product(arithmetic, a, b)
  if (isMatrix(a) && !isMatrix(b) && operator === '^') return power(arithmetic, a, arithmetic.figure(figureOf(arithmetic, b)))
  return pairwise(asMatrix(arithmetic, a), asMatrix(arithmetic, b), (x, y) =>
    operator === '%' ? arithmetic.mod(x, y) : numberOf(arithmetic, work(arithmetic, x, y)),
  )
}

function single(matrix: Matrix<unknown>): boolean {
  return matrix.rows.length === 1 && widthOf(matrix) === 1
}

/** A matrix times or by the only entry of another. */
function scaled<N>(arithmetic: Arithmetic<N>, operator: '*' | '/', a: Matrix<N>, b: Matrix<N>): Matrix<N> {
  const work = operator === '*' ? arithmetic.product : arithmetic.quotient
  return entryByEntry(a, (x) => b.rows.flat().reduce((_, y) => work(x, y), x))
}

/** Applies `-`, `+` or `'` to one value. */
export function signed<N>(arithmetic: Arithmetic<N>, operator: string, value: Value<N>): Value<N> {
  if (isMatrix(value))
    return operator === "'" ? transpose(value) : entryByEntry(value, (x) => (operator === '-' ? arithmetic.negative(x) : x))
  const figure = figureOf(arithmetic, value)
  return operator === '-' ? arithmetic.negative(figure) : figure
}

/** A number as the matrix of it alone. */
export function asMatrix<N>(arithmetic: Arithmetic<N>, value: Value<N>): Matrix<N> {
  return isMatrix(value) ? value : listOf([figureOf(arithmetic, value)])
}

/** A number, or what can be read as one. */
export function figureOf<N>(arithmetic: Arithmetic<N>, value: Value<N>): N {
  if (typeof value !== 'string') return numberOf(arithmetic, value)
  const figure = Number(value)
  if (Number.isNaN(figure)) throw new Error(`\`${value}\` is no number`)
  return arithmetic.of(figure, /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(value) ? value : undefined)
}

/** @throws Error for what is neither a number nor a truth */
export function numberOf<N>(arithmetic: Arithmetic<N>, value: Value<N>): N {
  if (typeof value === 'boolean') return arithmetic.of(Number(value))
  if (typeof value === 'string' || isMatrix(value)) throw new Error('a number was expected')
  return value
}

/** What a call takes besides its work. */
export const ofCall = 20

/** Does what may meet matrices, and takes its cost: of a product or an inverse, as many operations as one side has entries, for each row or column. */
export function counted<N>({ cost }: Arithmetic<N>, budget: Budget, values: readonly Value<N>[], work: () => Value<N>): Value<N> {
  let entries = 0
  let side = 1
  for (const value of values)
    if (isMatrix(value)) {
      entries += value.rows.length * widthOf(value)
      side = Math.max(side, value.rows.length, widthOf(value))
    } else entries += 1
  consume(budget, (ofCall + entries * side) * cost)
  return work()
}
