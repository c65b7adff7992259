import { readExpression } from '../../expression/expression.ts'
import { type Token, tokensOf } from '../../expression/tokens.ts'

/** A key that is changed on purpose: how, and what stands there then. */
export type Changed = { what: string; text: string }

/**
 * Typical slips in a formula: its sign, a factor of two, one too many, a term that is left out, factors that change places, a result that is
 * transposed.
 *
 * @param isMatrix whether a part of it is worth a matrix
 */
export function changesOf(text: string, isMatrix: (part: string) => boolean = () => false): Changed[] {
  const calls = new Set([...text.matchAll(/\p{L}[\p{L}\p{N}_]*(?=\()/gu)].map(([name]) => name))
  if ('reason' in readExpression(text, calls)) return []
  const tokens = tokensOf(text, true)
  const whole = [
    { what: 'one too many', text: `(${text}) + 1` },
    { what: 'sign', text: `-(${text})` },
    { what: 'factor of two', text: `2*(${text})` },
  ]
  const turned = isMatrix(text) ? [{ what: 'transposed result', text: `(${text})'` }] : []
  // the sign of 0 and its double are no change
  const zero = /^0(?:\.0*)?$/.test(text)
  const found = zero ? whole.slice(0, 1) : [...whole, ...turned, ...swapped(text, tokens, isMatrix), ...shortened(text, tokens)]
  return found.filter((each) => !('reason' in readExpression(each.text, calls)))
}

/** The formula without one of the terms of a sum, in whatever parentheses. */
function shortened(text: string, tokens: readonly Token[]): Changed[] {
  const signs = tokens.flatMap((token, index) => (isSum(token) && isEnd(tokens[index - 1]) ? [index] : []))
  return signs.flatMap((index) => {
    const from = tokens[index]?.at ?? 0
    const to = endOfTerm(tokens, index + 1)
    const term = text.slice(from, to).trim()
    return [{ what: `without \`${term}\``, text: text.slice(0, from) + text.slice(to) }]
  })
}

/** The formula with two matrices of a product in the other order. */
function swapped(text: string, tokens: readonly Token[], isMatrix: (part: string) => boolean): Changed[] {
  return tokens.flatMap((token, index) => {
    if (token.text !== '*') return []
    const [from, to] = [startOfFactor(tokens, index - 1), endOfFactor(tokens, index + 1)]
    const left = text.slice(from, token.at).trim()
    const right = text.slice(token.at + 1, to).trim()
    if (left === right || !isMatrix(left) || !isMatrix(right)) return []
    return [
      {
        what: `\`${right}*${left}\` in place of \`${left}*${right}\``,
        text: `${text.slice(0, from)}${right}*${left}${text.slice(to)}`,
      },
    ]
  })
}

function isSum({ kind, text }: Token): boolean {
  return kind === 'sign' && (text === '+' || text === '-')
}

/** Whether an operand may end with a token. */
function isEnd(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'number' || token.kind === 'name' || /^[)\]']$/.test(token.text))
}

const opening = /^[([]$/
const closing = /^[)\]]$/

/** Where the term ends that begins with a token: before the next sign of a sum, or what closes its parentheses. */
function endOfTerm(tokens: readonly Token[], first: number): number {
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    if (index < first) continue
    const over =
      depth === 0 && (closing.test(token.text) || /^(?:,|;|\?|:|[<>]=?|[=!]=|end)$/.test(token.text) || token.kind === 'end')
    if (over || (depth === 0 && index > first && isSum(token) && isEnd(tokens[index - 1]))) return token.at
    if (opening.test(token.text)) depth++
    if (closing.test(token.text)) depth--
  }
  return tokens.at(-1)?.at ?? 0
}

/** Where the factor begins that ends with a token. */
function startOfFactor(tokens: readonly Token[], last: number): number {
  let index = last
  while (tokens[index]?.text === "'") index--
  let depth = 0
  do {
    const text = tokens[index]?.text ?? ''
    if (closing.test(text)) depth++
    if (opening.test(text)) depth--
    index--
  } while (depth > 0 && index >= 0)
  const opened = tokens[index + 1]
  const called = tokens[index]
  return (opened?.text === '(' && called?.kind === 'name' ? called : opened)?.at ?? 0
}

/** Where the factor ends that begins with a token. */
function endOfFactor(tokens: readonly Token[], first: number): number {
  let index = first
  if (tokens[index]?.kind === 'name' && tokens[index + 1]?.text === '(') index++
  let depth = 0
  do {
    const text = tokens[index]?.text ?? ''
    if (opening.test(text)) depth++
    if (closing.test(text)) depth--
    index++
  } while (depth > 0 && index < tokens.length)
  while (tokens[index]?.text === "'") index++
  return tokens[index]?.at ?? 0
}
