import { Decimal } from 'decimal.js'
import { type Arithmetic, rootOfSquares, type Single, singlesOf } from './arithmetic.ts'
import { type Budget, consume } from './budget.ts'
import { derivativeOf } from './derivatives.ts'
import { type Digits, either, exact, isNought, lastPlace, leastTens, near, tens } from './digits.ts'
import { doubles } from './doubles.ts'
import { smooth } from './special-digits.ts'

/** Decimal numbers of so many digits, and whether a part of one has got lost beside something that is greater by all of them. */
export type ManyDigits = { arithmetic: Arithmetic<Digits>; lost(): boolean }

/** Digits that are not relied on. */
export const guard = 10

/** Where functions are all but flat: what they can hardly be told from. */
const limits: ReadonlyMap<Single, readonly number[]> = new Map<Single, readonly number[]>([
  ['exp', [0, 1]],
  ['normal', [0]],
  ['sigmoid', [0]],
  ['cos', [1]],
  ['cosh', [1]],
  ['tanh', [1, -1]],
])

/** Where functions end or have a pole: what is not told from it is it. */
const ends: ReadonlyMap<Single, readonly number[]> = new Map<Single, readonly number[]>([
  ...(['sqrt', 'cbrt', 'ln', 'log2', 'log10'] as const).map((name) => [name, [0]] as const),
  ...(['asin', 'acos', 'atanh'] as const).map((name) => [name, [1, -1]] as const),
  ['acosh', [1]],
])

/**
 * Numbers as exact as one likes, by decimal.js, with bounds of their errors as plain numbers have them. What has no value, as a division by 0, is an error.
 *
 * @param digits that a number has
 * @param budget what functions take of, as they take much longer than operations
 */
export function manyDigits(digits: number, budget: Budget): ManyDigits {
  const Numbers = Decimal.clone({ precision: digits, rounding: Decimal.ROUND_HALF_EVEN, maxE: 9e15, minE: -9e15 })
  const [zero, one, pi] = [new Numbers(0), new Numbers(1), Numbers.acos(-1)]
  const costs = { operation: Math.round(100 + digits ** 1.5 / 5), function: Math.round(2.5 * digits ** 2) }
  let lost = false
  const known = (value: Decimal | number): Digits => ({ value: new Numbers(value), error: exact })
  const rounded = (value: Decimal, error: number): Digits => ({
    value,
    error: value.isZero() ? error : either(error, value.e - digits + 0.7),
  })
  const sum = (a: Digits, b: Digits): Digits => {
    const value = a.value.plus(b.value)
    const error = either(a.error, b.error)
    if (a.value.isZero() || b.value.isZero()) return { value, error }
    const [less, more] = a.value.e < b.value.e ? [a, b] : [b, a]
    if (more.value.e - less.value.e > digits - guard && !isNought(less)) lost = true
    const fits = more.value.e + 2 - Math.min(lastPlace(a.value), lastPlace(b.value)) <= digits
    return fits ? { value, error } : rounded(value, error)
  }
  const negative = ({ value, error }: Digits): Digits => ({ value: value.neg(), error })
  const difference = (a: Digits, b: Digits) => sum(a, negative(b))
  const product = (a: Digits, b: Digits): Digits => {
    const value = a.value.times(b.value)
    if (!value.isFinite()) throw new Error('a product is beyond all numbers')
    const error = either(a.error + b.error, either(tens(a.value) + b.error, tens(b.value) + a.error))
    return a.value.sd() + b.value.sd() <= digits ? { value, error } : rounded(value, error)
  }
  const quotient = (a: Digits, b: Digits): Digits => {
    if (isNought(b)) throw new Error(`${shown(a.value)}/0 has no value`)
    const value = a.value.div(b.value)
    return rounded(value, either(a.error, tens(value) + b.error) - leastTens(b.value))
  }
  const power = (a: Digits, b: Digits): Digits => {
    const [base, exponent] = [isNought(a) ? zero : a.value, near(b, b.value.round()) ? b.value.round() : b.value]
    consume(budget, exponent.isInteger() ? costs.operation : 2 * costs.function)
    const value = base.pow(exponent)
    if (!value.isFinite()) throw new Error(`${bracketed(base)}^${bracketed(exponent)} has no value`)
    if (exponent.isZero()) return known(value)
    if (value.isZero()) return { value, error: a.error === exact ? exact : a.error * exponent.toNumber() }
    if (!base.abs().eq(1) && hardlyApart(value, one)) lost = true
    // a part of its base, and of its logarithm
    const part = either(tens(b.value) + a.error - leastTens(base), b.error + Math.log10(2.31 * (Math.abs(base.e) + 1)))
    const fits = exponent.isInteger() && exponent.gt(0) && base.sd() * exponent.toNumber() <= digits
    return fits ? { value, error: part + tens(value) } : rounded(value, either(part + tens(value), value.e - digits + 2))
  }
  /** What is by so little apart from something that it may have lost most of what it is. */
  const hardlyApart = (value: Decimal, from: Decimal | number) => {
    const apart = value.minus(from)
    return apart.isZero() || apart.e < guard - digits
  }
  const same = (a: Digits, b: Digits) => near({ value: a.value, error: either(a.error, b.error) }, b.value)
  const floor = (x: Digits): Digits => {
    const whole = x.value.round()
    // where not even its ones are known
    if (x.error >= 0) return { value: whole, error: x.error }
    return known(near(x, whole) ? whole : x.value.floor())
  }
  const mod = (a: Digits, b: Digits) => (b.value.isZero() ? a : difference(a, product(floor(quotient(a, b)), b)))
  const sign = (x: Digits) => (isNought(x) ? zero : one.times(x.value.s))
  const whole = (x: Digits, name: string): number => {
    const figure = x.value.round()
    if (!near(x, figure) || figure.abs().gt(Number.MAX_SAFE_INTEGER))
      throw new Error(`\`${name}\` takes whole numbers up to 2^53`)
    return figure.toNumber()
  }
  const works = smooth(digits, Numbers, (a, b) => sum(known(a), known(b)).value)
  const single =
    (name: Single) =>
    (x: Digits): Digits => {
      switch (name) {
        case 'floor':
          return floor(x)
        case 'ceil':
          return negative(floor(negative(x)))
        case 'sign':
          return known(sign(x))
        case 'step':
          return known(sign(x).gt(0) ? one : zero)
        case 'abs':
        case 'relu':
          return { value: works[name](x.value), error: x.error }
        default:
      }
      if (name === 'tan') {
        const below = single('cos')(x)
        if (isNought(below)) throw new Error(`\`tan\` has no value at ${shown(x.value)}`)
        return quotient(single('sin')(x), below)
      }
      consume(budget, costs.function)
      const end = ends.get(name)?.find((each) => near(x, each))
      const at = end === undefined ? x.value : new Numbers(end)
      const value = works[name](at)
      const slope = x.error === exact ? 0 : slopeOf(name, at, value)
      if (!value.isFinite()) throw new Error(`\`${name}\` has no value at ${shown(at)}`)
      if (limits.get(name)?.some((limit) => (limit === 0 ? value.isZero() : hardlyApart(value, limit))) === true)
        if (!isNought(name === 'cos' ? single('sin')(x) : x)) lost = true
      if ((name === 'asinh' || name === 'acosh') && 2 * at.e > digits - guard) lost = true
      if (name === 'atan' && hardlyApart(value.abs(), pi.div(2))) lost = true
      if (end !== undefined) return { value, error: x.error === exact ? exact : x.error / (name === 'cbrt' ? 3 : 2) + 1 }
      if (x.error === exact && (at.isZero() || value.isZero())) return known(value)
      // decimal.js has no more than so many places of these where they cross 0
      const own = name === 'cos' || (name === 'sin' && at.abs().gt(1)) ? 0 : value.e
      return { value, error: either(x.error + slope, own - digits + 2) }
    }
  const decimal = (mode: Decimal.Rounding) => (x: Digits, places: number) => {
    // what rounding has taken from a half is given back
    const told = Math.min(digits, Math.max(1, Math.floor(x.value.e - x.error) - 1))
    const value = (x.error === exact ? x.value : x.value.toSignificantDigits(told)).toDecimalPlaces(places, mode)
    return { value, error: x.error < -places ? exact : x.error }
  }
  const unwatched = (work: (a: Digits, b: Digits) => Digits) => (a: Digits, b: Digits) => {
    const before = lost
    const result = work(a, b)
    lost = before
    return result
  }
  const arithmetic: Arithmetic<Digits> = {
    of: (value, text) => known(new Numbers(text ?? value)),
    pi: () => rounded(pi, exact),
    e: () => rounded(one.exp(), exact),
    sum,
    difference,
    product,
    quotient,
    power,
    negative,
    remainder: mod,
    mod,
    single: singlesOf(single),
    atan2: (y, x) => {
      consume(budget, costs.function)
      const size = Math.max(tens(x.value), tens(y.value))
      return rounded(Numbers.atan2(y.value, x.value), either(y.error, x.error) - size)
    },
    hypot: (list) => rootOfSquares(arithmetic, list),
    round: decimal(Decimal.ROUND_HALF_UP),
    fix: decimal(Decimal.ROUND_DOWN),
    gcd: (a, b) => known(doubles.gcd(whole(a, 'gcd'), whole(b, 'gcd'))),
    combinations: (n, k) => {
      const [all, some] = [whole(n, 'combinations'), whole(k, 'combinations')]
      // for what it refuses
      doubles.combinations(all, some)
      const least = Math.min(some, all - some)
      return Array.from({ length: least }).reduce(
        (result: Digits, _, index) => quotient(product(result, known(all - index)), known(index + 1)),
        known(1),
      )
    },
    greater: (a, b) => (b.value.gt(a.value) ? b : a),
    lesser: (a, b) => (b.value.lt(a.value) ? b : a),
    same,
    less: (a, b) => a.value.lt(b.value) && !same(a, b),
    choose: (condition, yes, no) => (condition() ? yes() : no()),
    vanishes: isNought,
    figure: (a) => (isNought(a) ? 0 : a.value.toNumber()),
    unwatched: () => ({ ...arithmetic, sum: unwatched(sum), difference: unwatched(difference) }),
    rest: Math.max(1e-290, 10 ** -digits),
    cost: costs.operation,
  }
  return { arithmetic, lost: () => lost }
}

/** A power of ten that the slope of a function does not exceed. */
function slopeOf(name: Single, x: Decimal, value: Decimal): number {
  if (name === 'factorial') return value.e + 4
  // of the distance to an end, which a plain number may not tell
  if (name === 'asin' || name === 'acos' || name === 'acosh' || name === 'atanh') {
    const apart = x.abs().minus(1)
    if (apart.e < -8) return apart.isZero() ? 0 : (name === 'atanh' ? -apart.e : -apart.e / 2) + 1
  }
  const slope = Math.abs(derivativeOf(doubles, name, x.toNumber(), value.toNumber()))
  if (slope > 0 && slope < Number.POSITIVE_INFINITY) return Math.log10(slope) + 0.01
  // beyond plain numbers: functions that grow or fall as an exponential of a square at most, or as a power
  return (value.isZero() ? 0 : value.e) + Math.abs(x.e) + 1
}

/** A number for a message. */
function shown(x: Decimal): string {
  return x.toSignificantDigits(6).toString()
}

function bracketed(x: Decimal): string {
  return x.isNeg() ? `(${shown(x)})` : shown(x)
}
