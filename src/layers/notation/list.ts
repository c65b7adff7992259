import type { Sizes } from '../shape.ts'

/** A whole number, with or without thousands separators. */
export const integerPattern = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/u

/** Reads a whole number, with or without thousands separators; `undefined` for anything else or beyond 2^53 − 1. */
export function readInteger(text: string): number | undefined {
  if (!integerPattern.test(text)) return undefined
  const value = Number(text.replaceAll(',', ''))
  return Number.isSafeInteger(value) ? value : undefined
}

/** Reads a list of whole numbers written with `x` or `×`: `3x5`. */
export function readList(text: string): Sizes | undefined {
  return allOf(text.split(/[x×]/iu).map((part) => readInteger(part.trim())))
}

/** The values, unless one of them is missing. */
export function allOf<Value>(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined
}
