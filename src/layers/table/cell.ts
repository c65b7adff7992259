import { allOf, integerPattern, readInteger } from '../notation/common.ts'
import type { Shape, Sizes } from '../shape.ts'
import type { SourceCell } from '../types.ts'
import { evaluateAll, plainFigure, readFigure, sidesOf } from './figure.ts'

/** What a cell of a typed table says. `text` is the figure in the author's form. */
export type Cell =
  | { says: 'figure'; text: string; blank: boolean }
  | { says: 'compute'; blank: boolean }
  | { says: 'inapplicable'; text: string; blank: boolean }
  | { says: 'nothing' }

/** Reads a cell: `448`, `[[448]]`, `[[]]`, `=`, `-` or nothing. The line of a layer keeps its marks. */
export function readCell(source: SourceCell, isLine = false): Cell {
  const text = isLine ? source.text.trim() : unmarked(source.text)
  const inner = /^\\?\[\\?\[(.*?)\\?\]\\?\]$/su.exec(text)?.[1]
  const said = (inner ?? text).trim()
  const blank = inner !== undefined
  if (/^\\?(?:[-–—−/]|-{2,3}|n\/a|none)$/iu.test(said)) return { says: 'inapplicable', text: said.replace('\\', ''), blank }
  if (said === '') return blank ? { says: 'compute', blank } : { says: 'nothing' }
  if (said === '=' && !blank) return { says: 'compute', blank }
  return { says: 'figure', text: said, blank }
}

/** What is longer is left as it is. */
const maxLength = 5000

/** What a cell says without the marks of Markdown: `**448**`, `` 608 `=(5*5*3+1)*8` ``, `max\\_pool`. */
export function unmarked(text: string): string {
  if (text.length > maxLength) return text.trim()
  return withoutDollars(text)
    .replace(/<br\s*\/?>/giu, ' ')
    .replace(/`\s*=(?=[^\s=])/gu, '`= ')
    .replaceAll('`', ' ')
    .replace(/(?<![\w)*])(\*\*\*|\*\*|__|\*|_)(?=\S)((?:(?!\1).)+)(?<=\S)\1(?![\w(*])/gu, '$2')
    .replace(/\\(?=[_*#])/gu, '')
    .replace(/ {2,}/gu, ' ')
    .trim()
}

/** Formulas in a text as plain characters: `CONV1 ($f=5$)`; a cell that is one formula stays so. */
function withoutDollars(text: string): string {
  if (!text.includes('$') || /^\s*(?:\\?\[\\?\[)?\s*\$[^$]*\$\s*(?:\\?\]\\?\])?\s*$/u.test(text)) return text
  return text.replace(/\$([^$]+)\$/gu, (_, inner: string) =>
    inner
      .replace(/\\times(?![a-z])/giu, '×')
      .replace(/\\cdot(?![a-z])/giu, '·')
      .replace(/\\(?:to|rightarrow)(?![a-z])/giu, '→')
      .replace(/\\[,;! ]/gu, ' '),
  )
}

/** The figure a cell states, blank or not; `undefined` when it states none. */
export function statedFigure(cell: Cell | undefined): string | undefined {
  return cell?.says === 'figure' ? cell.text : undefined
}

/**
 * Reads sizes as authors type them: `16x32x32`, `16×32×32`, `16*8*8`, `16@8x8`, `(16, 32, 32)`, `[16, 32, 32]`.
 *
 * @returns `undefined` when the text is no such list.
 */
export function readSizes(text: string): Sizes | undefined {
  const plain = plainShape(text)
  const inner = /^\((.*)\)$/su.exec(plain)?.[1] ?? /^\[(.*)\]$/su.exec(plain)?.[1]
  const listed = inner ?? plain
  if (listed.includes(',')) {
    const sizes = evaluateAll(listed.replace(/,\s*$/u, '').split(','))
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
  const plain = plainShape(text)
  const figure = readFigure(plain)
  const sizes = readSizes(sidesOf(plain)[0] ?? plain)
  // the sides of an equation disagree: the last one is what it comes to
  if (figure !== undefined && new Set(figure).size > 1) return [figure.slice(-1)]
  const readings: Shape[] = []
  if (sizes !== undefined) readings.push(sizes)
  // 16x8x8 is a shape and no product, 16*8*8 may be either
  const isList = sizes !== undefined && sizes.length > 1 && /[x,@]/iu.test(plain)
  if (figure !== undefined && !isList && new Set(figure).size === 1) readings.push(figure.slice(0, 1))
  if (integerPattern.test(plain) && plain.includes(',')) readings.push(...[evaluateAll(plain.split(',')) ?? []])
  return readings
}

/** A typed shape in plain characters, without what programs put around it: `torch.Size([16, 30, 30])`, `[(None, 28, 28, 1)]`. */
function plainShape(text: string): string {
  return plainFigure(text)
    .replace(/^(?:torch\.)?(?:Tensor)?(?:Size|Shape)\s*(?=[([])/iu, '')
    .replace(/^[([]\s*([([][^()[\]]*[)\]])\s*,?\s*[)\]]$/u, '$1')
}

/** A typed shape without the batch in front of it: `(None, 28, 28, 16)`, `[-1, 16, 28, 28]`, `N x 16 x 28 x 28`. */
export function withoutBatch(text: string, batch: string | undefined): string {
  const plain = plainShape(text)
  const [open = '', first = ''] = /^([([]?)\s*([^\s,x×]+)\s*[,x×]/iu.exec(plain)?.slice(1) ?? []
  const stated = batch !== undefined && first.toLowerCase() === batch.toLowerCase()
  if (!stated && !/^(?:none|-1|n|b|m|\?|bs|batch(?:_?size)?)$/iu.test(first)) return text
  return plain.replace(/^([([]?)\s*[^\s,x×]+\s*[,x×]\s*/iu, open)
}
