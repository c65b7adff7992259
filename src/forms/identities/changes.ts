import { type Arithmetic, type Single, singlesOf } from '../../expression/arithmetic.ts'
import { doubles } from '../../expression/doubles.ts'

/** Evaluates something in given numbers at a place, if it can be. */
type Evaluate = (x: number, arithmetic: Arithmetic<number>) => void

/** How often a place is halved until it is found. */
const halvings = 60

/** Places that are found at most. */
const maxFound = 12

/**
 * Finds places in an interval where something changes in what is computed: divisors, arguments of roots and logarithms that are 0, kinks, jumps,
 * and where what is compared is the same. It looks at a grid, and so sees nothing that comes and goes between two of its places.
 *
 * @param count places of the grid
 */
export function changesIn(from: number, to: number, count: number, evaluate: Evaluate): number[] {
  const quantities = (x: number): number[] => {
    const noted: number[] = []
    try {
      evaluate(x, noting(noted))
    } catch {
      // what has been noted by then still tells
    }
    return noted
  }
  const grid = Array.from({ length: count }, (_, index) => ({ x: from + ((to - from) * index) / (count - 1) }))
  const rows = grid.map(({ x }) => ({ x, values: quantities(x) }))
  const found = new Set<number>()
  const add = (x: number) => {
    const tidy = Number(x.toPrecision(12))
    found.add(Math.abs(tidy) <= 1e-12 * (to - from) ? 0 : Math.min(to, Math.max(from, tidy)))
  }
  for (const [index, { x, values }] of rows.entries()) {
    const next = rows[index + 1]
    const last = rows[index - 1]
    for (const [which, value] of values.entries()) {
      if (found.size >= maxFound) return [...found]
      const after = next?.values[which]
      const before = last?.values[which]
      if (value === 0) add(x)
      else if (next !== undefined && after !== undefined && value * after < 0)
        add(halved(x, next.x, (place) => (quantities(place)[which] ?? Number.NaN) * value > 0))
      else if (next !== undefined && last !== undefined && after !== undefined && before !== undefined) {
        const touches = Math.abs(value) < Math.abs(after) && Math.abs(value) <= Math.abs(before) && value * before > 0
        if (!touches) continue
        const least = lowest(last.x, next.x, (place) => (quantities(place)[which] ?? Number.NaN) * Math.sign(value))
        if (least.value <= 1e-9 * Math.abs(after)) add(least.x)
      }
    }
  }
  return [...found]
}

/** The place between two where something ceases to hold. */
function halved(from: number, to: number, holds: (x: number) => boolean): number {
  let [low, high] = [from, to]
  for (let count = 0; count < halvings; count++) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return high
}

/** The place between two where something is least, by thirds. */
function lowest(from: number, to: number, of: (x: number) => number): { x: number; value: number } {
  let [low, high] = [from, to]
  for (let count = 0; count < halvings; count++) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3]
    if (of(one) < of(other)) high = other
    else low = one
  }
  const x = (low + high) / 2
  return { x, value: of(x) }
}

/** What is 0 where a function changes. */
const watched: Partial<Record<Single, (x: number) => number>> = {
  abs: (x) => x,
  relu: (x) => x,
  sign: (x) => x,
  step: (x) => x,
  sqrt: (x) => x,
  cbrt: (x) => x,
  ln: (x) => x,
  log2: (x) => x,
  log10: (x) => x,
  floor: (x) => x - Math.round(x),
  ceil: (x) => x - Math.round(x),
  tan: Math.cos,
  asin: (x) => 1 - x * x,
  acos: (x) => 1 - x * x,
  atanh: (x) => 1 - x * x,
  acosh: (x) => x - 1,
}

/** Plain numbers that note what may change its sign. */
function noting(noted: number[]): Arithmetic<number> {
  const two = (work: (a: number, b: number) => number) => (a: number, b: number) => {
    noted.push(a - b)
    return work(a, b)
  }
  return {
    ...doubles,
    quotient: (a, b) => {
      noted.push(b)
      return a / b
    },
    power: (a, b) => {
      noted.push(a)
      return a ** b
    },
    single: singlesOf((name) => (x) => {
      const quantity = watched[name]?.(x)
      if (quantity !== undefined) noted.push(quantity)
      return doubles.single[name](x)
    }),
    greater: two(doubles.greater),
    lesser: two(doubles.lesser),
    same: (a, b) => {
      noted.push(a - b)
      return doubles.same(a, b)
    },
    less: (a, b) => {
      noted.push(a - b)
      return doubles.less(a, b)
    },
  }
}
