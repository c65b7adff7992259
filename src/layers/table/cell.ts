import { allOf, integerPattern, readInteger } from '../notation/common.ts'
import type { Shape, Sizes } from '../shape.ts'
import type { SourceCell } from '../types.ts'

/** What a cell of a typed table says. `text` is the figure in the author's form. */
export type Cell =
  | { says: 'figure'; text: string; blank: boolean }
  | { says: 'compute'; blank: boolean }
  | { says: 'inapplicable'; text: string; blank: boolean }
  | { says: 'nothing' }

/** Reads a cell: `448`, `[[448]]`, `[[]]`, `=`, `-` or nothing. */
export function readCell(source: SourceCell): Cell {
  const text = source.text.trim()
  const inner = /^\\?\[\\?\[(.*?)\\?\]\\?\]$/su.exec(text)?.[1]
  const said = (inner ?? text).trim()
  const blank = inner !== undefined
  if (/^\\?[-–—−]$/u.test(said)) return { says: 'inapplicable', text: said.replace('\\', ''), blank }
  if (said === '') return blank ? { says: 'compute', blank } : { says: 'nothing' }
  if (said === '=' && !blank) return { says: 'compute', blank }
  return { says: 'figure', text: said, blank }
}

/** The figure a cell states, blank or not; `undefined` when it states none. */
export function statedFigure(cell: Cell | undefined): string | undefined {
  return cell?.says === 'figure' ? cell.text : undefined
}

/** Brings a typed figure to plain characters: no `$…$`, no escapes, TeX's signs as `*`, Unicode's minus as `-`. */
function plainFigure(text: string): string {
  return text
    .trim()
    .replace(/^\$(.*)\$$/su, '$1')
    .replaceAll('{,}', ',')
    .replace(/\\(?:times|cdot|ast)(?![a-z])/giu, '*')
    .replace(/\\(?:left|right)(?![a-z])/giu, '')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replace(/[−–]/gu, '-')
    .replace(/[·∙⋅∗]/gu, '*')
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * Evaluates whole-number arithmetic: `+ - * x × ( )`.
 *
 * @returns `undefined` when it cannot be read or leaves the safe integers.
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
    let total = factor(depth)
    while (/^[*x×]$/iu.test(tokens[next] ?? '')) {
      next++
      total = safe(total, factor(depth), (left, right) => left * right)
    }
    return total
  }

  function factor(depth: number): number | undefined {
    const token = tokens[next++] ?? ''
    if (token !== '(') return readInteger(token)
    const inner = sum(depth + 1)
    return tokens[next++] === ')' ? inner : undefined
  }

  const value = sum(0)
  return next === tokens.length ? value : undefined
}

/**
 * Reads a figure that may be an equation, `(3*3*3+1)*16 = 448`, as the value of each of its sides.
 *
 * @returns `undefined` when a side cannot be read.
 */
export function readFigure(text: string): Sizes | undefined {
  return allOf(plainFigure(text).split('=').map(evaluate))
}

/**
 * Reads sizes as authors type them: `16x32x32`, `16×32×32`, `16*8*8`, `16@8x8`, `(16, 32, 32)`, `[16, 32, 32]`.
 *
 * @returns `undefined` when the text is no such list.
 */
export function readSizes(text: string): Sizes | undefined {
  const plain = plainFigure(text)
  const inner = /^\((.*)\)$/su.exec(plain)?.[1] ?? /^\[(.*)\]$/su.exec(plain)?.[1]
  const listed = inner ?? plain
  if (listed.includes(',')) {
    const sizes = allOf(listed.replace(/,\s*$/u, '').split(',').map(evaluate))
    if (inner !== undefined || sizes === undefined || !integerPattern.test(listed)) return sizes
  }
  return allOf(listed.split(/[x×*@]/iu).map((part) => readInteger(part.trim())))
}

/**
 * All ways to read a typed output shape. `16*8*8` is a volume or, of a flat vector, its length;
 * `1,024` is a number or, in a careless hand, a list.
 *
 * @returns shapes in the order typed; empty when the text cannot be read.
 */
export function readShapes(text: string): readonly Shape[] {
  const plain = plainFigure(text)
  const figure = readFigure(plain)
  const sizes = readSizes(plain)
  const readings: Shape[] = []
  if (sizes !== undefined) readings.push(sizes)
  // 16x8x8 is a shape and no product, 16*8*8 may be either
  const isList = sizes !== undefined && sizes.length > 1 && /[x,@]/iu.test(plain)
  if (figure !== undefined && !isList && new Set(figure).size === 1) readings.push(figure.slice(0, 1))
  if (integerPattern.test(plain) && plain.includes(',')) readings.push(...[allOf(plain.split(',').map(evaluate)) ?? []])
  return readings
}

function safe(
  left: number | undefined,
  right: number | undefined,
  combine: (left: number, right: number) => number,
): number | undefined {
  if (left === undefined || right === undefined) return undefined
  const value = combine(left, right)
  return Number.isSafeInteger(value) ? value : undefined
}

/** A typed shape without the batch in front of it: `(None, 28, 28, 16)`, `[-1, 16, 28, 28]`, `N x 16 x 28 x 28`. */
export function withoutBatch(text: string, batch: string | undefined): string {
  const plain = plainFigure(text)
  const [open = '', first = ''] = /^([([]?)\s*([^\s,x×]+)\s*[,x×]/iu.exec(plain)?.slice(1) ?? []
  const stated = batch !== undefined && first.toLowerCase() === batch.toLowerCase()
  if (!stated && !/^(?:none|-1|n|b|m|\?|batch)$/iu.test(first)) return text
  return plain.replace(/^([([]?)\s*[^\s,x×]+\s*[,x×]\s*/iu, open)
}
