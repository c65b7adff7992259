import type { Engine, Expression } from './engine.ts'
import { formatValue, isFormat } from './format.ts'

/** `{{expression:format}}` in a source: where it stands, as offsets, and what it prints. */
export type Printed = { from: number; to: number; expression: Expression; format: string }

/** One that cannot be read: where, what was written, and why. */
export type Unreadable = { from: number; to: number; text: string; reason: string }

/** Of three braces the inner two are ours: `x^{{{n}}}` is `x^{5}`. */
const braces = /\{\{(?!\{)([^{}\n]*)\}\}/g

/** All `{{…}}` in a part of a source, in order. */
export function printedIn(
  source: string,
  { from, to }: { from: number; to: number },
  skip: readonly { from: number; to: number }[],
  engine: Engine,
): (Printed | Unreadable)[] {
  const found: (Printed | Unreadable)[] = []
  for (const match of source.slice(from, to).matchAll(braces)) {
    const [whole, inside = ''] = match
    const place = { from: from + match.index, to: from + match.index + whole.length }
    if (skip.some((each) => place.from >= each.from && place.to <= each.to)) continue
    const colon = inside.lastIndexOf(':')
    const last = inside.slice(colon + 1).trim()
    const formatted = colon >= 0 && last !== '' && isFormat(last)
    const text = (formatted ? inside.slice(0, colon) : inside).trim()
    const expression = engine.read(text)
    if ('reason' in expression) found.push({ ...place, text: whole, reason: expression.reason })
    else found.push({ ...place, expression, format: formatted ? last : '' })
  }
  return found
}

/**
 * What is printed with certain values; `undefined` where that is no finite number.
 *
 * @throws Error whose message is for the author
 */
export function printValue({ expression, format }: Printed, values: ReadonlyMap<string, unknown>): string | undefined {
  return formatValue(expression.evaluate(values), format)
}
