/** Numbers that a computer cannot tell apart after a few operations are the same: 0.1 + 0.2 is 0.3. */
export function same(a: number, b: number): boolean {
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

/** Rounded to so many decimals, halves away from 0, as it is written: 1.005 is 1.01. */
function decimals(value: number, places: number): number {
  if (!Number.isFinite(value)) return value
  const [mantissa = '', exponent] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const kept = Number(exponent) + 1 + places
  const whole = BigInt(digits.slice(0, Math.max(0, kept)).padEnd(kept, '0') || '0')
  const up = kept >= 0 && (digits[kept] ?? '0') >= '5' ? 1n : 0n
  return Number(`${value < 0 ? '-' : ''}${whole + up}e-${places}`)
}

/** A number that is whole but for what rounding has lost is that whole number. */
export function round(value: number, places = 0): number {
  bounded(places)
  const close = decimals(value, 12)
  return decimals(places < 12 && near(value, close) ? close : value, places)
}

/** The whole number towards 0, or the nearest one where only rounding makes a difference. */
export function fix(value: number, places = 0): number {
  bounded(places)
  const shift = 10 ** places
  const shifted = value * shift
  const toward = value > 0 ? Math.floor(shifted) : Math.ceil(shifted)
  return settled(shifted, toward) / shift
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
