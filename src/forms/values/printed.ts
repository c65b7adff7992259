import { seenAs } from '../../exam/as-seen.ts'
import { type Expression, readExpression } from '../../expression/expression.ts'
import { fixed, mostDigits, precise, scientific } from '../../numbers/rounding.ts'
import { numberIn, worthIn } from '../../numbers/worth.ts'
import type { Drawn } from './draw.ts'
import type { Section, Stretch } from './scopes.ts'

/**
 * `{{expression:format}}` in a source: where it stands, as offsets, what it prints, and in a formula what stands around it.
 */
export type Printed = { from: number; to: number; expression: Expression; format: string; formula: Surroundings | undefined }

/** Parts of a source in which nothing is printed, and its formulas. */
export type Marks = { skip: readonly Stretch[]; formulas: readonly Stretch[] }

/** One that cannot be read: where, what was written, and why. */
type Unreadable = { from: number; to: number; text: string; reason: string }

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
type Surroundings = { before: string; after: string }

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

/** How `{{expression:.2f}}` prints a number: a sign, groups of three digits, digits after the point, and what these are digits of. */
const pattern = /^(\+?)(,?)(?:\.(\d{1,2}))?([fge%d]?)$/

/** The formats, for messages. */
const formats = '`.2f`, `.3g`, `.2e`, `.1%`, `d`, `,` and `+`'

/** Tells whether a text says how to print a number. */
export function isFormat(format: string): boolean {
  return pattern.test(format)
}

/**
 * Prints a value. Without a format a number has as many digits as it needs, twelve at most, so that 0.1 + 0.2 is 0.3; a whole number has all.
 *
 * @param format as in `+,.2f`: `f` digits after the point, `g` digits in all, `e` powers of ten, `%` percent, `d` a whole number
 * @returns `undefined` for what is no finite number, nor a text
 * @throws Error where digits would be printed that nobody has computed
 */
export function formatValue(value: unknown, format = ''): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const [, plus = '', comma = '', digits, kind = ''] = pattern.exec(format) ?? []
  const size = digits === undefined ? undefined : Number(digits)
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER && kind !== 'e' && kind !== 'g')
    throw new Error('beyond 2^53 its last digits are not known; print it as `:.3e`')
  const written = digitsOf(value, kind, size)
  const [whole = '', ...rest] = written.split(/(?=[.e%])/)
  const grouped = comma === '' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = [grouped, ...rest].join('')
  return plus === '+' && !text.startsWith('-') ? `+${text}` : text
}

function digitsOf(value: number, kind: string, size: number | undefined): string {
  switch (kind) {
    case 'f':
      return fixed(value, size ?? 6)
    case 'e':
      return scientific(value, size ?? 6)
    case '%':
      return `${fixed(value, size ?? 0, 2)}%`
    case 'd':
      return fixed(value, 0)
    default:
      if (kind === '' && (size !== undefined || Number.isInteger(value))) return fixed(value, size ?? 0)
      return precise(value, size ?? mostDigits)
  }
}

/**
 * Says of a list of choices that two of them are the same with some values: the figure of a mistake may happen to be the right one. Lists
 * in which nothing is drawn are not looked at.
 *
 * @param worth whether fractions and percentages are compared by what they are worth, besides decimals
 */
export function sameChoices(
  source: string,
  { section, printed }: { section: Section; printed: readonly Printed[] },
  values: Drawn,
  worth: boolean,
): string | undefined {
  for (const list of section.lists) {
    if (!printed.some(({ from }) => list.some((choice) => from >= choice.from && from < choice.to))) continue
    const seen = new Map<string, string>()
    for (const { from, to } of list) {
      let text = ''
      let end = from
      for (const each of printed.filter((one) => one.from >= from && one.to <= to)) {
        const value = printValue(each, values) ?? ''
        const figure = typeof each.expression.evaluate(values) === 'number' ? numberIn(value) : undefined
        text += source.slice(end, each.from) + (figure ?? value)
        end = each.to
      }
      const written = source.slice(from, to).trim()
      const printedText = comparable(text + source.slice(end, to), worth)
      const other = seen.get(printedText)
      if (other !== undefined) return `the choices \`${other}\` and \`${written}\` are the same`
      seen.set(printedText, written)
    }
  }
  return undefined
}

/** A choice as one compares it: as a reader sees it, without its box and attributes, and a figure by what it is worth. */
function comparable(text: string, worth: boolean): string {
  const bare = text.replace(/^\[[ xX]\]|\{[^{}$]*\}\s*$/g, '')
  const pieces = bare.split(/\$((?:\\.|[^$\\])*)\$/s).map((value, index) => ({ formula: index % 2 === 1, value }))
  const seen = seenAs(pieces.map((piece) => (piece.formula ? piece : { ...piece, value: piece.value.replace(escaped, '$1') })))
  const decimal = /[%/\\]/.test(seen) ? undefined : worthIn(seen)
  return (worth ? worthIn(seen) : decimal) ?? seen
}

/** What Markdown takes for the character itself. */
const escaped = /\\([!-/:-@[-`{-~])/g
