import type { Blank } from '../../question.ts'

/** An answer of a gap, as a person would type or choose it, and whether it is right. */
export type GapAnswer = { text: string; right: boolean }

/**
 * A gap in the text of a cloze: `{2:NUMERICAL:=4:0.1}`.
 *
 * @param weight whole points
 */
export function blankGap(weight: number, { value, tolerance, also, code }: Blank): string {
  const all = [value, ...also]
  const numbers = all.filter((each) => typeof each === 'number')
  if (numbers.length === all.length) {
    const margin = tolerance === null ? '' : `:${tolerance}`
    return gap(
      weight,
      'NUMERICAL',
      numbers.map((number) => `=${number}${margin}`),
    )
  }
  const texts = all.map((each) => `=${inGap(literal(String(each)))}`)
  return gap(weight, code === undefined ? 'SHORTANSWER' : 'SHORTANSWER_C', texts)
}

/** A gap of which one of several texts is chosen: from a menu, or, `beside` each other, by marking it. */
export function choiceGap(weight: number, answers: readonly GapAnswer[], beside: boolean): string {
  const texts = answers.map(({ text, right }) => `${right ? '=' : ''}${inGap(inHtml(text))}`)
  return gap(weight, beside ? 'MULTICHOICE_H' : 'MULTICHOICE', texts)
}

/** A text that Moodle compares with what was typed, in which an asterisk stands for itself. */
export function literal(text: string): string {
  return text.trim().replaceAll('*', '\\*')
}

function gap(weight: number, type: string, answers: readonly string[]): string {
  return `{${weight}:${type}:${answers.join('~')}}`
}

/** Signs that end an answer of a gap, or begin something else in it, as references of HTML, which Moodle reads. */
function inGap(text: string): string {
  // it takes a backslash before these two for its own, after it has read the references
  const guarded = text.replace(/\\(?=[}#])/g, '\\\\')
  return guarded.replace(/[&<>"'{}~#=%\\]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** What is shown of a choice is HTML. */
function inHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/**
 * Whole weights of gaps that are as the shares of their points, as small as can be, and whether they add up to these.
 *
 * @param shares points of each gap
 */
export function weightsOf(shares: readonly number[]): { weights: number[]; exact: boolean } {
  if (shares.every((share) => share === 0)) return { weights: shares.map(() => 1), exact: false }
  if (shares.every(isWhole)) return { weights: [...shares], exact: true }
  const times = Array.from({ length: most }, (_, index) => index + 1).find((each) =>
    shares.every((share) => isWhole(share * each)),
  )
  const least = Math.min(...shares.filter((share) => share > 0))
  const weights = shares.map((share) => Math.round(times === undefined ? share / least : share * times))
  const divisor = weights.reduce(greatestDivisor, 0)
  return { weights: weights.map((weight) => weight / divisor), exact: false }
}

/** The most by which points are multiplied so that weights are whole. */
const most = 120

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other)
}
