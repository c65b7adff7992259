import type { Position } from 'unist'
import { VFile } from 'vfile'
import { observeReports, report } from '../../diagnostics/report.ts'
import type { ColumnKind, LayerWords } from '../../languages/layer-words.ts'
import { defaultLanguage, type Language, localeOf } from '../../languages/locales.ts'
import type { Attribute } from '../../source/attributes.ts'
import { computeLayers, inputLayer, totalsOf } from '../arithmetic/compute.ts'
import type { Line } from '../notation/line.ts'
import { resolveLayers } from '../notation/resolve.ts'
import type { Shape } from '../shape.ts'
import { readTableOptions, type TableOptions } from '../table-options.ts'
import type { ComputedLayer, ComputedTable, LayerCell, LayerColumn, SourceTable } from '../types.ts'
import { type Cell, readFigure, statedFigure } from './cell.ts'
import { checkCell } from './check-cell.ts'
import { readBlanks, readColumns } from './columns.ts'
import { ofNumber, outputOf } from './compare.ts'
import { type Expected, expectedIn, expectedTotal, explain } from './expected.ts'
import { followThrough, type TableReading } from './follow-through.ts'
import { footnotesFor } from './footnotes.ts'
import { columnName, factColumns } from './headings.ts'
import { redacted } from './redacted.ts'
import { findRepair, type Repair } from './repair.ts'
import type { Row } from './row.ts'
import { endsInTotal, readInputRow, readRow, readSteps } from './rows.ts'
import type { FigureColumn } from './value.ts'
import { grouped } from './value.ts'

/** Says why a wrong figure of a column follows from another one. */
type Because = (kind: FigureColumn, typed: string) => string | undefined

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
  language: Language = defaultLanguage,
): TableReading | undefined {
  const head = observeReports(file, () => {
    const options = readTableOptions(attributes, 'table', file)
    const columns = readColumns(table.header, options.columns, file)
    return { options, columns, blanks: readBlanks(options.blank, new Set(columns?.map(({ kind }) => kind)), file) }
  })
  const { options, columns, blanks } = head.result
  // what follows from an option or a heading that cannot be read is not the author's fault
  if (columns === undefined || head.reported) return undefined
  const check = (tried: SourceTable) => {
    const trial = new VFile({ path: file.path, value: file.value })
    return { trial, result: checkTable(tried, columns, options, blanks, place, trial, localeOf(language).layers) }
  }
  const { trial, result } = check(table)
  const faults = trial.messages.filter((message) => message.fatal === true).length
  const lines = trial.messages.filter((message) => message.fatal === true).map((message) => message.line ?? 0)
  const firstRow = table.rows.findIndex(([cell]) => cell?.place.start.line === Math.min(...lines))
  const isFact = (row: number, column: number) => {
    const kind = columns[column]?.kind
    return kind !== undefined && kind !== 'layer' && (factColumns.includes(kind) || row === 0)
  }
  const complete = (tried: SourceTable) => {
    const mended = check(tried)
    return mended.result?.table.totals && mended.trial
  }
  const mend = faults < 2 ? undefined : findRepair(table, faults, firstRow, isFact, complete)
  if (mend !== undefined) reportMend(mend, table, columns, file)
  file.messages.push(...(mend?.remaining ?? trial).messages)
  return result
}

function reportMend(
  { row, column, text, typed }: Repair,
  table: SourceTable,
  columns: readonly LayerColumn[],
  file: VFile,
): void {
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
  blanks: ReadonlySet<ColumnKind>,
  place: Position,
  file: VFile,
  words: LayerWords,
): TableReading | undefined {
  const rows = table.rows.map((cells, index) => readRow(cells, columns, index === 0 ? new Set() : blanks, place, file))
  const total = endsInTotal(rows) ? rows.at(-1) : undefined
  const input = readInputRow(rows, options, place, file)
  const steps = readSteps(rows.slice(1, total ? -1 : undefined), options, file)
  const { resolved, complete } = resolveLayers(steps, input?.line.label ?? null, file)
  if (input === undefined) return undefined
  const layers = computeLayers(inputLayer(input.line, input.shape), resolved, file)
  const totals = complete && layers.length === resolved.length + 1 ? totalsOf(layers, place, file) : undefined
  const carried = followThrough(layers, resolved, (index) => writtenOutput(rows[index], layers[index], options))
  const withThousands = (expected: Expected): Expected =>
    expected.text === undefined ? expected : { ...expected, printed: grouped(expected.text, words.thousands) }
  const shown = new Set(columns.map(({ kind }) => kind))
  const result: ComputedTable = {
    columns,
    rows: rows.map((row, index) => {
      const layer = layers[index]
      if (layer) {
        const told = hideAsked(row, row.parsed?.line, layer)
        return checkRow(
          told,
          columns,
          layer.text,
          (kind) => withThousands(expectedIn(kind, layer, options)),
          because(index),
          false,
          file,
        )
      }
      if (row !== total || !totals) return columns.map(({ kind }) => printCell(row.cells.get(kind)))
      return checkRow(
        row,
        columns,
        'Total',
        (kind) => withThousands(expectedTotal(kind, layers, totals, options)),
        summed,
        true,
        file,
      )
    }),
    footnotes: footnotesFor(layers, options, asked(rows), shown, words),
    explanations: options.explain ? explain(layers, shown, options) : [],
    layers,
  }
  return { table: totals ? { ...result, totals } : result, network: { input, steps }, resolved: resolved, options }

  /** Why a figure is wrong that is right on the wrong outputs of earlier rows. */
  function because(index: number): Because {
    const origin = carried.origin(index)
    const culprit = origin === undefined ? undefined : layers[origin]
    const layer = carried.layers[index]
    if (culprit === undefined || layer === undefined) return () => undefined
    return (kind, typed) =>
      expectedIn(kind, layer, options).agrees(typed) === true
        ? `It agrees with the wrong output of \`${culprit.text}\` in line ${culprit.line}: mend that row first.`
        : undefined
  }

  function summed(kind: FigureColumn, typed: string): string | undefined {
    const figures = rows.slice(0, layers.length).map((row, index) => {
      const stated = statedFigure(row.cells.get(kind))
      const layer = layers[index]
      return (
        (stated === undefined ? undefined : readFigure(stated)?.at(-1)) ??
        Number((layer && expectedIn(kind, layer, options).text) ?? 0)
      )
    })
    const sum = figures.reduce((one, other) => one + other, 0)
    return ofNumber(sum).agrees(typed) === true ? 'It is the sum of the figures as typed: mend those first.' : undefined
  }
}

/** The output as a row states it, in full or by its channels and sizes; `undefined` where it says nothing readable. */
function writtenOutput(row: Row | undefined, layer: ComputedLayer | undefined, options: TableOptions): Shape | undefined {
  if (row === undefined || layer === undefined) return undefined
  const stated = (kind: ColumnKind) => statedFigure(row.cells.get(kind))
  return outputOf({ output: stated('output'), c: stated('c'), hw: stated('hw') }, layer.output, options)
}

/** A row whose line does not tell what its blanks ask for. */
function hideAsked(row: Row, line: Line | undefined, layer: ComputedLayer): Row {
  const blanks = asked([row])
  const cell = row.cells.get('layer')
  if (line === undefined || blanks.size === 0 || cell?.says !== 'figure') return row
  const told = redacted(line, layer, blanks)
  const full = line.label === null ? line.text : `${line.label}: ${line.text}`
  return told === full ? row : { ...row, cells: new Map([...row.cells, ['layer', { ...cell, text: told }]]) }
}

/** Columns with a blank. */
function asked(rows: readonly Row[]): Set<ColumnKind> {
  return new Set(
    rows.flatMap((row) => [...row.cells].flatMap(([kind, cell]) => (cell.says !== 'nothing' && cell.blank ? [kind] : []))),
  )
}

function checkRow(
  row: Row,
  columns: readonly LayerColumn[],
  layer: string,
  expected: (kind: FigureColumn) => Expected,
  because: Because,
  lenient: boolean,
  file: VFile,
): LayerCell[] {
  return columns.map(({ kind }) => {
    const source = row.sources.get(kind)
    const cell = row.cells.get(kind)
    if (kind === 'layer' || source === undefined || cell === undefined) return printCell(cell)
    const name = columnName(kind)
    return checkCell(
      source,
      cell,
      expected(kind),
      (typed) => because(kind, typed),
      name,
      layer,
      lenient || factColumns.includes(kind),
      file,
    )
  })
}

function printCell(cell: Cell | undefined): LayerCell {
  if (cell === undefined || cell.says === 'nothing') return { kind: 'given', text: '' }
  const text = cell.says === 'compute' ? '' : cell.text
  return cell.blank ? { kind: 'blank', key: text } : { kind: 'given', text }
}
