/** What is wrong with a text, and at which character of it, from 0. */
export type Fault = { at: number; reason: string }

/** A text that cannot be read. */
export class Unreadable extends Error {
  readonly fault: Fault
  constructor(at: number, reason: string) {
    super(reason)
    this.fault = { at, reason }
  }
}

export type Token = { kind: 'number' | 'name' | 'sign' | 'end'; text: string; at: number }

const token =
  /\s*(?:(#.*)|(0[xob]\w+|(?:\d+(?:\.(?![*/^])\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|([\p{L}_](?:(?![⁰¹²³⁴-⁹])[\p{L}\p{N}_])*)|(\.[*/^]|[=!<>]=|[-+*/^%(),<>?:−·×≤≥≠])|([[\];'])|([⁰¹²³⁴-⁹]+)|(\S))/uy

const words = new Set(['and', 'or', 'not'])

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Signs that are written in another way, too. */
const others: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['·', '*'],
  ['×', '*'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
])

/**
 * The words of an expression; what stands behind a `#` is a remark.
 *
 * @param matrices whether there may be brackets and primes
 * @throws Unreadable
 */
export function tokensOf(text: string, matrices: boolean): Token[] {
  const found: Token[] = []
  token.lastIndex = 0
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [, remark, number, name, sign, bracket, raised, strange] = match
    if (remark !== undefined) continue
    const word = number ?? name ?? sign ?? bracket ?? raised ?? strange ?? ''
    const at = token.lastIndex - word.length
    const unknown = strange ?? (matrices ? undefined : bracket)
    if (unknown !== undefined || Number.isNaN(Number(number ?? 0)))
      throw new Unreadable(at, `Unexpected \`${word}\` in a formula`)
    if (raised !== undefined) {
      const exponent = [...raised].map((digit) => raisedDigits.indexOf(digit)).join('')
      found.push({ kind: 'sign', text: '^', at }, { kind: 'number', text: exponent, at })
      continue
    }
    const kind = number !== undefined ? 'number' : name !== undefined && !words.has(name) ? 'name' : 'sign'
    found.push({ kind, text: others.get(word) ?? word, at })
  }
  return [...found, { kind: 'end', text: '', at: text.length }]
}
