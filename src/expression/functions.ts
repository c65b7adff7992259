import type { Arithmetic, Matrix, Single, Value } from './arithmetic.ts'
import { type Budget, consume } from './budget.ts'
import {
  columnsOf,
  determinant,
  entryByEntry,
  filled,
  inverse,
  isMatrix,
  listOf,
  pairwise,
  transpose,
  widthOf,
} from './matrices.ts'
import { diagonal, dot, norm, sum, trace } from './matrix-functions.ts'
import { asMatrix, counted, figureOf, numberOf, ofCall } from './operators.ts'

/** A function of the language. */
export type Known = {
  /** How many values it takes. */
  least: number
  most: number
  work: Call
  /** What it is of a number alone, where that costs one operation. */
  single?: Single
}

type Call = <N>(arithmetic: Arithmetic<N>, values: readonly Value<N>[], budget: Budget) => Value<N>

/** Names that stand for a number. */
export const constants: ReadonlyMap<string, 'pi' | 'e'> = new Map([
  ['pi', 'pi'],
  ['π', 'pi'],
  ['e', 'e'],
])

type Entry = readonly [string, Known]

/** Goes entry by entry through a matrix. */
function entries<N>({ cost }: Arithmetic<N>, x: Value<N> | undefined, budget: Budget, single: (x: N) => N): Value<N> {
  const one = (entry: N) => {
    consume(budget, cost)
    return single(entry)
  }
  if (x === undefined || typeof x === 'boolean' || typeof x === 'string') throw new Error('a number or a matrix was expected')
  return isMatrix(x) ? entryByEntry(x, one) : one(x)
}

function each(single: Single): Entry {
  const work: Call = (arithmetic, [x], budget) => entries(arithmetic, x, budget, arithmetic.single[single])
  return [single, { least: 1, most: 1, work, single }]
}

type Work = <N>(arithmetic: Arithmetic<N>, values: readonly Value<N>[]) => Value<N>

function of(name: string, least: number, most: number, work: Work): Entry {
  return [
    name,
    { least, most, work: (arithmetic, values, budget) => counted(arithmetic, budget, values, () => work(arithmetic, values)) },
  ]
}

/** A function of two numbers, as an arithmetic has it. */
type Pair = <N>(arithmetic: Arithmetic<N>) => (a: N, b: N) => N

/** Of two values, or of the entries of two matrices at the same place. */
function pair(name: string, work: Pair): Entry {
  return of(name, 2, 2, (arithmetic, [first = false, second = false]) => paired(arithmetic, work)(first, second))
}

/** A number rounded to so many digits, or to none. */
function rounded(name: 'round' | 'fix'): Entry {
  return of(name, 1, 2, (arithmetic, [first = false, places = false]) =>
    paired(arithmetic, (each) => (x, digits) => each[name](x, each.figure(digits)))(first, places),
  )
}

/** Of two values and more, one after the other, or of those of a list. */
function several(name: string, work: Pair): Entry {
  return of(name, 1, Number.POSITIVE_INFINITY, (arithmetic, [first = false, ...more]) => {
    const two = work(arithmetic)
    return more.length === 0 && isMatrix(first)
      ? first.rows.flat().reduce((a, b) => two(a, b))
      : more.reduce(paired(arithmetic, work), first)
  })
}

function paired<N>(arithmetic: Arithmetic<N>, work: Pair): (a: Value<N>, b: Value<N>) => Value<N> {
  const two = work(arithmetic)
  return (a, b) =>
    isMatrix(a) || isMatrix(b)
      ? pairwise(asMatrix(arithmetic, a), asMatrix(arithmetic, b), two)
      : two(figureOf(arithmetic, a), figureOf(arithmetic, b))
}

/** Of a list of numbers, all entries of a matrix, or those of each column (`along` 1) or row (2). */
function fold(name: string, work: <N>(arithmetic: Arithmetic<N>, list: readonly N[]) => N, empty?: number): Entry {
  return of(name, 1, Number.POSITIVE_INFINITY, <N>(arithmetic: Arithmetic<N>, values: readonly Value<N>[]) => {
    const all = (list: readonly N[]) => {
      if (list.length > 0) return work(arithmetic, list)
      if (empty === undefined) throw new Error(`\`${name}\` takes one number at least`)
      return arithmetic.of(empty)
    }
    const [matrix, along] = values
    if (matrix === undefined || !isMatrix(matrix)) return all(values.map((value) => figureOf(arithmetic, value)))
    if (along === undefined) return all(matrix.rows.flat())
    const way = isMatrix(along) ? 0 : arithmetic.figure(figureOf(arithmetic, along))
    if (values.length > 2 || (way !== 1 && way !== 2) || matrix.flat)
      throw new Error(`\`${name}\` takes numbers, or a matrix and 1 for its columns or 2 for its rows`)
    return listOf((way === 1 ? columnsOf(matrix) : matrix.rows).map(all))
  })
}

/** Of numbers up to a bound. */
function bounded(
  name: string,
  least: number,
  most: number,
  bound: number,
  of: <N>(arithmetic: Arithmetic<N>, ...sizes: N[]) => Value<N>,
): Entry {
  const work: Call = (arithmetic, values, budget) => {
    const sizes = values.map((value) => numberOf(arithmetic, value))
    if (sizes.some((size) => !(Math.abs(arithmetic.figure(size)) <= bound)))
      throw new Error(`\`${name}\` takes numbers up to ${bound}`)
    consume(budget, maxSize ** 2)
    return of(arithmetic, ...sizes)
  }
  return [name, { least, most, work }]
}

/** Entries of a side of a matrix that an expression makes. */
const maxSize = 64

/** A matrix of one number, or a list. */
function alike(name: string, entry: number): Entry {
  return bounded(name, 1, 2, maxSize, (arithmetic, ...sides) => {
    const [height = 0, width] = sides.map(arithmetic.figure)
    if (![height, width ?? 0].every((size) => Number.isInteger(size) && size >= 0))
      throw new Error('a matrix has a whole number of rows and of columns')
    return width === undefined
      ? listOf(Array.from({ length: height }, () => arithmetic.of(entry)))
      : filled(height, width, () => arithmetic.of(entry))
  })
}

function matrix<N>(value: Value<N> | undefined): Matrix<N> {
  if (value === undefined || !isMatrix(value)) throw new Error('a matrix was expected')
  return value
}

/** The functions that every expression may call. None loops for longer than its arguments are. */
export const functions: ReadonlyMap<string, Known> = new Map<string, Known>([
  ...(['abs', 'sqrt', 'cbrt', 'exp', 'ln', 'log2', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const).map(each),
  ...(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'floor', 'ceil', 'sign', 'erf'] as const).map(each),
  ...(['sigmoid', 'relu', 'step', 'normal'] as const).map(each),
  [
    'log',
    {
      least: 1,
      most: 2,
      single: 'ln',
      work: (arithmetic, [x, base], budget) => {
        const { ln } = arithmetic.single
        if (base === undefined) return entries(arithmetic, x, budget, ln)
        const below = ln(numberOf(arithmetic, base))
        return entries(arithmetic, x, budget, (y) => arithmetic.quotient(ln(y), below))
      },
    },
  ],
  pair('atan2', ({ atan2 }) => atan2),
  pair('mod', ({ mod }) => mod),
  rounded('round'),
  rounded('fix'),
  several('gcd', ({ gcd }) => gcd),
  several('lcm', ({ gcd, product, quotient, single, figure, of }) => (a, b) => {
    const divisor = gcd(a, b)
    return figure(a) * figure(b) === 0 ? of(0) : single.abs(quotient(product(a, b), divisor))
  }),
  fold('sum', sum, 0),
  fold('max', ({ greater }, list) => list.reduce((a, b) => greater(a, b))),
  fold('min', ({ lesser }, list) => list.reduce((a, b) => lesser(a, b))),
  fold('mean', (arithmetic, list) => arithmetic.quotient(sum(arithmetic, list), arithmetic.of(list.length))),
  fold('prod', ({ product }, list) => list.reduce((a, b) => product(a, b))),
  of('hypot', 1, Number.POSITIVE_INFINITY, (arithmetic, values) =>
    arithmetic.hypot(values.flatMap((value) => (isMatrix(value) ? value.rows.flat() : [figureOf(arithmetic, value)]))),
  ),
  [
    'norm',
    {
      least: 1,
      most: 2,
      work: (arithmetic, [value = false, kind], budget) => {
        const side = isMatrix(value) ? Math.min(value.rows.length, widthOf(value)) : 1
        consume(budget, (ofCall + 3 * side ** 4) * arithmetic.cost)
        return norm(arithmetic, value, kind === undefined ? arithmetic.of(2) : figureOf(arithmetic, kind))
      },
    },
  ],
  of('det', 1, 1, (arithmetic, [value = false]) =>
    isMatrix(value) ? determinant(arithmetic, value) : figureOf(arithmetic, value),
  ),
  of('inv', 1, 1, (arithmetic, [value = false]) =>
    isMatrix(value) ? inverse(arithmetic, value) : arithmetic.quotient(arithmetic.of(1), figureOf(arithmetic, value)),
  ),
  of('trace', 1, 1, (arithmetic, [value = false]) => (isMatrix(value) ? trace(arithmetic, value) : figureOf(arithmetic, value))),
  of('transpose', 1, 1, (_, [value = false]) => (isMatrix(value) ? transpose(value) : value)),
  of('dot', 2, 2, (arithmetic, [a, b]) => dot(arithmetic, matrix(a), matrix(b))),
  of('diag', 1, 2, (arithmetic, [value, above]) =>
    diagonal(arithmetic, matrix(value), above === undefined ? 0 : arithmetic.figure(figureOf(arithmetic, above))),
  ),
  [
    'softmax',
    {
      least: 1,
      most: 1,
      work: (arithmetic, [value], budget) => {
        const powers = entryByEntry(matrix(value), arithmetic.single.exp)
        const list = powers.rows.flat()
        consume(budget, list.length * arithmetic.cost)
        const total = sum(arithmetic, list)
        return entryByEntry(powers, (x) => arithmetic.quotient(x, total))
      },
    },
  ],
  bounded('combinations', 2, 2, 1000, ({ combinations, of }, n = of(0), k = of(0)) => combinations(n, k)),
  bounded('factorial', 1, 1, 170, ({ single, of }, n = of(0)) => single.factorial(n)),
  alike('ones', 1),
  alike('zeros', 0),
  bounded('identity', 1, 1, maxSize, ({ of, figure }, n = of(1)) => filled(figure(n), figure(n), (i, j) => of(i === j ? 1 : 0))),
])
