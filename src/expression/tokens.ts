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
  /\s*(?:(#.*)|(0[xob]\w+|(?:\d+(?:\.(?![*/^])\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|(\.[*/^]|[=!<>]=|[-+*/^%(),<>?:−·×])|([[\];'])|(\S))/uy

const words = new Set(['and', 'or', 'not'])

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
    const [, remark, number, name, sign, bracket, strange] = match
    if (remark !== undefined) continue
    const word = number ?? name ?? sign ?? bracket ?? strange ?? ''
    const at = token.lastIndex - word.length
    const unknown = strange ?? (matrices ? undefined : bracket)
    if (unknown !== undefined || Number.isNaN(Number(number ?? 0)))
      throw new Unreadable(at, `Unexpected \`${word}\` in a formula`)
    const kind = number !== undefined ? 'number' : name !== undefined && !words.has(name) ? 'name' : 'sign'
    found.push({ kind, text: word.replace('−', '-').replace(/[·×]/, '*'), at })
  }
  return [...found, { kind: 'end', text: '', at: text.length }]
}
