import { type Budget, consume, track } from './budget.ts'
import {
  columnsOf,
  determinant,
  entryByEntry,
  filled,
  inverse,
  isMatrix,
  listOf,
  type Matrix,
  pairwise,
  spectralNorm,
  transpose,
  widthOf,
} from './matrices.ts'
import { asMatrix, counted, exceeds, figureOf, fix, mod, near, numberOf, round, type Value } from './operators.ts'
import { combinations, erf, factorial, gcd, lcm } from './special.ts'

/** A function of the language. */
export type Known = {
  /** How many values it takes. */
  least: number
  most: number
  work(values: readonly Value[], budget: Budget): Value
  /** What it does to a number alone, where that costs one operation. */
  single?: (x: number) => number
}

export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['e', Math.E],
])

type Entry = readonly [string, Known]

/** Goes entry by entry through a matrix. */
function entries(x: Value | undefined, budget: Budget, single: (x: number) => number): Value {
  const one = (entry: number) => {
    const value = single(entry)
    consume(budget, 1)
    track(budget, value)
    return value
  }
  if (typeof x === 'number') return one(x)
  if (!isMatrix(x)) throw new Error('a number or a matrix was expected')
  return entryByEntry(x, one)
}

function each(name: string, single: (x: number) => number): Entry {
  return [name, { least: 1, most: 1, work: ([x], budget) => entries(x, budget, single), single }]
}

function of(name: string, least: number, most: number, work: (values: readonly Value[]) => Value): Entry {
  return [name, { least, most, work: (values, budget) => counted(budget, values, () => work(values)) }]
}

/** Of two values, or of the entries of two matrices at the same place. */
function pair(name: string, work: (a: number, b: number) => number, least = 2): Entry {
  return of(name, least, 2, ([first = 0, second = 0]) => paired(work)(first, second))
}

/** Of two values and more, one after the other, or of those of a list. */
function several(name: string, work: (a: number, b: number) => number): Entry {
  return of(name, 1, Number.POSITIVE_INFINITY, ([first = 0, ...more]) =>
    more.length === 0 && isMatrix(first) ? first.rows.flat().reduce(work) : more.reduce(paired(work), first),
  )
}

function paired(work: (a: number, b: number) => number): (a: Value, b: Value) => Value {
  return (a, b) => (isMatrix(a) || isMatrix(b) ? pairwise(asMatrix(a), asMatrix(b), work) : work(figureOf(a), figureOf(b)))
}

/** Of a list of numbers, all entries of a matrix, or those of each column (`along` 1) or row (2). */
function fold(name: string, work: (list: readonly number[]) => number, empty?: number): Entry {
  const all = (list: readonly number[]) => {
    if (list.length > 0) return work(list)
    if (empty === undefined) throw new Error(`\`${name}\` takes one number at least`)
    return empty
  }
  return of(name, 1, Number.POSITIVE_INFINITY, (values) => {
    const [matrix, along] = values
    if (!isMatrix(matrix)) return all(values.map(figureOf))
    if (along === undefined) return all(matrix.rows.flat())
    if (values.length > 2 || (along !== 1 && along !== 2) || matrix.flat)
      throw new Error(`\`${name}\` takes numbers, or a matrix and 1 for its columns or 2 for its rows`)
    return listOf((along === 1 ? columnsOf(matrix) : matrix.rows).map(all))
  })
}

/** Of numbers up to a bound. */
function bounded(name: string, least: number, most: number, bound: number, of: (...sizes: number[]) => Value): Entry {
  const work = (values: readonly Value[], budget: Budget) => {
    const sizes = values.map(numberOf)
    if (sizes.some((size) => !(Math.abs(size) <= bound))) throw new Error(`\`${name}\` takes numbers up to ${bound}`)
    consume(budget, maxSize ** 2)
    return of(...sizes)
  }
  return [name, { least, most, work }]
}

/** Entries of a side of a matrix that an expression makes. */
const maxSize = 64

function constant(entry: number, height = 0, width?: number): Matrix {
  if (![height, width ?? 0].every((size) => Number.isInteger(size) && size >= 0))
    throw new Error('a matrix has a whole number of rows and of columns')
  return width === undefined ? listOf(Array(height).fill(entry)) : filled(height, width, () => entry)
}

function matrix(value: Value | undefined): Matrix {
  if (!isMatrix(value)) throw new Error('a matrix was expected')
  return value
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b)
const greatest = (list: readonly number[]) => list.reduce((most, x) => (Number.isNaN(x) || exceeds(x, most) ? x : most))

/** Scaled by the greatest, so that no square is beyond what a number can be. */
function hypot(list: readonly number[]): number {
  let result = 0
  let most = 0
  for (const size of list.map(Math.abs)) {
    if (exceeds(size, most)) {
      result = result * ((most / size) * (most / size)) + 1
      most = size
    } else result += near(size, 0) ? size : (size / most) * (size / most)
  }
  return most * Math.sqrt(result)
}

function norm(value: Value, kind = 2): number {
  if (!isMatrix(value)) return Math.abs(figureOf(value))
  const sizes = value.rows.map((row) => row.map(Math.abs))
  if (value.flat) {
    const [list = []] = sizes
    if (Math.abs(kind) === Number.POSITIVE_INFINITY) return kind > 0 ? greatest([0, ...list]) : Math.min(...list)
    return kind === 0 ? Number.POSITIVE_INFINITY : list.reduce((total, size) => size ** kind + total, 0) ** (1 / kind)
  }
  if (kind === 2) return spectralNorm(value)
  if (kind !== 1 && kind !== Number.POSITIVE_INFINITY) throw new Error('a matrix has the norms 1, 2 and Infinity')
  return greatest((kind === 1 ? columnsOf({ ...value, rows: sizes }) : sizes).map(sum))
}

function dot(a: Matrix, b: Matrix): number {
  const [left, right] = [a, b].map((each) => {
    if (!each.flat && widthOf(each) !== 1) throw new Error('`dot` takes lists or columns')
    return each.rows.flat()
  })
  if (left === undefined || right === undefined || left.length !== right.length || left.length === 0)
    throw new Error('Dimension mismatch: `dot` takes lists of the same length')
  return sum(left.map((entry, index) => entry * (right[index] ?? Number.NaN)))
}

/** A matrix with a list as a diagonal, or the diagonal of a matrix as a list; `above` the main one. */
function diag(value: Matrix, above = 0): Matrix {
  const [down, right] = [Math.max(0, -above), Math.max(0, above)]
  if (!Number.isInteger(above)) throw new Error('`diag` takes a whole number for the place of the diagonal')
  if (!value.flat)
    return listOf(value.rows.flatMap((row, i) => (i < down ? [] : row.slice(i - down + right, i - down + right + 1))))
  const [list = []] = value.rows
  return filled(list.length + down, list.length + right, (i, j) => (j - i === above ? (list[i - down] ?? 0) : 0))
}

/** The functions that every expression may call. None loops for longer than its arguments are. */
export const functions: ReadonlyMap<string, Known> = new Map<string, Known>([
  ...(['abs', 'sqrt', 'cbrt', 'exp', 'log2', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const).map((name) =>
    each(name, Math[name]),
  ),
  ...(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'floor', 'ceil', 'sign'] as const).map((name) =>
    each(name, Math[name]),
  ),
  each('ln', Math.log),
  [
    'log',
    {
      least: 1,
      most: 2,
      single: Math.log,
      work: ([x, base], budget) =>
        entries(x, budget, base === undefined ? Math.log : (y) => Math.log(y) / Math.log(numberOf(base))),
    },
  ],
  each('erf', erf),
  each('sigmoid', (x) => 1 / (1 + Math.exp(-x))),
  each('relu', (x) => Math.max(0, x)),
  each('step', (x) => (x > 0 ? 1 : 0)),
  // cumulative distribution of the standard normal
  each('normal', (x) => (1 + erf(x / Math.SQRT2)) / 2),
  pair('atan2', Math.atan2),
  pair('mod', mod),
  pair('round', round, 1),
  pair('fix', fix, 1),
  several('gcd', gcd),
  several('lcm', lcm),
  fold('sum', sum, 0),
  fold('max', greatest),
  fold('min', (list) => list.reduce((least, x) => (Number.isNaN(x) || exceeds(least, x) ? x : least))),
  fold('mean', (list) => sum(list) / list.length),
  fold('prod', (list) => list.reduce((a, b) => a * b)),
  of('hypot', 1, Number.POSITIVE_INFINITY, (values) =>
    hypot(values.flatMap((value) => (isMatrix(value) ? value.rows.flat() : figureOf(value)))),
  ),
  of('norm', 1, 2, ([value = 0, kind]) => norm(value, kind === undefined ? 2 : figureOf(kind))),
  of('det', 1, 1, ([value = 0]) => (isMatrix(value) ? determinant(value) : figureOf(value))),
  of('inv', 1, 1, ([value = 0]) => (isMatrix(value) ? inverse(value) : 1 / figureOf(value))),
  of('trace', 1, 1, ([value = 0]) => {
    if (!isMatrix(value)) return figureOf(value)
    if (value.rows.length !== widthOf(value)) throw new Error('Matrix must be square')
    return sum([0, ...value.rows.map((row, index) => row[index] ?? Number.NaN)])
  }),
  of('transpose', 1, 1, ([value = 0]) => (isMatrix(value) ? transpose(value) : value)),
  of('dot', 2, 2, ([a, b]) => dot(matrix(a), matrix(b))),
  of('diag', 1, 2, ([value, above]) => diag(matrix(value), above === undefined ? 0 : figureOf(above))),
  [
    'softmax',
    {
      least: 1,
      most: 1,
      work: ([value], budget) => {
        const powers = entryByEntry(matrix(value), Math.exp)
        const entries = powers.rows.flat()
        consume(budget, entries.length)
        const total = sum(entries)
        return entryByEntry(powers, (x) => x / total)
      },
    },
  ],
  bounded('combinations', 2, 2, 1000, (n = 0, k = 0) => combinations(n, k)),
  bounded('factorial', 1, 1, 170, (n = 0) => factorial(n)),
  bounded('ones', 1, 2, maxSize, (height, width) => constant(1, height, width)),
  bounded('zeros', 1, 2, maxSize, (height, width) => constant(0, height, width)),
  bounded('identity', 1, 1, maxSize, (n = 1) => filled(n, n, (i, j) => (i === j ? 1 : 0))),
])
