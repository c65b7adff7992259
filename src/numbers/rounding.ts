/** A number without its sign, as `0.digits × 10^point`; 0 has no digits. */
type Decimal = { digits: string; point: number }

/**
 * Rounds a number to so many places behind the point, and writes it: `2.675` to two is `2.68`, as someone would who has the number as it is
 * written. Halves go away from 0; there is no `-0`.
 *
 * @param power writes the number times 10 to this power, as 2 for percent
 */
export function fixed(value: number, places: number, power = 0): string {
  const { digits, point } = atPlace(value, places + power)
  const shifted = digits === '' ? 0 : point + power
  const whole = shifted > 0 ? digits.slice(0, shifted).padEnd(shifted, '0') : '0'
  const behind = `${'0'.repeat(Math.max(0, -shifted))}${digits.slice(Math.max(0, shifted))}`.padEnd(places, '0')
  return `${sign(value, digits)}${whole}${places > 0 ? `.${behind.slice(0, places)}` : ''}`
}

/** Rounds to so many digits in all, and writes the number without zeros behind the last one; with a power of ten below 10⁻⁶ and from 10²¹ on. */
export function precise(value: number, count: number): string {
  const { digits, point } = withDigits(value, count)
  if (digits === '') return '0'
  if (point <= -6 || point > 21) return `${sign(value, digits)}${scientificOf(digits, digits.length - 1, point)}`
  return fixed(Number(`${sign(value, digits)}0.${digits}e${point}`), Math.max(0, digits.length - point))
}

/** Rounds to a power of ten with so many places behind the point: `1.23e4`. */
export function scientific(value: number, places: number): string {
  const { digits, point } = withDigits(value, places + 1)
  return `${sign(value, digits)}${scientificOf(digits, places, digits === '' ? 1 : point)}`
}

/** The number that rounding to so many places gives. */
export function rounded(value: number, places: number): number {
  return Number.isFinite(value) ? Number(fixed(value, places)) : value
}

/** The number that is left without what is behind so many places; what only the rounding of a computation has taken from it is given back. */
export function truncated(value: number, places: number): number {
  if (!Number.isFinite(value)) return value
  const { digits, point } = settled(decimalOf(value), (decimal) => decimal.point + places)
  return Number(`${sign(value, digits)}0.${digits.slice(0, Math.max(0, point + places))}e${point}`) + 0
}

/** A computed number without what binary fractions have added to it: 0.1 + 0.2 is 0.3. */
export function settledNumber(value: number): number {
  return Number.isFinite(value) ? Number(precise(value, mostDigits)) : value
}

/** Digits that are printed of a computed number, as the last of its sixteen are noise. */
export const mostDigits = 12

/** The shortest decimal that is told from its neighbours: what the author of a number has written. */
function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent] = Math.abs(value).toExponential().split('e')
  return value === 0
    ? { digits: '', point: 0 }
    : { digits: mantissa.replace('.', '').replace(/0+$/, ''), point: Number(exponent) + 1 }
}

function atPlace(value: number, places: number): Decimal {
  const kept = ({ point }: Decimal) => point + places
  const decimal = settled(decimalOf(value), kept)
  return cut(decimal, kept(decimal))
}

function withDigits(value: number, count: number): Decimal {
  const digits = Math.max(1, count)
  return cut(
    settled(decimalOf(value), () => digits),
    digits,
  )
}

/**
 * A computed half may lie a little below itself, as 1.15 × 100 is 114.99999999999999: where many digits are dropped, what is a half in the first
 * twelve is one. Nobody writes sixteen digits, so the last of these are dropped as well; where nearly all are wanted, all are taken as they are.
 */
function settled(decimal: Decimal, kept: (decimal: Decimal) => number): Decimal {
  const count = kept(decimal)
  if (count <= mostDigits - 4) return cut(decimal, mostDigits)
  return count < mostDigits && decimal.digits.length > 15 ? cut(decimal, 15) : decimal
}

/** The first digits of a number, with the last one up where a half or more is dropped. */
function cut({ digits, point }: Decimal, kept: number): Decimal {
  if (kept >= digits.length) return { digits, point }
  const first = digits.slice(0, Math.max(0, kept))
  if (kept < 0 || (digits[kept] ?? '0') < '5') return { digits: first.replace(/0+$/, ''), point }
  const up = String(BigInt(first || '0') + 1n)
  return { digits: up.replace(/0+$/, ''), point: point + up.length - first.length }
}

function scientificOf(digits: string, places: number, point: number): string {
  const behind = digits.slice(1).padEnd(places, '0')
  return `${digits[0] ?? '0'}${places > 0 ? `.${behind}` : ''}e${point - 1}`
}

function sign(value: number, digits: string): string {
  return value < 0 && digits !== '' ? '-' : ''
}
