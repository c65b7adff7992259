import { rounded, truncated } from '../numbers/rounding.ts'
import type { Arithmetic } from './arithmetic.ts'
import { combinations, erf, factorial, gcd } from './special.ts'

/** Plain numbers. */
export const doubles: Arithmetic<number> = {
  of: (value) => value,
  pi: () => Math.PI,
  e: () => Math.E,
  sum: (a, b) => a + b,
  difference: (a, b) => a - b,
  product: (a, b) => a * b,
  quotient: (a, b) => a / b,
  power: (a, b) => a ** b,
  negative: (a) => -a,
  remainder: (a, b) => (b === 0 ? a : a - b * Math.floor(a / b)),
  mod,
  single: {
    abs: Math.abs,
    sqrt: Math.sqrt,
    cbrt: Math.cbrt,
    exp: Math.exp,
    ln: Math.log,
    log2: Math.log2,
    log10: Math.log10,
    sin: Math.sin,
    cos: Math.cos,
    tan: Math.tan,
    asin: Math.asin,
    acos: Math.acos,
    atan: Math.atan,
    sinh: Math.sinh,
    cosh: Math.cosh,
    tanh: Math.tanh,
    asinh: Math.asinh,
    acosh: Math.acosh,
    atanh: Math.atanh,
    floor: Math.floor,
    ceil: Math.ceil,
    sign: Math.sign,
    erf,
    factorial,
    sigmoid: (x) => 1 / (1 + Math.exp(-x)),
    relu: (x) => Math.max(0, x),
    step: (x) => (x > 0 ? 1 : 0),
    normal: (x) => (1 + erf(x / Math.SQRT2)) / 2,
  },
  atan2: Math.atan2,
  hypot,
  round,
  fix,
  gcd,
  combinations,
  greater: (a, b) => (Number.isNaN(b) || exceeds(b, a) ? b : a),
  lesser: (a, b) => (Number.isNaN(b) || exceeds(a, b) ? b : a),
  same,
  less: (a, b) => a < b && !same(a, b),
  choose: (condition, yes, no) => (condition() ? yes() : no()),
  vanishes: (a) => Math.abs(a) <= 1e-15,
  figure: (a) => a,
  unwatched: () => doubles,
  rest: 1e-10,
  cost: 1,
}

/** Numbers that a computer cannot tell apart after a few operations are the same: 0.1 + 0.2 is 0.3. */
function same(a: number, b: number): boolean {
  const size = Math.max(Math.abs(a), Math.abs(b))
  return a === b || (Math.abs(a - b) <= 1e-12 * size && size < Number.POSITIVE_INFINITY)
}

/** The same, and what is as good as 0 is 0. */
function near(a: number, b: number): boolean {
  return same(a, b) || Math.abs(a - b) <= 1e-15
}

/** Tells whether a number is greater than another by more than is lost in rounding. */
function exceeds(a: number, b: number): boolean {
  return a > b && !near(a, b)
}

/** Rounded to so many places, halves away from 0. */
function round(value: number, places = 0): number {
  bounded(places)
  return withSign(rounded(value, places), value)
}

/** Cut off towards 0 behind so many places. */
function fix(value: number, places = 0): number {
  bounded(places)
  return withSign(truncated(value, places), value)
}

/** What becomes 0 keeps the sign of what it was, as in all arithmetic of plain numbers: it decides which infinity is beyond. */
function withSign(result: number, value: number): number {
  return result === 0 && 1 / value < 0 ? -0 : result
}

/** The remainder, which has the sign of the divisor; a quotient that is whole but for what rounding has lost leaves none. */
function mod(a: number, b: number): number {
  return b === 0 ? a : a - b * settled(a / b, Math.floor(a / b))
}

function settled(value: number, cut: number): number {
  const whole = round(value)
  return near(value, whole) && !near(value, cut) ? whole : cut
}

function bounded(places: number): void {
  if (!Number.isInteger(places) || places < 0 || places > 15) throw new Error('a number is rounded to 0 to 15 digits')
}

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
