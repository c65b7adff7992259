import type { Position } from 'unist'
import { VFile } from 'vfile'
import { observeReports, report } from '../../diagnostics/report.ts'
import { defaultLanguage, type Language, localeOf } from '../../languages/locales.ts'
import type { Attribute } from '../../source/attributes.ts'
import { readTableOptions } from '../table-options.ts'
import type { LayerColumn, SourceTable } from '../types.ts'
import { checkTable } from './check-table.ts'
import { readBlanks } from './columns.ts'
import type { TableReading } from './follow-through.ts'
import { columnName, factColumns } from './headings.ts'
import { findRepair, type Repair } from './repair.ts'
import { settle, tellSettled } from './settle.ts'
import { readColumns } from './typed-columns.ts'

/** The most rows that are computed to mend a table: enough for every cell of a network that fits on a page, in the notation and in words. */
const mostRows = { notation: 10_000, words: 2000 }

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
  const { options, columns, blanks, faulty } = readHead(table, attributes, file)
  // what follows from an option or a heading that cannot be read is not the author's fault
  if (columns === undefined || faulty) return undefined
  const typed = { table, columns, blanks, place, words: localeOf(language).layers }
  const stated = new Set(attributes.map(({ name }) => name))
  const settled = settle(typed, options, stated, file)
  const { trial, checked } = settled
  const check = (tried: SourceTable) => {
    const mended = new VFile({ path: file.path, value: file.value })
    const result = checkTable({ ...typed, table: tried }, settled.options, settled.otherwise, mended)
    return result?.reading.table.totals && mended
  }
  const wrong = trial.messages.filter((message) => message.fatal === true)
  const lines = wrong.map((message) => message.line ?? 0)
  const firstRow = table.rows.findIndex(([cell]) => cell?.place.start.line === Math.min(...lines))
  const maxRows = checked?.steps.some(({ worded }) => worded) ? mostRows.words : mostRows.notation
  const open = new Set(
    checked?.steps.flatMap(({ worded }) => (worded && !worded.facts.outputs ? [worded.line.place.start.line] : [])),
  )
  const isFact = (row: number, column: number) => {
    const kind = columns[column]?.kind
    if (kind === undefined || kind === 'layer' || kind === 'text') return false
    // outputs that nothing else states are facts, too
    const stated = (kind === 'output' || kind === 'c') && open.has(table.rows[row]?.[0]?.place.start.line ?? 0)
    return factColumns.includes(kind) || row === 0 || stated
  }
  const mend = wrong.length < 2 ? undefined : findRepair(table, wrong.length, firstRow, isFact, maxRows, check)
  if (mend !== undefined) reportMend(mend, table, columns, file)
  tellSettled(settled, place, file)
  file.messages.push(...(mend?.remaining ?? trial).messages)
  return checked?.reading
}

/** What a table's attributes and headings say; `faulty` where one of them is wrong. */
function readHead(table: SourceTable, attributes: readonly Attribute[], file: VFile) {
  const trial = new VFile()
  const { result } = observeReports(trial, () => {
    const options = readTableOptions(attributes, 'table', trial)
    const columns = readColumns(table.header, options.columns, table.rows, trial)
    const known = columns?.flatMap(({ kind }) => (kind === 'text' ? [] : [kind]))
    return { options, columns, blanks: readBlanks(options.blank, new Set(known), trial) }
  })
  file.messages.push(...trial.messages)
  return { ...result, faulty: trial.messages.some(({ fatal }) => fatal === true) }
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
    reason: `Unexpected ${columnName(kind === 'text' ? 'layer' : kind)} \`${typed}\` for \`${name}\`, expected \`${text}\``,
    place: table.rows[row]?.[column]?.place,
    actual: typed,
    expected: [text],
    note: `With \`${text}\` the other cells agree, which do not with \`${typed}\`.`,
  })
}
