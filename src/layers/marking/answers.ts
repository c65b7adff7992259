import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import { readings } from '../../languages/locales.ts'
import { matchHead } from '../kinds/index.ts'
import { expectedIn } from '../table/expected.ts'
import type { TableReading } from '../table/follow-through.ts'
import { columnOf } from '../table/headings.ts'
import type { FigureColumn } from '../table/value.ts'
import type { ComputedLayer } from '../types.ts'

/** What a student wrote into one row of a table. Row 0 is the input. */
export type AnswerRow = { row: number | 'total'; cells: ReadonlyMap<FigureColumn, string> }

/**
 * Finds the rows that records of answers belong to. A record says its row by a field `row`, a number or `total`, or by a field
 * `layer`, the name or the line of a layer; else records follow each other from the first layer below the input, or from the input
 * if the first record has its output, up to the total. The other fields are columns. Reports what cannot be placed (rule `layer-answers`).
 */
export function readAnswers(
  records: readonly Readonly<Record<string, string>>[],
  { table, options }: Pick<TableReading, 'table' | 'options'>,
  file: VFile,
): AnswerRow[] {
  const { layers } = table
  const taken = new Set<number | 'total'>()
  const at = table.columns.findIndex(({ kind }) => kind === 'layer')
  const names = layers.map(({ name, text }, index) => {
    const printed = table.rows[index]?.[at]
    return [text, ...(name === null ? [] : [name, `${name}: ${text}`]), ...(printed?.kind === 'given' ? [printed.text] : [])]
  })
  /** What is wrong is said once. */
  const told = new Set<string>()
  const first = records[0]
  const startsWithInput =
    records.length > layers.length ||
    (records.length === layers.length && first !== undefined && isOf(layers[0], first) && !isOf(layers[1], first))
  if (records.length === 0) fault('file without records', 'a record for each row that was filled in')
  return records.flatMap((record, index) => {
    const cells = new Map<FigureColumn, string>()
    const fields = Object.entries(record)
    const place = fields.map(([name, value]) => placeOf(name, value.trim(), names, taken)).find((found) => found !== undefined)
    const next = index + (startsWithInput ? 0 : 1)
    const row = place ?? (next === layers.length && index === records.length - 1 ? 'total' : next)
    if (row === 'unknown' || (row !== 'total' && row >= layers.length)) {
      const last = layers.length - 1
      fault(`record ${index + 1} for no row of the table`, `\`row\` from 1 to ${last} or \`total\`, or the name of a layer`)
      return []
    }
    if (taken.has(row)) {
      fault(`second record for row ${row}`, 'one record a row')
      return []
    }
    taken.add(row)
    for (const [name, value] of fields) {
      const column = columnOf(name) ?? table.columns.find(({ heading }) => heading.trim() === name.trim())?.kind
      if (isPlace(name)) continue
      if (name.trim() === '') {
        if (value.trim() !== '')
          fault(`cell \`${value.trim()}\` behind the last column`, 'quotes around a figure with a comma: `"61,706"`')
        continue
      }
      if (column === undefined || column === 'layer' || column === 'text')
        fault(`field \`${name}\``, 'the name of a column such as `output` or `parameters`')
      else if (cells.has(column)) fault(`second field \`${name}\` for one column`, 'each column once')
      else if (value.trim() !== '') cells.set(column, value.trim())
    }
    return [{ row, cells }]
  })

  /** Tells whether all that a record says is right for a layer. */
  function isOf(layer: ComputedLayer | undefined, record: Readonly<Record<string, string>>): boolean {
    return Object.entries(record).every(([name, value]) => {
      const column = columnOf(name)
      if (layer === undefined || value.trim() === '' || column === undefined || column === 'layer') return true
      const expected = expectedIn(column, layer, options)
      return /^[-–—−]$/u.test(value.trim()) ? expected.text === undefined || expected.optional : expected.agrees(value) === true
    })
  }

  function fault(unexpected: string, expected: string): void {
    const reason = `Unexpected ${unexpected}, expected ${expected}`
    if (told.has(reason)) return
    told.add(reason)
    report(file, { rule: 'layer-answers', reason })
  }
}

/** Tells whether a field says where a record belongs. */
function isPlace(name: string): boolean {
  return isRow(name) || columnOf(name) === 'layer'
}

const rowWords = readings.flatMap(({ row }) => row)

function isRow(name: string): boolean {
  const field = name.trim().replace(/\.$/u, '').toLowerCase()
  return rowWords.some((word) => word.toLowerCase() === field)
}

/** A name that several rows have means the first of them that is not taken. */
function placeOf(
  name: string,
  value: string,
  names: readonly (readonly string[])[],
  taken: ReadonlySet<number | 'total'>,
): number | 'total' | 'unknown' | undefined {
  if (!isPlace(name)) return undefined
  const match = matchHead(value)
  if (match?.head === 'total' && match.length === value.length) return 'total'
  if (isRow(name)) return /^\d+$/u.test(value) ? Number(value) : 'unknown'
  const wanted = plain(value)
  const found = names.flatMap((known, index) => (known.some((text) => plain(text) === wanted) ? [index] : []))
  return found.find((index) => !taken.has(index)) ?? found[0] ?? 'unknown'
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim()
}
