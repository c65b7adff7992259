import { rounded, truncated } from '../numbers/rounding.ts'
import { type Budget, consume, track } from './budget.ts'
import { entryByEntry, inverse, isMatrix, listOf, type Matrix, pairwise, power, product, transpose, widthOf } from './matrices.ts'

/** What the value of an expression can be; a text only where it is that of a name. */
export type Value = number | boolean | string | Matrix

/** Operators of two numbers. */
export const ofNumbers: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '%': (a, b) => (b === 0 ? a : a - b * Math.floor(a / b)),
  '==': same,
  '!=': (a, b) => !same(a, b),
  '<': (a, b) => a < b && !same(a, b),
  '>': (a, b) => a > b && !same(a, b),
  '<=': (a, b) => a < b || same(a, b),
  '>=': (a, b) => a > b || same(a, b),
}

/** Applies an operator to what is not two numbers. */
export function combined(operator: string, a: Value, b: Value): Value {
  const work = ofNumbers[operator.replace(/^\./, '')] ?? (() => Number.NaN)
  if (!isMatrix(a) && !isMatrix(b)) return work(figureOf(a), figureOf(b))
  if (isMatrix(b)) {
    if (operator === '/') return combined('*', a, inverse(b))
    if (operator === '^') throw new Error('a power has a number as its exponent')
  }
  if (isMatrix(a) && isMatrix(b) && operator === '*') return product(a, b)
  if (isMatrix(a) && !isMatrix(b) && operator === '^') return power(a, figureOf(b))
  return pairwise(asMatrix(a), asMatrix(b), operator === '%' ? mod : (x, y) => Number(work(x, y)))
}

/** Applies `-`, `+` or `'` to one value. */
export function signed(operator: string, value: Value): Value {
  if (isMatrix(value)) return operator === "'" ? transpose(value) : entryByEntry(value, (x) => (operator === '-' ? -x : x))
  const figure = figureOf(value)
  return operator === '-' ? -figure : figure
}

/** A number as the matrix of it alone. */
export function asMatrix(value: Value): Matrix {
  return isMatrix(value) ? value : listOf([figureOf(value)])
}

/** A number, or what can be read as one. */
export function figureOf(value: Value | undefined): number {
  const figure = typeof value === 'string' ? Number(value) : numberOf(value)
  if (typeof value === 'string' && Number.isNaN(figure)) throw new Error(`\`${value}\` is no number`)
  return figure
}

/** @throws Error for what is neither a number nor a truth */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  throw new Error('a number was expected')
}

/** What a call takes besides its work. */
export const ofCall = 20

/** Does what may meet matrices, and takes its cost: of a product or an inverse, as many operations as one side has entries, for each row or column. */
export function counted(budget: Budget, values: readonly Value[], work: () => Value): Value {
  let entries = 0
  let side = 1
  for (const value of values)
    if (isMatrix(value)) {
      entries += value.rows.length * widthOf(value)
      side = Math.max(side, value.rows.length, widthOf(value))
    } else entries += 1
  consume(budget, ofCall + entries * side)
  const result = work()
  if (typeof result === 'number') track(budget, result)
  else if (isMatrix(result)) for (const row of result.rows) for (const entry of row) track(budget, entry)
  return result
}

/** Numbers that a computer cannot tell apart after a few operations are the same: 0.1 + 0.2 is 0.3. */
function same(a: number, b: number): boolean {
  const size = Math.max(Math.abs(a), Math.abs(b))
  return a === b || (Math.abs(a - b) <= 1e-12 * size && size < Number.POSITIVE_INFINITY)
}

/** The same, and what is as good as 0 is 0. */
export function near(a: number, b: number): boolean {
  return same(a, b) || Math.abs(a - b) <= 1e-15
}

/** Tells whether a number is greater than another by more than is lost in rounding. */
export function exceeds(a: number, b: number): boolean {
  return a > b && !near(a, b)
}

/** Rounded to so many places, halves away from 0. */
export function round(value: number, places = 0): number {
  bounded(places)
  return rounded(value, places)
}

/** Cut off towards 0 behind so many places. */
export function fix(value: number, places = 0): number {
  bounded(places)
  return truncated(value, places)
}

/** The remainder, which has the sign of the divisor; a quotient that is whole but for what rounding has lost leaves none. */
export function mod(a: number, b: number): number {
  return b === 0 ? a : a - b * settled(a / b, Math.floor(a / b))
}

function settled(value: number, cut: number): number {
  const whole = round(value)
  return near(value, whole) && !near(value, cut) ? whole : cut
}

function bounded(places: number): void {
  if (!Number.isInteger(places) || places < 0 || places > 15) throw new Error('a number is rounded to 0 to 15 digits')
}
