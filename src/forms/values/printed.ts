import { type Expression, readExpression } from '../../expression/expression.ts'
import { formats, formatValue, isFormat } from './format.ts'
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

/** What stands around a value in a formula. */
export type Surroundings = { before: string; after: string }

/**
 * A printed value as TeX has it: powers of ten and thousands as they are set, in braces where it is an exponent or an index of several characters, and a
 * negative one in parentheses after an operator and before an exponent.
 */
export function inFormula(printed: string, { before, after }: Surroundings): string {
  const [, digits = printed, power] = /^([^e]*)e(-?\d+)$/.exec(printed) ?? []
  const scientific = power !== undefined
  const text = `${digits.replaceAll(',', '{,}')}${scientific ? ` \\times 10^{${power}}` : ''}`.replace('%', '\\%')
  if (/[\^_]\s*$/.test(before)) return printed.length > 1 ? `{${text}}` : text
  const joined = /(?:[-+*/]|\\(?:cdot|times|div|pm|mp))\s*$/.test(before)
  const raised = /^\s*\^/.test(after)
  const negative = printed.startsWith('-')
  return (negative && (joined || raised)) || (scientific && raised) ? `(${text})` : text
}
