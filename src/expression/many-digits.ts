import { Decimal } from 'decimal.js'
import { type Arithmetic, rootOfSquares, type Single, type Singles, singlesOf } from './arithmetic.ts'
import { doubles } from './doubles.ts'

/**
 * Decimal numbers of so many digits, whether a part of one has got lost beside something that is greater by all of them, and the power of ten of what
 * remained where numbers cancelled, of which no digit counts.
 */
export type ManyDigits = { arithmetic: Arithmetic<Decimal>; lost(): boolean; noise(): number }

/** Digits that are not relied on, as rounding may have spoilt them. */
const guard = 10

/** Where functions are all but flat: the first that a number cannot be told from. */
const limits: ReadonlyMap<Single, readonly number[]> = new Map<Single, readonly number[]>([
  ['exp', [0, 1]],
  ['cos', [1]],
  ['cosh', [1]],
  ['tanh', [1, -1]],
  ['erf', [1, -1]],
])

/** What an operation costs, in those of plain numbers: a function takes a tenth of a millisecond. */
const cost = 200

/**
 * Numbers as exact as one likes, by decimal.js. What has no value, as a division by 0, is an error.
 *
 * @param digits that a number has
 */
export function manyDigits(digits: number): ManyDigits {
  const Numbers = Decimal.clone({ precision: digits, rounding: Decimal.ROUND_HALF_EVEN, maxE: 9e15, minE: -9e15 })
  const [zero, one, two] = [new Numbers(0), new Numbers(1), new Numbers(2)]
  const near = new Numbers(10).pow(guard - digits)
  const pi = Numbers.acos(-1)
  let lost = false
  let noise = Number.NEGATIVE_INFINITY
  const finite = (value: Decimal, what: () => string): Decimal => {
    if (!value.isFinite()) throw new Error(what())
    return value
  }
  const same = (a: Decimal, b: Decimal) => {
    const apart = a.minus(b).abs()
    return apart.lte(near) || apart.lte(near.times(Decimal.max(a.abs(), b.abs())))
  }
  const sum = (a: Decimal, b: Decimal) => {
    const result = a.plus(b)
    if (a.isZero() || b.isZero()) return result
    if (Math.abs(a.e - b.e) > digits - guard) lost = true
    if (result.isZero() || result.e < a.e - 3) noise = Math.max(noise, a.e - digits)
    return result
  }
  const difference = (a: Decimal, b: Decimal) => sum(a, b.neg())
  /** Without what rounding has left behind its last digits. */
  const settled = (x: Decimal) => x.toSignificantDigits(Math.max(1, digits - guard + 2))
  const floor = (x: Decimal) => {
    const whole = x.round()
    return same(x, whole) ? whole : x.floor()
  }
  const mod = (a: Decimal, b: Decimal) => (b.isZero() ? a : a.minus(b.times(floor(a.div(b)))))
  const whole = (x: Decimal, name: string): number => {
    const figure = x.toNumber()
    if (!Number.isSafeInteger(figure) || !x.eq(figure)) throw new Error(`\`${name}\` takes whole numbers up to 2^53`)
    return figure
  }
  const product = (list: readonly number[]) => list.reduce((result, x) => result.times(x), one)

  /** The error function of a number that is not negative, with so many digits that all of what it lacks to 1 are there. */
  const error = (x: Decimal): Decimal => {
    const square = x.times(x)
    if (square.gt(maxSquare)) {
      lost = true
      return one
    }
    const Wider = Numbers.clone({ precision: digits + Math.ceil(square.toNumber()) + 10 })
    const factor = new Wider(x).times(x).neg()
    const least = new Wider(10).pow(-Wider.precision)
    let term = new Wider(x)
    let total = term
    for (let n = 1; term.abs().gt(least.times(total)); n++) {
      term = term.times(factor).div(n)
      total = total.plus(term.div(2 * n + 1))
    }
    return total.times(2).div(Wider.sqrt(Wider.acos(-1)))
  }
  const factorial = (x: Decimal): Decimal => {
    if (x.lt(0)) throw new Error('`factorial` takes no negative number')
    return x.isInteger() ? product(Array.from({ length: x.toNumber() }, (_, index) => index + 1)) : new Numbers(gamma(x, digits))
  }
  const sign = (x: Decimal) => (x.abs().lte(near) ? zero : one.times(x.s))
  const works: Singles<Decimal> = {
    abs: (x) => x.abs(),
    sqrt: (x) => x.sqrt(),
    cbrt: (x) => x.cbrt(),
    exp: (x) => x.exp(),
    ln: (x) => x.ln(),
    log2: (x) => x.log(2),
    log10: (x) => x.log(10),
    sin: (x) => x.sin(),
    cos: (x) => x.cos(),
    tan: (x) => x.tan(),
    asin: (x) => x.asin(),
    acos: (x) => x.acos(),
    atan: (x) => x.atan(),
    sinh: (x) => x.sinh(),
    cosh: (x) => x.cosh(),
    tanh: (x) => x.tanh(),
    asinh: (x) => x.asinh(),
    acosh: (x) => x.acosh(),
    atanh: (x) => x.atanh(),
    floor,
    ceil: (x) => floor(x.neg()).neg(),
    sign,
    erf: (x) => new Numbers(error(x.abs()).times(x.s)),
    sigmoid: (x) => one.div(sum(one, x.neg().exp())),
    relu: (x) => (x.gt(0) ? x : zero),
    step: (x) => (sign(x).gt(0) ? one : zero),
    normal: (x) => {
      const beyond = new Numbers(error(x.abs().div(two.sqrt())).minus(1).div(-2))
      return x.isNeg() ? beyond : difference(one, beyond)
    },
    factorial,
  }
  const single = (name: Single) => (x: Decimal) => {
    const value = finite(works[name](x), () => `\`${name}\` has no value at ${shown(x)}`)
    if (!x.isZero() && limits.get(name)?.some((limit) => value.eq(limit)) === true) lost = true
    return value
  }
  const arithmetic: Arithmetic<Decimal> = {
    of: (value, text) => finite(new Numbers(text ?? value), () => `${value} is no number to count with`),
    pi: () => pi,
    e: () => one.exp(),
    sum,
    difference,
    product: (a, b) => finite(a.times(b), () => 'a product is beyond all numbers'),
    quotient: (a, b) => {
      if (b.isZero()) throw new Error(`${shown(a)}/0 has no value`)
      return a.div(b)
    },
    power: (a, b) => {
      const value = a.pow(b)
      if (value.eq(1) && !b.isZero() && !a.abs().eq(1)) lost = true
      return finite(
        value,
        () => `${a.isNeg() ? `(${shown(a)})` : shown(a)}^${b.isNeg() ? `(${shown(b)})` : shown(b)} has no value`,
      )
    },
    negative: (a) => a.neg(),
    remainder: mod,
    mod,
    single: singlesOf(single),
    atan2: (y, x) => Numbers.atan2(y, x),
    hypot: (list) => rootOfSquares(arithmetic, list),
    round: (x, places) => settled(x).toDecimalPlaces(places, Decimal.ROUND_HALF_UP),
    fix: (x, places) => settled(x).toDecimalPlaces(places, Decimal.ROUND_DOWN),
    gcd: (a, b) => new Numbers(doubles.gcd(whole(a, 'gcd'), whole(b, 'gcd'))),
    combinations: (n, k) => {
      const [all, some] = [whole(n, 'combinations'), whole(k, 'combinations')]
      // for what it refuses
      doubles.combinations(all, some)
      const least = Math.min(some, all - some)
      const over = product(Array.from({ length: least }, (_, index) => all - index))
      return over.div(product(Array.from({ length: least }, (_, index) => index + 1)))
    },
    greater: (a, b) => (b.gt(a) ? b : a),
    lesser: (a, b) => (b.lt(a) ? b : a),
    same,
    less: (a, b) => a.lt(b) && !same(a, b),
    choose: (condition, yes, no) => (condition() ? yes() : no()),
    vanishes: (a) => a.abs().lte(near),
    figure: (a) => a.toNumber(),
    unwatched: () => ({ ...arithmetic, sum: (a, b) => a.plus(b), difference: (a, b) => a.minus(b) }),
    rest: Math.max(1e-290, 10 ** (-digits / 2 - 2)),
    cost,
  }
  return { arithmetic, lost: () => lost, noise: () => noise }
}

/** Squares of numbers whose error function is still told from 1. */
const maxSquare = 1500

/** Coefficients of `gamma`, by the digits that they are for. */
const coefficients = new Map<number, readonly Decimal[]>()

/** The factorial of a number that is not whole, by the formula of J. L. Spouge (SIAM J. Numer. Anal. 31, 1994). */
function gamma(x: Decimal, digits: number): Decimal {
  const terms = Math.ceil(1.3 * digits) + 3
  const Wider = Decimal.clone({ precision: 2 * digits + 10 })
  const known =
    coefficients.get(digits) ??
    Array.from({ length: terms - 1 }, (_, index) => {
      const height = new Wider(terms - index - 1)
      return height.pow(index + 0.5).times(height.exp())
    })
  coefficients.set(digits, known)
  let total = Wider.sqrt(Wider.acos(-1).times(2))
  let below = new Wider(1)
  for (const [index, coefficient] of known.entries()) {
    total = total.plus(coefficient.div(below).div(new Wider(x).plus(index + 1)))
    below = below.times(-(index + 1))
  }
  const shifted = new Wider(x).plus(terms)
  return shifted.pow(new Wider(x).plus(0.5)).times(shifted.neg().exp()).times(total)
}

/** A number for a message. */
function shown(x: Decimal): string {
  return x.toSignificantDigits(6).toString()
}
