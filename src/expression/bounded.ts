import { type Arithmetic, rootOfSquares, type Single, singlesOf } from './arithmetic.ts'
import { derivativeOf } from './derivatives.ts'
import { doubles } from './doubles.ts'

/** A plain number, and how far the true one may be from it. */
export type Bounded = { value: number; error: number }

/** Something that plain numbers are not exact enough for. */
class Undecided extends Error {
  override name = 'Undecided'
}

/** Plain numbers with their errors, and whether something has got lost beside something much greater, which no bound tells. */
export type BoundedNumbers = { arithmetic: Arithmetic<Bounded>; lost(): boolean }

/** Half a unit in the last place of a number of size 1. */
const unit = Number.EPSILON / 2

/** What is smaller than so many parts of what it is added to counts as lost. */
const faint = 1e-12

/** Errors of the functions of one number beside that of what they are of, in units. */
const units: Readonly<Partial<Record<Single, number>>> = { erf: 8, normal: 16, sigmoid: 8, factorial: 4000 }

/** Where functions are all but the exponential or the logarithm. */
const alike: Readonly<Partial<Record<Single, number>>> = { sinh: 13, cosh: 13, asinh: 1e6, acosh: 1e6 }

const exact: ReadonlySet<Single> = new Set(['abs', 'relu', 'floor', 'ceil', 'sign', 'step'])

/**
 * A running analysis of errors: each number carries a bound of its own, absolute for sums, relative for products and |f′| times that of the argument for
 * functions, with what is rounded on the way (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.3). Of the first order only: what it
 * refuses is tried once more with many digits.
 */
export function boundedNumbers(): BoundedNumbers {
  let lost = false
  const bounded = (value: number, error: number): Bounded => {
    if (!Number.isFinite(value) || !(error < Number.POSITIVE_INFINITY)) throw new Undecided('a plain number is not enough')
    return { value, error }
  }
  const rounded = (value: number, error: number, by = 1) => bounded(value, error + by * unit * Math.abs(value))
  const added = (a: Bounded, b: Bounded, value: number) => {
    const [one, other] = [Math.abs(a.value), Math.abs(b.value)]
    const [less, more] = one < other ? [one, other] : [other, one]
    if (less > 0 && less < faint * more) lost = true
    return rounded(value, a.error + b.error)
  }
  const whole = (x: Bounded): number => {
    if (x.error > 0 || !Number.isSafeInteger(x.value)) throw new Undecided('a whole number is not certain')
    return x.value
  }
  /** Not so near to where something jumps that it may be on either side. */
  const apart = ({ value, error }: Bounded, from: number) => {
    if (error > 0 && Math.abs(value - from) <= error) throw new Undecided('what is chosen is not certain')
  }
  const one =
    (name: Single) =>
    (x: Bounded): Bounded => {
      if (name === 'floor' || name === 'ceil') apart(x, Math.round(x.value))
      if (name === 'sign' || name === 'step') apart(x, 0)
      const value = doubles.single[name](x.value)
      if (exact.has(name)) return bounded(value, name === 'abs' || name === 'relu' ? x.error : 0)
      if (name === 'factorial') return bounded(value, Number.isSafeInteger(whole(x)) && x.value < 19 ? 0 : 4000 * unit * value)
      const slope = Math.abs(derivativeOf(doubles, name, x.value, value))
      if (Math.abs(x.value) > (alike[name] ?? Number.POSITIVE_INFINITY)) lost = true
      if (x.value !== 0 && (value === 0 || slope * Math.abs(x.value) < faint * Math.abs(value))) lost = true
      // where it nears 0 from a distance of 1
      const own = name === 'normal' ? Math.max(1, Math.abs(value)) : Math.abs(value)
      return bounded(value, (x.error === 0 ? 0 : slope * x.error) + (units[name] ?? 4) * unit * own)
    }
  const picked = (a: Bounded, b: Bounded, value: number) =>
    a.value === b.value || Math.abs(a.value - b.value) <= a.error + b.error
      ? bounded(value, Math.max(a.error, b.error) + Math.abs(a.value - b.value))
      : value === a.value
        ? a
        : b
  const remainder = (a: Bounded, b: Bounded): Bounded => {
    if (b.value === 0 && b.error === 0) return a
    const quotient = a.value / b.value
    const rest = a.value % b.value
    const value = rest !== 0 && rest < 0 !== b.value < 0 ? rest + b.value : rest
    const error = a.error + Math.abs(quotient) * b.error
    if (error > 0 && Math.abs(quotient - Math.round(quotient)) * Math.abs(b.value) <= 2 * error)
      throw new Undecided('a remainder is not certain')
    return rounded(value, error)
  }
  const decimal = (name: 'round' | 'fix') => (x: Bounded, places: number) => {
    const scaled = x.value * 10 ** places
    const jump = name === 'round' ? Math.floor(scaled) + 0.5 : Math.round(scaled)
    if (x.error > 0 && Math.abs(scaled - jump) <= 2 * x.error * 10 ** places + 4 * unit * Math.abs(scaled))
      throw new Undecided('a rounded number is not certain')
    return rounded(doubles[name](x.value, places), 0)
  }
  const unwatched = (work: (a: Bounded, b: Bounded) => Bounded) => (a: Bounded, b: Bounded) => {
    const before = lost
    const result = work(a, b)
    lost = before
    return result
  }
  const arithmetic: Arithmetic<Bounded> = {
    of: (value, text = '') => {
      const written = text.replace(/^[0.]+|[.]|e.*$/gi, '')
      // digits that a plain number does not have, and a number that it cannot be
      if (written.length > 15 || (written !== '' && Math.abs(value) < 1e-300)) lost = true
      return bounded(value, Number.isSafeInteger(value) ? 0 : unit * Math.abs(value))
    },
    pi: () => ({ value: Math.PI, error: 2 * unit }),
    e: () => ({ value: Math.E, error: 2 * unit }),
    sum: (a, b) => added(a, b, a.value + b.value),
    difference: (a, b) => added(a, b, a.value - b.value),
    product: (a, b) => {
      const value = a.value * b.value
      if (value === 0 && a.value !== 0 && b.value !== 0) lost = true
      return rounded(value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error)
    },
    quotient: (a, b) => {
      const divisor = Math.abs(b.value) - b.error
      if (divisor <= 0) throw new Undecided('a divisor may be 0')
      const value = a.value / b.value
      return rounded(value, (a.error + Math.abs(value) * b.error) / divisor)
    },
    power: (a, b) => {
      const value = a.value ** b.value
      if (value === 0 && a.value !== 0) lost = true
      if (a.error === 0 && b.error === 0) {
        if (b.value !== 0 && a.value !== 1 && Math.abs(b.value * Math.log(Math.abs(a.value))) < faint) lost = true
        return Number.isSafeInteger(value) && b.value >= 0 ? bounded(value, 0) : rounded(value, 0, 8)
      }
      if (a.value <= a.error && !(b.error === 0 && Number.isInteger(b.value) && a.value !== 0))
        throw new Undecided('a power is not certain')
      const byBase = Math.abs(b.value) * (a.error / Math.abs(a.value))
      return rounded(value, Math.abs(value) * (byBase + Math.abs(Math.log(Math.abs(a.value))) * b.error), 8)
    },
    negative: ({ value, error }) => ({ value: -value, error }),
    remainder,
    mod: remainder,
    single: singlesOf(one),
    atan2: (y, x) => {
      const squares = x.value ** 2 + y.value ** 2
      if (y.error > 0 && x.value < 0) apart(y, 0)
      const error = (Math.abs(x.value) * y.error + Math.abs(y.value) * x.error) / squares
      return rounded(Math.atan2(y.value, x.value), squares === 0 ? 0 : error, 4)
    },
    hypot: (list) => rootOfSquares(arithmetic, list),
    round: decimal('round'),
    fix: decimal('fix'),
    gcd: (a, b) => bounded(doubles.gcd(whole(a), whole(b)), 0),
    combinations: (n, k) => {
      const value = doubles.combinations(whole(n), whole(k))
      return bounded(value, Number.isSafeInteger(value) ? 0 : 4000 * unit * value)
    },
    greater: (a, b) => picked(a, b, Math.max(a.value, b.value)),
    lesser: (a, b) => picked(a, b, Math.min(a.value, b.value)),
    same: (a, b) => {
      const error = a.error + b.error
      if (error > 0 && Math.abs(a.value - b.value) <= error)
        throw new Undecided('whether two numbers are the same is not certain')
      return a.value === b.value
    },
    less: (a, b) => !arithmetic.same(a, b) && a.value < b.value,
    choose: (condition, yes, no) => (condition() ? yes() : no()),
    vanishes: (a) => {
      apart(a, 0)
      return a.value === 0
    },
    figure: ({ value }) => value,
    unwatched: () => ({ ...arithmetic, sum: unwatched(arithmetic.sum), difference: unwatched(arithmetic.difference) }),
    rest: 16 * unit,
    cost: 2,
  }
  return { arithmetic, lost: () => lost }
}
