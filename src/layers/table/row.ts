import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { report } from '../../diagnostics/report.ts'
import type { ColumnKind } from '../../languages/layer-words.ts'
import type { LayerKind } from '../kinds/kind.ts'
import type { Line, LineOption, Word } from '../notation/line.ts'
import { warnOfOrder } from '../notation/network.ts'
import { type ParsedLine, parseLine } from '../notation/parse-line.ts'
import { fromOrder, type Order, type Shape } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { SourceCell } from '../types.ts'
import { type Cell, readShapes, readSizes, statedFigure, withoutBatch } from './cell.ts'
import { readFigure } from './figure.ts'
import type { TextRole } from './text-columns.ts'

/** A cell of a column of text, and what that column is of use for. */
export type TextCell = SourceCell & { role: TextRole; index: number }

/** A row of a typed table by its columns. `parsed` is absent where its layer cell is not in the notation; `faults` says why. */
export type Row = {
  sources: ReadonlyMap<ColumnKind, SourceCell>
  cells: ReadonlyMap<ColumnKind, Cell>
  texts: readonly TextCell[]
  /** What its layer cell says, without marks and numbers. */
  text: string
  parsed: ParsedLine | undefined
  faults: readonly VFileMessage[]
}

/** What a row says about its input or its output beside its columns: in the cell of its layer, or in a column of text. */
export type Claim = { about: 'takes' | 'input' | 'output'; text: string; place: Position }

/** Reads the layer cell of a row: a plain name, a textbook form or the full notation, blank or not. */
export function readLayerCell(source: SourceCell, text: string | undefined, file: VFile): ParsedLine | undefined {
  if (text === undefined) {
    report(file, {
      rule: 'layer-notation',
      reason: `Unexpected layer \`${source.text}\`, expected a name such as \`Conv\` or the notation \`conv 16 k3\``,
      place: source.place,
      actual: source.text,
    })
    return undefined
  }
  const parsed = parseLine(text.replace(/[*`\\]/gu, ''), () => source.place, file)
  if (parsed?.line.form === 'full' && parsed.line.options.length === 0) parsed.line.form = 'plain'
  return parsed
}

/**
 * Completes a line with the facts that its row states in other columns; what the line itself states goes first.
 * Reports a fact that cannot be read (rule `layer-cell`).
 *
 * @returns `undefined` when something was reported.
 */
export function completeLine(
  row: Row,
  kind: LayerKind,
  line: Line,
  { order, batch }: TableOptions,
  file: VFile,
): Line | undefined {
  if (/^global/u.test(kind.name) && !line.options.some(({ key }) => key === 'flat') && statesVector(row, order, batch))
    return { ...line, options: [...line.options, { key: 'flat', word: line.head }] }
  // the number of a name such as `Conv1` counts layers; it says nothing about them
  const numbered = line.main?.attached === true && line.form === 'plain' && line.options.length === 0
  const bare = { ...line }
  if (numbered) delete bare.main
  if (kind.main === undefined) return bare
  const stated: Record<'filters' | 'kernel' | 'outputs', () => Word | undefined | 'faulty'> = {
    filters: () => wordIn(row, 'filters', file),
    kernel: () => wordIn(row, 'kernel', file),
    outputs: () => wordIn(row, 'filters', file) ?? outputsIn(row, order, batch),
  }
  const main = line.main === undefined || numbered ? stated[kind.main]() : undefined
  const keys: Record<string, ColumnKind> =
    kind.main === 'outputs' ? {} : { ...(kind.main === 'filters' ? { k: 'kernel' } : {}), s: 'stride', p: 'padding' }
  const options: (LineOption | 'faulty')[] = Object.entries(keys).flatMap(([key, column]) => {
    const unsaid = !line.options.some((option) => option.key === key || (key === 'p' && /^(?:same|valid)$/u.test(option.key)))
    const word = unsaid ? wordIn(row, column, file) : undefined
    if (word === undefined || word === 'faulty') return word ?? []
    return { key, word, value: word }
  })
  const valid = options.filter((option) => option !== 'faulty')
  if (main === 'faulty' || valid.length < options.length) return undefined
  return { ...bare, options: [...line.options, ...valid], ...(main ? { main: { ...main, attached: false } } : {}) }
}

function wordIn(row: Row, column: ColumnKind, file: VFile): Word | 'faulty' | undefined {
  const typed = statedFigure(row.cells.get(column))
  const source = row.sources.get(column)
  if (typed === undefined || source === undefined) return undefined
  const named = column === 'padding' && /^(?:same|valid)$/iu.test(typed)
  const sizes = readSizes(typed) ?? readFigure(typed)
  if (named || sizes !== undefined) return { text: named ? typed.toLowerCase() : (sizes ?? []).join('x'), place: source.place }
  report(file, {
    rule: 'layer-cell',
    reason: `Unexpected ${column} \`${typed}\`, expected a size such as \`3\` or \`3x5\`, or \`-\``,
    place: source.place,
    actual: typed,
  })
  return 'faulty'
}

/** The outputs of a fully connected layer, which tables often state nowhere but in its output. */
function outputsIn(row: Row, order: Order, batch: string | undefined): Word | undefined {
  for (const column of ['c', 'output'] as const) {
    const typed = statedFigure(row.cells.get(column))
    const source = row.sources.get(column)
    if (typed === undefined || source === undefined) continue
    const outputs = column === 'c' ? readFigure(typed)?.[0] : lastOf(readShapes(withoutBatch(typed, batch))[0], order)
    if (outputs !== undefined) return { text: String(outputs), place: source.place }
  }
  return undefined
}

/** Tells whether a row of global pooling gives a vector, as in Keras: `16` where others write `16x1x1`. */
function statesVector(row: Row, order: Order, batch: string | undefined): boolean {
  const typed = statedFigure(row.cells.get('output'))
  if (typed === undefined) return row.cells.get('hw')?.says === 'inapplicable'
  return fromOrder(readShapes(withoutBatch(typed, batch))[0] ?? [], order).length === 1
}

function lastOf(shape: Shape | undefined, order: Order): number | undefined {
  return shape && fromOrder(shape, order).at(-1)
}

/**
 * The shape of the input row: from its line (`Input 3x32x32`), its output cell, or its C and H/W cells.
 * Reports when there is none (rule `layer-input`).
 */
export function readInputShape(row: Row, line: Line, options: TableOptions, file: VFile): Shape | undefined {
  const { order, batch } = options
  const main = line.main && readSizes(line.main.text)
  const output = statedFigure(row.cells.get('output'))
  const sizes = output === undefined ? undefined : readShapes(withoutBatch(output, batch))[0]
  const depth = readFigure(statedFigure(row.cells.get('c')) ?? '')?.at(-1)
  const typed = main ?? (sizes?.length === 2 && depth !== undefined ? fromOrderOf([depth, ...sizes], order) : sizes)
  if (typed !== undefined) warnOfOrder(line, typed, options, file)
  const shape = typed === undefined ? fromCells(row) : fromOrder(typed, order)
  if (shape?.every((size) => Number.isSafeInteger(size) && size > 0) && shape.length > 0 && line.options.length === 0)
    return shape
  const culprit = (['output', 'c', 'hw'] as const).find((column) => statedFigure(row.cells.get(column)) !== undefined)
  report(file, {
    rule: 'layer-input',
    reason: `Unexpected \`${line.text}\` without a shape, expected plain figures in its C and H/W or output cells, or \`Input 3x32x32\``,
    place: (culprit && row.sources.get(culprit)?.place) ?? line.place,
    actual: line.text,
  })
  return undefined
}

/** A channels-first shape as it is typed in an order. */
function fromOrderOf(shape: Shape, order: Order): Shape {
  return order === 'hwc' ? [...shape.slice(1), ...shape.slice(0, 1)] : shape
}

function fromCells(row: Row): Shape | undefined {
  const c = statedFigure(row.cells.get('c'))
  const depth = c === undefined ? undefined : readFigure(c)?.[0]
  const extent = row.cells.get('hw')
  if (depth === undefined) return undefined
  if (extent === undefined || extent.says === 'inapplicable') return [depth]
  const typed = statedFigure(extent)
  const sizes = typed === undefined ? undefined : (readSizes(typed) ?? readFigure(typed))
  if (sizes === undefined) return undefined
  // One number in a column H/W is a square.
  return sizes.length === 1 ? [depth, ...sizes, ...sizes] : [depth, ...sizes]
}
