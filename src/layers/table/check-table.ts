import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { ColumnKind, LayerWords } from '../../languages/layer-words.ts'
import { computeLayers, inputLayer, totalsOf } from '../arithmetic/compute.ts'
import type { Line } from '../notation/line.ts'
import { resolveLayers } from '../notation/resolve.ts'
import { fromOrder, type Shape } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { ComputedLayer, ComputedTable, LayerCell, LayerColumn, SourceTable } from '../types.ts'
import { type Cell, readCell, readShapes, statedFigure, unmarked, withoutBatch } from './cell.ts'
import { checkCell } from './check-cell.ts'
import { checkClaims, tellGuess } from './claims.ts'
import { ofNumber, outputOf } from './compare.ts'
import { type Expected, expectedIn, expectedTotal, explain } from './expected.ts'
import { readFigure } from './figure.ts'
import { followThrough, type TableReading } from './follow-through.ts'
import { footnotesFor } from './footnotes.ts'
import { columnName, factColumns } from './headings.ts'
import { redacted, redactedText } from './redacted.ts'
import type { Row } from './row.ts'
import { isEmpty, readRow, sumOf, withoutNumbers } from './rows.ts'
import { inputLine, type Otherwise, type ReadStep, readInputRow, readSteps } from './steps.ts'
import { rolesIn } from './text-columns.ts'
import { type FigureColumn, grouped } from './value.ts'

/** Says why a wrong figure of a column follows from another one. */
type Because = (kind: FigureColumn, typed: string) => string | undefined

/** A table as its author typed it, with what holds for all of it. */
export type Typed = {
  table: SourceTable
  columns: LayerColumn[]
  blanks: ReadonlySet<ColumnKind>
  place: Position
  words: LayerWords
  /** The program that has printed it. */
  program?: 'keras' | 'torch'
}

/** A table as checked, with the rows of layers that may be read otherwise. */
export type Checked = { reading: TableReading; steps: readonly ReadStep[] }

/**
 * Checks the cells of a table one by one. Computing goes on with the true value after a wrong cell, and stops at the first layer that cannot be computed;
 * then the table has no totals. All faults are reported into the file, each at its cell.
 *
 * @returns `undefined` without an input
 */
export function checkTable(typed: Typed, options: TableOptions, otherwise: Otherwise, file: VFile): Checked | undefined {
  const { table, columns, blanks, place, words } = typed
  const roles = rolesIn(columns, table.rows)
  const read = table.rows.map((cells, index) => readRow(cells, columns, roles, index === 0 ? new Set() : blanks, place, file))
  const rows = withoutNumbers(read)
  const first = rows[0]
  const unstated = first && (inputLine(first, options) === undefined ? inputBefore(first, options) : undefined)
  const last = rows.findLastIndex((row) => !isEmpty(row) && sumOf(row) === undefined)
  const inner = rows.slice(unstated ? 0 : 1, last + 1)
  const layerRows = inner.filter((row) => !isEmpty(row) && !(row.parsed?.head !== 'total' && sumOf(row)))
  if (first === undefined)
    report(file, { rule: 'layer-input', reason: 'Unexpected empty table, expected a row `Input` first', place })
  const places = new Map(layerRows.map((row, index) => [row, index]))
  const input = first && (unstated ?? readInputRow(first, options, file))
  const steps = readSteps(layerRows, options, otherwise, typed.program, file)
  const { resolved, complete } = resolveLayers(
    steps.map(({ step }) => step),
    input?.line.label ?? null,
    file,
  )
  if (input === undefined) return undefined
  const layers = computeLayers(inputLayer(input.line, input.shape), resolved, file)
  const totals = complete && layers.length === resolved.length + 1 ? totalsOf(layers, place, file) : undefined
  const rowOf = (index: number) => (index === 0 ? (unstated ? undefined : first) : layerRows[index - 1])
  const carried = followThrough(layers, resolved, (index) => writtenOutput(rowOf(index), layers[index], options))
  const withThousands = (expected: Expected): Expected =>
    expected.text === undefined ? expected : { ...expected, printed: grouped(expected.text, words.thousands) }
  const shown = new Set(columns.flatMap(({ kind }) => (kind === 'text' ? [] : [kind])))
  const result: ComputedTable = {
    columns,
    rows: rows.map((row) => {
      const index = row === first && !unstated ? 0 : (places.get(row) ?? -1) + 1
      const layer = index === 0 && row !== first ? undefined : layers[index]
      if (layer && (index > 0 || row === first)) {
        const step = steps[index - 1]
        const told = hideAsked(
          row,
          index === 0 ? row.parsed?.line : step?.worded ? step.worded.line : row.parsed?.line,
          layer,
          step,
        )
        if (index > 0) checkClaims(row, step?.worded, layer, options, file)
        return checkRow(
          told,
          columns,
          layer.text,
          (kind) => withThousands(expectedIn(kind, layer, options)),
          because(index),
          false,
          file,
          index === 0,
        )
      }
      const sum = sumOf(row)
      if (sum === undefined || !totals || isEmpty(row))
        return columns.map(({ kind }, at) => printCell(kind === 'text' ? textIn(row, at) : row.cells.get(kind)))
      const expected = (kind: FigureColumn) => withThousands(expectedTotal(kind, layers, totals, options, sum))
      checkSumInLine(row, expected('parameters'), file)
      return checkRow(row, columns, sum === 'total' ? 'Total' : row.text, expected, summed, true, file)
    }),
    footnotes: footnotesFor(layers, options, asked(rows), shown, words),
    explanations: options.explain ? explain(layers, shown, options) : [],
    layers,
  }
  for (const [index, step] of steps.entries()) {
    const row = layerRows[index]
    if (step.worded && row && layers[index + 1] && !typed.program) tellGuess(step.worded, row.text, row, file)
  }
  const network = { input, steps: steps.map(({ step }) => step) }
  return { reading: { table: totals ? { ...result, totals } : result, network, resolved, options }, steps }

  /** Why a figure is wrong that is right on the wrong outputs of earlier rows. */
  function because(index: number): Because {
    const origin = carried.origin(index)
    const culprit = origin === undefined ? undefined : layers[origin]
    const layer = carried.layers[index]
    if (culprit === undefined || layer === undefined) return () => undefined
    return (kind, figure) =>
      expectedIn(kind, layer, options).agrees(figure) === true
        ? `It agrees with the wrong output of \`${culprit.text}\` in line ${culprit.line}: mend that row first.`
        : undefined
  }

  function summed(kind: FigureColumn, figure: string): string | undefined {
    const figures = layers.map((layer, index) => {
      const stated = statedFigure(rowOf(index)?.cells.get(kind))
      return (stated === undefined ? undefined : readFigure(stated)?.at(-1)) ?? Number(expectedIn(kind, layer, options).text ?? 0)
    })
    const sum = figures.reduce((one, other) => one + other, 0)
    return ofNumber(sum).agrees(figure) === true ? 'It is the sum of the figures as typed: mend those first.' : undefined
  }
}

/** The input of a table without a row for it: as its attribute says, or the first cell of a column of inputs. */
function inputBefore(first: Row, options: TableOptions): { line: Line; shape: Shape } | undefined {
  const place = first.sources.get('layer')?.place
  const told = first.texts.find(({ role }) => role === 'input')?.text ?? ''
  const [typed] = readShapes(
    options.input === undefined ? withoutBatch(unmarked(told), options.batch) : withoutBatch(options.input, undefined),
  )
  if (place === undefined || typed === undefined || typed.length === 0) return undefined
  const line: Line = {
    label: null,
    head: { text: 'input', place },
    references: [],
    options: [],
    form: 'full',
    text: `input ${typed.join('x')}`,
    place,
  }
  return { line, shape: fromOrder(typed, options.order) }
}

/** The output as a row states it, in full or by its channels and sizes; `undefined` where it says nothing readable. */
function writtenOutput(row: Row | undefined, layer: ComputedLayer | undefined, options: TableOptions): Shape | undefined {
  if (row === undefined || layer === undefined) return undefined
  const stated = (kind: ColumnKind) => statedFigure(row.cells.get(kind))
  return outputOf({ output: stated('output'), c: stated('c'), hw: stated('hw') }, layer.output, options)
}

/** A row whose line does not tell what its blanks ask for. */
function hideAsked(row: Row, line: Line | undefined, layer: ComputedLayer, step: ReadStep | undefined): Row {
  const blanks = asked([row])
  const cell = row.cells.get('layer')
  if (line === undefined || blanks.size === 0 || cell?.says !== 'figure') return row
  const full = line.label === null || step?.worded ? line.text : `${line.label}: ${line.text}`
  const told = step?.worded ? redactedText(full, step.worded.facts, layer, blanks) : redacted(line, layer, blanks)
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
  isInput = false,
): LayerCell[] {
  return columns.map(({ kind }, at) => {
    if (kind === 'text') return printCell(textIn(row, at))
    const source = row.sources.get(kind)
    const cell = row.cells.get(kind)
    if (kind === 'layer' || source === undefined || cell === undefined) return printCell(cell)
    const loose = lenient || factColumns.includes(kind)
    if (isInput && factColumns.includes(kind)) return printCell(cell)
    const wanted = expected(kind)
    // a vector has no maps, where another column has its length
    const elsewhere = kind === 'c' && row.cells.has('output') && cell.says === 'inapplicable'
    return checkCell(
      source,
      cell,
      elsewhere ? { ...wanted, optional: true } : wanted,
      (typed) => because(kind, typed),
      columnName(kind),
      layer,
      loose,
      file,
    )
  })
}

/** Checks a sum that stands in the cell of its name: *Total params: 225,034*. */
function checkSumInLine(row: Row, expected: Expected, file: VFile): void {
  const source = row.sources.get('layer')
  const typed = /[:=]\s*(~?\d.*)$/u.exec(row.text)?.[1]
  if (source && typed)
    checkCell(source, { says: 'figure', text: typed, blank: false }, expected, () => undefined, 'parameters', 'Total', true, file)
}

function textIn(row: Row, index: number): Cell | undefined {
  const source = row.texts.find((text) => text.index === index)
  return source && readCell(source)
}

function printCell(cell: Cell | undefined): LayerCell {
  if (cell === undefined || cell.says === 'nothing') return { kind: 'given', text: '' }
  const text = cell.says === 'compute' ? '' : cell.text
  return cell.blank ? { kind: 'blank', key: text } : { kind: 'given', text }
}
