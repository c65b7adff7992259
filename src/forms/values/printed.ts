import { type Expression, readExpression } from '../../expression/expression.ts'
import { formats, formatValue, isFormat } from './format.ts'
import { inFormula, type Surroundings } from './formula.ts'
import type { Stretch } from './scopes.ts'

/**
 * `{{expression:format}}` in a source: where it stands, as offsets, what it prints, and in a formula what stands around it.
 */
export type Printed = { from: number; to: number; expression: Expression; format: string; formula: Surroundings | undefined }

/** Parts of a source in which nothing is printed, and its formulas. */
export type Marks = { skip: readonly Stretch[]; formulas: readonly Stretch[] }

/** One that cannot be read: where, what was written, and why. */
export type Unreadable = { from: number; to: number; text: string; reason: string }

/** Of three braces the inner two are ours: `x^{{{n}}}` is `x^{5}`. */
const braces = /\{\{(?!\{)([^{}\n]*)\}\}/g

/** All `{{…}}` in a part of a source, in order. */
export function printedIn(source: string, { from, to }: Stretch, { skip, formulas }: Marks): (Printed | Unreadable)[] {
  const found: (Printed | Unreadable)[] = []
  for (const match of source.slice(from, to).matchAll(braces)) {
    const [whole, inside = ''] = match
    const place = { from: from + match.index, to: from + match.index + whole.length }
    const within = (each: Stretch) => place.from >= each.from && place.to <= each.to
    if (skip.some(within)) continue
    const colon = inside.lastIndexOf(':')
    const last = inside.slice(colon + 1).trim()
    const formatted = colon >= 0 && last !== '' && isFormat(last)
    const text = (formatted ? inside.slice(0, colon) : inside).trim()
    const expression = readExpression(text)
    if ('reason' in expression) {
      const reason =
        !formatted && colon >= 0 && !inside.includes('?') ? `\`${last}\` is none of the formats ${formats}` : expression.reason
      found.push({ ...place, text: whole, reason })
      continue
    }
    const formula = formulas.find(within)
    const around = formula && { before: source.slice(formula.from, place.from), after: source.slice(place.to, formula.to) }
    found.push({ ...place, expression, format: formatted ? last : '', formula: around })
  }
  return found
}

/**
 * What is printed with certain values; `undefined` where that is no finite number.
 *
 * @throws Error whose message is for the author
 */
export function printValue({ expression, format, formula }: Printed, values: ReadonlyMap<string, unknown>): string | undefined {
  const value = expression.evaluate(values)
  const text = formatValue(value, format)
  return text === undefined || formula === undefined || typeof value !== 'number' ? text : inFormula(text, formula)
}
