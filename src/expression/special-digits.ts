import { Decimal } from 'decimal.js'
import type { Single } from './arithmetic.ts'

/** Functions that jump, which depend on how well a number is known. */
export type Stepped = 'floor' | 'ceil' | 'sign' | 'step'

/**
 * Functions of one decimal number.
 *
 * @param sum notes what gets lost
 */
export function smooth(
  digits: number,
  Numbers: typeof Decimal,
  sum: (a: Decimal, b: Decimal) => Decimal,
): Readonly<Record<Exclude<Single, Stepped>, (x: Decimal) => Decimal>> {
  const [zero, one, two] = [new Numbers(0), new Numbers(1), new Numbers(2)]
  /** Half of what the error function lacks to 1 at a root of 2 less, which the normal distribution has beyond a number. */
  const beyond = (x: Decimal) => new Numbers(complement(x.div(two.sqrt()), digits)).div(2)
  return {
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
    // decimal.js takes their series wherever they are, without end for great numbers
    sinh: (x) => (x.abs().lt(1) ? x.sinh() : sum(x.exp(), x.neg().exp().neg()).div(2)),
    cosh: (x) => (x.abs().lt(1) ? x.cosh() : sum(x.exp(), x.neg().exp()).div(2)),
    tanh: (x) => (x.abs().lt(1) ? x.tanh() : one.minus(two.div(x.abs().times(2).exp().plus(1))).times(x.s)),
    asinh: (x) => x.asinh(),
    acosh: (x) => x.acosh(),
    atanh: (x) => x.atanh(),
    erf: (x) =>
      (x.abs().lt(1) ? new Numbers(nearError(x.abs(), digits)) : sum(one, new Numbers(complement(x.abs(), digits)).neg())).times(
        x.s,
      ),
    sigmoid: (x) => one.div(sum(one, x.neg().exp())),
    relu: (x) => (x.gt(0) ? x : zero),
    normal: (x) => (x.isZero() ? one.div(2) : x.isNeg() ? beyond(x.neg()) : sum(one, beyond(x).neg())),
    factorial: (x) => {
      if (x.lt(0)) throw new Error('`factorial` takes no negative number')
      if (!x.isInteger()) return new Numbers(gamma(x, digits))
      return Array.from({ length: x.toNumber() }).reduce((result: Decimal, _, index) => result.times(index + 1), one)
    },
  }
}

/** √π of the precision of a kind of decimals. */
const rootOfPi = (Numbers: typeof Decimal) => Numbers.sqrt(Numbers.acos(-1))

/** The error function of a number from 0 to 1, by its series. */
function nearError(x: Decimal, digits: number): Decimal {
  return series(x, digits + 10)
}

/**
 * What the error function of a positive number lacks to 1, with all its digits: by a continued fraction (Abramowitz and Stegun, 7.1.14) where that is soon
 * done, and by the series else.
 */
function complement(x: Decimal, digits: number): Decimal {
  const square = x.times(x).toNumber()
  const terms = Math.ceil((1.2 * (digits * Math.LN10) ** 2) / (8 * square)) + 10
  if (terms > 3 * digits)
    return series(x, digits + Math.ceil(square) + 10)
      .minus(1)
      .neg()
  const Wider = Decimal.clone({ precision: digits + 10, maxE: 9e15, minE: -9e15 })
  const wide = new Wider(x)
  let below = wide
  for (let term = terms; term >= 1; term--) below = new Wider(term / 2).div(below).plus(wide)
  return wide.times(wide).neg().exp().div(below).div(rootOfPi(Wider))
}

function series(x: Decimal, precision: number): Decimal {
  const Wider = Decimal.clone({ precision })
  const factor = new Wider(x).times(x).neg()
  const least = new Wider(10).pow(-precision)
  let term = new Wider(x)
  let total = term
  for (let n = 1; term.abs().gt(least.times(total)); n++) {
    term = term.times(factor).div(n)
    total = total.plus(term.div(2 * n + 1))
  }
  return total.times(2).div(rootOfPi(Wider))
}

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
