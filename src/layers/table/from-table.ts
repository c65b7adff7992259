import type { Position } from 'unist'
import { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { Attribute } from '../../syntax/attributes.ts'
import { computeLayer, inputLayer, totalsOf } from '../arithmetic/compute.ts'
import { readTableOptions, type TableOptions } from '../options.ts'
import type {
  ColumnKind,
  ComputedLayer,
  LayerCell,
  LayerColumn,
  LayerTable,
  LayerTotals,
  SourceCell,
  SourceTable,
} from '../types.ts'
import { type Cell, readCell } from './cell.ts'
import { checkCell } from './check-cell.ts'
import { columnName, factColumns, readColumns } from './columns.ts'
import { type Expected, expectedIn, ofNumber } from './expected.ts'
import { footnotesFor } from './footnotes.ts'
import { findMend, type Mend } from './mend.ts'
import { completeLine, type Row, readInputShape, readLayerCell } from './row.ts'
import { type LayerLanguage, type LayerWords, layerWords } from './words.ts'

/**
 * Checks a layer table typed by its author, cell by cell, and fills in what it leaves to be computed. All faults are
 * reported into the file, each at its cell. Computing goes on with the true value after a wrong cell, and stops at the first
 * layer that cannot be computed; then the table has no totals.
 *
 * @param place of the block, for faults that have no cell
 * @returns `undefined` when nothing can be computed: no input, or no usable columns
 */
export function layersFromTable(
  table: SourceTable,
  attributes: readonly Attribute[],
  file: VFile,
  place: Position,
  language: LayerLanguage = 'en',
): LayerTable | undefined {
  const before = file.messages.length
  const options = readTableOptions(attributes, 'table', file)
  const columns = readColumns(table.header, options.columns, file)
  // what follows from an option or a heading that cannot be read is not the author's fault
  if (columns === undefined || file.messages.length > before) return undefined
  const check = (tried: SourceTable) => {
    const trial = new VFile({ path: file.path, value: file.value })
    return { trial, result: checkTable(tried, columns, options, place, trial, layerWords[language]) }
  }
  const { trial, result } = check(table)
  const faults = trial.messages.filter((message) => message.fatal === true).length
  const isFact = (row: number, column: number) => {
    const kind = columns[column]?.kind
    return kind !== undefined && kind !== 'layer' && (factColumns.includes(kind) || row === 0)
  }
  const complete = (tried: SourceTable) => {
    const mended = check(tried)
    return mended.result?.totals && mended.trial
  }
  const mend = faults < 2 ? undefined : findMend(table, faults, isFact, complete)
  if (mend !== undefined) reportMend(mend, table, columns, file)
  file.messages.push(...(mend?.remaining ?? trial).messages)
  return result
}

function reportMend({ row, column, text, typed }: Mend, table: SourceTable, columns: readonly LayerColumn[], file: VFile): void {
  const kind = columns[column]?.kind ?? 'layer'
  const name = table.rows[row]?.[columns.findIndex((each) => each.kind === 'layer')]?.text ?? ''
  report(file, {
    rule: 'layer-cell',
    reason: `Unexpected ${columnName(kind)} \`${typed}\` for \`${name}\`, expected \`${text}\``,
    place: table.rows[row]?.[column]?.place,
    actual: typed,
    expected: [text],
    note: `With \`${text}\` the other cells agree, which do not with \`${typed}\`.`,
  })
}

function checkTable(
  table: SourceTable,
  columns: LayerColumn[],
  options: TableOptions,
  place: Position,
  file: VFile,
  words: LayerWords,
): LayerTable | undefined {
  const rows = table.rows.map((cells) => readRow(cells, columns, place, file))
  const layers = computeRows(rows, options, place, file)
  const lastRow = rows.at(-1)
  const hasTotal = lastRow?.parsed?.head === 'total'
  const complete = layers.length > 0 && layers.length === rows.length - (hasTotal ? 1 : 0)
  const totals = complete ? totalsOf(layers, place, file) : undefined
  if (layers.length === 0) return undefined
  const printed = rows.map((row, index) => {
    const layer = layers[index]
    if (layer) return checkRow(row, columns, layer.text, (kind) => expectedIn(kind, layer, options.order), false, file)
    if (row === lastRow && totals)
      return checkRow(row, columns, 'Total', (kind) => expectedTotal(kind, layers, totals), true, file)
    return columns.map(({ kind }) => printCell(row.cells.get(kind)))
  })
  const result: LayerTable = { columns, rows: printed, footnotes: footnotesFor(layers, options, asked(rows), words), layers }
  return totals ? { ...result, totals } : result
}

/** Columns with a blank. */
function asked(rows: readonly Row[]): Set<ColumnKind> {
  return new Set(
    rows.flatMap((row) => [...row.cells].flatMap(([kind, cell]) => (cell.says !== 'nothing' && cell.blank ? [kind] : []))),
  )
}

function readRow(cells: readonly SourceCell[], columns: readonly LayerColumn[], place: Position, file: VFile): Row {
  const sources = new Map<ColumnKind, SourceCell>()
  const read = new Map<ColumnKind, Cell>()
  for (const [index, { kind }] of columns.entries()) {
    const source = cells[index]
    if (source === undefined) continue
    sources.set(kind, source)
    read.set(kind, readCell(source))
  }
  if (cells.length !== columns.length) {
    report(file, {
      rule: 'layer-cell',
      reason: `Unexpected row of ${cells.length} cells, expected ${columns.length}`,
      place: cells[0]?.place ?? place,
    })
    return { sources, cells: read, parsed: undefined }
  }
  const source = sources.get('layer')
  const cell = read.get('layer')
  return { sources, cells: read, parsed: source && cell && readLayerCell(source, cell, file) }
}

function computeRows(rows: readonly Row[], options: TableOptions, place: Position, file: VFile): ComputedLayer[] {
  const layers: ComputedLayer[] = []
  let stopped = false
  if (rows.length === 0)
    report(file, { rule: 'layer-input', reason: 'Unexpected empty table, expected a row `Input` first', place })
  for (const [index, row] of rows.entries()) {
    const computed = row.parsed && computeRow(row, row.parsed, index, rows.length, stopped ? undefined : layers, options, file)
    if (computed === 'total') continue
    if (computed === undefined) stopped = true
    else layers.push(computed)
  }
  return layers
}

/** Reads every row for its faults; computes it only when all rows before it could be computed (`layers` is given). */
function computeRow(
  row: Row,
  { head, line }: NonNullable<Row['parsed']>,
  index: number,
  count: number,
  layers: readonly ComputedLayer[] | undefined,
  options: TableOptions,
  file: VFile,
): ComputedLayer | 'total' | undefined {
  if (head === 'total' && index > 0 && index === count - 1) return 'total'
  if (typeof head !== 'object' || index === 0) {
    if (head === 'input' && index === 0) {
      const shape = readInputShape(row, line, options.order, file)
      return shape && inputLayer(line, shape)
    }
    report(file, {
      rule: head === 'total' ? 'layer-notation' : 'layer-input',
      reason: `Unexpected row \`${line.text}\`, expected ${head === 'total' ? 'the total in the last row' : 'one row `Input`, the first'}`,
      place: line.place,
      actual: line.text,
    })
    return undefined
  }
  const completed = completeLine(row, head, line, options.order, file)
  const layer = completed && head.read(completed, options, file)
  const last = layers?.at(-1)
  if (completed === undefined || layer === undefined || layers === undefined || last === undefined) return undefined
  return computeLayer(completed, layer, [layers.length - 1], [last.output], file)
}

function checkRow(
  row: Row,
  columns: readonly LayerColumn[],
  layer: string,
  expected: (kind: Exclude<ColumnKind, 'layer'>) => Expected,
  lenient: boolean,
  file: VFile,
): LayerCell[] {
  return columns.map(({ kind }) => {
    const source = row.sources.get(kind)
    const cell = row.cells.get(kind)
    if (kind === 'layer' || source === undefined || cell === undefined) return printCell(cell)
    return checkCell(source, cell, expected(kind), columnName(kind), layer, lenient || factColumns.includes(kind), file)
  })
}

function expectedTotal(kind: Exclude<ColumnKind, 'layer'>, layers: readonly ComputedLayer[], totals: LayerTotals): Expected {
  const base = { rule: 'layer-cell', formula: undefined, slips: [], isSlip: () => false, optional: true }
  if (kind !== 'parameters' && kind !== 'weights' && kind !== 'biases')
    return { ...base, ...ofNumber(0), text: undefined, agrees: () => false }
  const figures = layers.map((layer) => layer[kind]).filter((figure) => figure !== 0)
  return { ...base, rule: `layer-${kind}`, ...ofNumber(totals[kind]), formula: `${figures.join(' + ') || '0'} = ${totals[kind]}` }
}

function printCell(cell: Cell | undefined): LayerCell {
  if (cell === undefined || cell.says === 'nothing') return { kind: 'given', text: '' }
  const text = cell.says === 'compute' ? '' : cell.text
  return cell.blank ? { kind: 'blank', key: text } : { kind: 'given', text }
}
