import type { MathJsInstance } from 'mathjs'
import { type Effort, meet, spend } from './effort.ts'

/** Functions of numbers, or of matrices, that an expression may call. None loops for longer than its arguments are. */
export const functions: ReadonlySet<string> = new Set(
  (
    'abs sqrt cbrt exp log log2 log10 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh ' +
    'floor ceil round fix sign mod gcd lcm min max sum mean prod factorial combinations erf norm hypot ' +
    'det inv trace transpose dot diag ones zeros identity sigmoid relu softmax step normal'
  ).split(' '),
)

export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
])

/** Functions that are computed here; all others are those of mathjs. */
export type OwnFunctions = ReadonlyMap<string, (values: readonly unknown[], effort: Effort) => unknown>

/** Those that go entry by entry through a matrix, by JavaScript's own functions. */
const ofNumbers = [
  ...(['abs', 'sqrt', 'cbrt', 'exp', 'log2', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const),
  ...(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'floor', 'ceil', 'sign'] as const),
]

/** Entries of a side of a matrix that an expression makes. */
const largest = 64

export function ownFunctions(math: MathJsInstance): OwnFunctions {
  type Work = (values: readonly unknown[], effort: Effort) => unknown
  const each =
    (work: (x: number, ...more: number[]) => number): Work =>
    ([x, ...rest], effort) => {
      const more = rest.map(numberOf)
      const one = (entry: number) => {
        const value = work(entry, ...more)
        spend(effort, 1)
        meet(effort, value)
        return value
      }
      return typeof x === 'number' ? one(x) : math.map(matrixOf(x), one)
    }
  const bounded =
    (name: string, most: number, work: (...sizes: number[]) => unknown): Work =>
    (values, effort) => {
      const sizes = values.map(numberOf)
      if (sizes.some((size) => !(Math.abs(size) <= most))) throw new Error(`\`${name}\` takes numbers up to ${most}`)
      spend(effort, largest ** 2)
      return work(...sizes)
    }
  function matrixOf(x: unknown) {
    if (math.isMatrix(x)) return x
    if (Array.isArray(x)) return math.matrix(x)
    throw new Error('a number or a matrix was expected')
  }
  return new Map<string, Work>([
    ...ofNumbers.map((name) => [name, each(Math[name])] as const),
    ['log', each((x, base) => Math.log(x) / (base === undefined ? 1 : Math.log(base)))],
    ['erf', each((x) => math.erf(x))],
    ['sigmoid', each((x) => 1 / (1 + Math.exp(-x)))],
    ['relu', each((x) => Math.max(0, x))],
    ['step', each((x) => (x > 0 ? 1 : 0))],
    // cumulative distribution of the standard normal
    ['normal', each((x) => (1 + math.erf(x / Math.SQRT2)) / 2)],
    [
      'softmax',
      ([x], effort) => {
        const powers = math.map(matrixOf(x), Math.exp)
        spend(
          effort,
          powers.size().reduce((product, size) => product * size, 1),
        )
        return math.divide(powers, math.sum(powers))
      },
    ],
    ['combinations', bounded('combinations', 1000, (n = 0, k = 0) => math.combinations(n, k))],
    ['factorial', bounded('factorial', 170, (n = 0) => math.factorial(n))],
    ['ones', bounded('ones', largest, (...size) => math.ones(size))],
    ['zeros', bounded('zeros', largest, (...size) => math.zeros(size))],
    ['identity', bounded('identity', largest, (n = 1) => math.identity(n))],
  ])
}

/** @throws Error for what is neither a number nor a truth */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  throw new Error('a number was expected')
}
