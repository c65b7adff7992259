import type { KeyedBlank } from '../keys/form-key.ts'
import { inAnyLanguage } from '../languages/locales.ts'
import { numberIn } from '../numbers/worth.ts'
import { codeAs } from './code.ts'

/** Tells whether what a student wrote into a blank is right. */
export function isRight(written: string, { value, tolerance, also = [], code }: KeyedBlank): boolean {
  return [value, ...also].some((wanted) => {
    if (typeof wanted === 'string') return plain(written) !== '' && comparable(written, code) === comparable(wanted, code)
    return numbersIn(written).some((number) => isNear(number, wanted, tolerance ?? 0))
  })
}

/** A text as it is compared with others: as code, or as words and formulas. */
export function comparable(text: string, code: string | undefined): string {
  return code === undefined ? plain(text) : codeAs(text, code)
}

/** As far as the last digits of a number, which are those of its rounding. */
function isNear(number: number, wanted: number, tolerance: number): boolean {
  return Math.abs(number - wanted) <= tolerance + 1e-12 * (Math.abs(wanted) + tolerance)
}

/**
 * The numbers that a text may be: `1,024` is one of a thousand and of one, `2/3` and `1½` are fractions, `50%` a half or fifty. All are tried, as only
 * one of them can be right.
 */
export function numbersIn(text: string): number[] {
  const [, whole = '', part = ''] = /^(\d+)\s*([¼-¾⅐-⅞]|(?<=\s)\d+\/\d+)$/.exec(text.trim()) ?? []
  if (whole !== '') return numbersIn(part).map((rest) => Number(whole) + rest)
  const bare = withPowers(text)
    .normalize('NFKC')
    .replace('⁄', '/')
    .replace(/[\s'’_$]/g, '')
    .replace(/^[−–]/, '-')
    .replace(/[−–]/g, '-')
  const percent = /^(.+)%$/.exec(bare)?.[1]
  if (percent !== undefined) return numbersIn(percent).flatMap((number) => [number / 100, number])
  const [, over, under] = /^([^/]+)\/([^/]+)$/.exec(bare) ?? []
  if (over !== undefined && under !== undefined)
    return numbersIn(over).flatMap((one) => numbersIn(under).flatMap((other) => (other === 0 ? [] : [one / other])))
  const [, mantissa, power] = /^(?:([^x]*\d[^x]*)[x*·×✕])?10\^\{?([+-]?\d+)\}?$/.exec(bare) ?? []
  if (power !== undefined) return numbersIn(mantissa ?? '1').map((number) => Number(`${number}e${power}`))
  const decimal = bare.replace(/,(?=\d+(?:[eE][+-]?\d+)?$)/, '.')
  const forms = [
    bare,
    bare.replace(/,(?=\d{3}(?!\d))/g, ''),
    ...(bare.includes('.') && bare.includes(',') ? [bare.replace(/\.(?=\d{3}(?!\d))/g, '').replace(',', '.')] : [decimal]),
    bare.replace(/\.(?=\d{3}(?!\d))/g, ''),
  ]
  const read = [numberIn(text), numberIn(text, true)].filter((number) => number !== undefined)
  const numbers = forms.filter((form) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(form)).map(Number)
  return [...new Set([...read, ...numbers])].filter(Number.isFinite)
}

/** A text as others that a reader takes for the same: without spaces, capitals, dollar signs, and with one sign for *times*. */
function plain(text: string): string {
  return withPowers(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s$]/g, '')
    .replace(/\*\*/g, '^')
    .replace(/([\^_])\{(\w+|[-−–]\w+)\}/g, '$1$2')
    .replace(/[×*·✕]/g, 'x')
    .replace(/[−–]/g, '-')
}

const month = `${inAnyLanguage(({ spreadsheet }) => spreadsheet.month)}\\p{L}*\\.?`

const dates = [
  new RegExp(`^\\d{1,4}[.\\-/ ]*${month}(?:[.\\-/ ]*\\d{2,4})?$`, 'iu'),
  new RegExp(`^${month}[.\\-/ ]*\\d{1,4}$`, 'iu'),
  /^\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})$/,
  new RegExp(`^${inAnyLanguage(({ spreadsheet }) => spreadsheet.date)}$`, 'u'),
]

/** Digits that are raised as powers, which they are and not more digits of the number before. */
function withPowers(text: string): string {
  return text.replace(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => `^${power}`)
}

/** What a spreadsheet makes of figures with a point, a slash or a hyphen between them: `2-Jan`, `01.02.2026`, `Feb 05`. */
export function looksLikeDate(text: string): boolean {
  return dates.some((pattern) => pattern.test(text))
}

const faults = new RegExp(`^#(?:${inAnyLanguage(({ spreadsheet }) => spreadsheet.faults)}|#+)$`, 'i')

/** What a spreadsheet shows in place of a value. */
export function isSpreadsheetError(text: string): boolean {
  return faults.test(text)
}
