import type { Decimal } from 'decimal.js'

/** A decimal number, and the power of ten that the true one is away from it at most: −∞ where it is exact. */
export type Digits = { value: Decimal; error: number }

/** The error of an exact number. */
export const exact = Number.NEGATIVE_INFINITY

/** Whether nothing tells a number from another. */
export function near({ value, error }: Digits, to: Decimal | number): boolean {
  const apart = value.minus(to)
  return apart.isZero() || apart.e < error
}

export function isNought({ value, error }: Digits): boolean {
  return value.isZero() || value.e < error
}

/** Of two errors together. */
export function either(a: number, b: number): number {
  const [less, more] = a < b ? [a, b] : [b, a]
  return less === exact ? more : more + Math.log10(1 + 10 ** (less - more))
}

/** The power of ten that a number is, a little more or less in its eighth digit: `tens` no less, `leastTens` no more. */
export function tens(x: Decimal): number {
  return x.isZero() ? exact : x.e + mantissa((x.d[0] ?? 0) + 1)
}

export function leastTens(x: Decimal): number {
  return x.e + mantissa(x.d[0] ?? 1)
}

function mantissa(first: number): number {
  const power = Math.log10(first)
  return power - Math.floor(power)
}

/** The place of the last digit of a number. */
export function lastPlace(x: Decimal): number {
  return x.e - x.sd() + 1
}
