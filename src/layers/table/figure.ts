import { allOf, readInteger } from '../notation/common.ts'
import type { Sizes } from '../shape.ts'

/** No figure takes so many characters. */
const maxLength = 2000

/** Brings a typed figure to plain characters: no `$…$`, no escapes, TeX's signs as `*`, Unicode's minus as `-`, powers with `^`. */
export function plainFigure(text: string): string {
  if (text.length > maxLength) return ''
  return text
    .trim()
    .replace(/^\$(.*)\$$/su, '$1')
    .replaceAll('$', ' ')
    .replaceAll('{,}', ',')
    .replace(/\\(?:times|cdot|ast)(?![a-z])/giu, '*')
    .replace(/\\(?:approx|simeq)(?![a-z])/giu, '≈')
    .replace(/\\[lr](floor|ceil)(?![a-z])/gu, (sign) => brackets[sign] ?? sign)
    .replace(/\\(?:left|right)(?![a-z])/giu, '')
    .replace(/\\[,;:! ]/gu, ' ')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replace(/\^\{(\d+)\}|\*\*(?=\d)|[²³⁴]/gu, (sign, exponent) => `^${exponent ?? powers[sign] ?? ''}`)
    .replace(/[−–]/gu, '-')
    .replace(/[·∙⋅∗]/gu, '*')
    .replace(/(?<=\d)['’\u2009\u202f\u00a0](?=\d{3}(?!\d))/gu, ',')
    .replace(/\s+/gu, ' ')
    .trim()
}

const brackets: Readonly<Record<string, string>> = { '\\lfloor': '⌊', '\\rfloor': '⌋', '\\lceil': '⌈', '\\rceil': '⌉' }
const powers: Readonly<Record<string, string>> = { '²': '2', '³': '3', '⁴': '4' }
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '⌊': '⌋', '⌈': '⌉' }

/**
 * Evaluates arithmetic: `+ - * x × / ^ ( ) ⌊ ⌋ ⌈ ⌉`. Quotients may be fractions on the way, `⌊(32 - 5)/2⌋ + 1`.
 *
 * @returns `undefined` when it cannot be read, is no whole number in the end, or leaves the safe integers.
 */
function evaluate(text: string): number | undefined {
  const tokens = plainFigure(text).match(/\d[\d,]*|\S/gu) ?? []
  if (tokens.length > 200) return undefined
  let next = 0

  function sum(depth: number): number | undefined {
    let total = product(depth)
    while (tokens[next] === '+' || tokens[next] === '-') {
      const sign = tokens[next++] === '+' ? 1 : -1
      total = safe(total, product(depth), (left, right) => left + sign * right)
    }
    return total
  }

  function product(depth: number): number | undefined {
    let total = power(depth)
    for (;;) {
      const token = tokens[next] ?? ''
      if (/^[*x×]$/iu.test(token)) {
        next++
        total = safe(total, power(depth), (left, right) => left * right)
      } else if (/^[/÷]$/u.test(token)) {
        next++
        total = safe(total, power(depth), (left, right) => left / right)
      } else if (token === '(' && tokens[next - 1] !== undefined) total = safe(total, power(depth), (left, right) => left * right)
      else return total
    }
  }

  function power(depth: number): number | undefined {
    const base = factor(depth)
    if (tokens[next] !== '^') return base
    next++
    return safe(base, factor(depth), (left, right) => left ** right)
  }

  function factor(depth: number): number | undefined {
    const token = tokens[next++] ?? ''
    const close = Object.hasOwn(closing, token) ? closing[token] : undefined
    if (close === undefined) return readInteger(token)
    if (depth > 50) return undefined
    const inner = sum(depth + 1)
    if (tokens[next++] !== close) return undefined
    return inner === undefined ? undefined : token === '⌊' ? Math.floor(inner) : token === '⌈' ? Math.ceil(inner) : inner
  }

  const value = sum(0)
  return next === tokens.length && Number.isSafeInteger(value) ? value : undefined
}

function safe(
  left: number | undefined,
  right: number | undefined,
  combine: (left: number, right: number) => number,
): number | undefined {
  if (left === undefined || right === undefined) return undefined
  const value = combine(left, right)
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
}

/** Reads a list of whole numbers or arithmetic. */
export function evaluateAll(parts: readonly string[]): Sizes | undefined {
  return allOf(parts.map(evaluate))
}

/** What may stand behind a figure: what is counted. */
const counted =
  /(?<=[\d)kmgb])\s*(?:(?:trainable|learnable|total)\s+)?(?:parameters?|params?|weights?|biases|neurons?|units?|nodes?|outputs?|features?|channels?|filters?|logits|classes|entries|values|floats|macs?|flops?|operations|ops|bytes?|pixels?|px|dim(?:ension)?s?|-?d)\.?$/iu

/** A remark in brackets behind a figure: another form of it, `(= 7*7*40)` or `(25.6M)`, or a share, `(4.7 %)`. */
const remark = /^(.*\S)\s*\(\s*(?:([=≈~])?\s*([^()]*(?:\([^()]*\)[^()]*)*))\)$/su

/**
 * The sides of a figure that may be an equation, `(3*3*3+1)*16 = 448`, `448 params (0.1 %)`, without what is no figure in it.
 */
export function sidesOf(text: string): string[] {
  const plain = plainFigure(text)
  const [, before, sign, inside = ''] = remark.exec(plain) ?? []
  if (before !== undefined && /[\d)kmgb]$/iu.test(before)) {
    if (sign !== undefined || /^\d+(?:\.\d+)?\s*[kmgb]$/iu.test(inside)) return [...sidesOf(before), ...sidesOf(inside)]
    if (/^(?:\d+(?:\.\d+)?\s*%|[^\d]*)$/u.test(inside)) return sidesOf(before)
  }
  const arrow = /^\d+\s*(?:→|->)\s*(\d+)$/u.exec(plain)?.[1]
  // channels before and behind a layer
  if (arrow !== undefined) return [arrow]
  const sides = plain.split(/[=≈]/u).map((side) => side.trim().replace(counted, '').trim())
  // a name for the figure, as in `n = 3072`, or nothing before `=(5*5*3+1)*8`
  const figures = sides.filter((side, index) => side !== '' && (index > 0 || !/^(?:[a-z]\w*|\p{L}[\^_]\S*)$/iu.test(side)))
  return figures.length === 0 ? sides : figures.map((side) => side.replace(/^[~∼]\s*/u, ''))
}

/**
 * Reads a figure that may be an equation as the value of each of its sides.
 *
 * @returns `undefined` when a side cannot be read.
 */
export function readFigure(text: string): Sizes | undefined {
  return evaluateAll(sidesOf(text))
}
