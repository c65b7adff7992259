import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import { columnOf } from '../table/headings.ts'
import type { FigureColumn } from '../table/value.ts'
import type { ComputedLayer } from '../types.ts'

/** What a student wrote into one row of a table. Row 0 is the input. */
export type AnswerRow = { row: number | 'total'; cells: ReadonlyMap<FigureColumn, string> }

/**
 * Finds the rows that records of answers belong to. A record says its row by a field `row`, a number or `total`, or by a field
 * `layer`, the name or the line of a layer; else records follow each other from the first layer below the input. The other
 * fields are columns. Reports what cannot be placed (rule `layer-answers`).
 */
export function readAnswers(
  records: readonly Readonly<Record<string, string>>[],
  layers: readonly ComputedLayer[],
  file: VFile,
): AnswerRow[] {
  const taken = new Set<number | 'total'>()
  return records.flatMap((record, index) => {
    const cells = new Map<FigureColumn, string>()
    const fields = Object.entries(record)
    const place = fields.map(([name, value]) => placeOf(name, value.trim(), layers)).find((found) => found !== undefined)
    const row = place ?? index + 1
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
      const column = columnOf(name)
      if (/^(?:row|layer)$/iu.test(name.trim())) continue
      if (column === undefined || column === 'layer')
        fault(`field \`${name}\``, 'the name of a column such as `output` or `parameters`')
      else if (value.trim() !== '') cells.set(column, value.trim())
    }
    return [{ row, cells }]
  })

  function fault(unexpected: string, expected: string): void {
    const reason = `Unexpected ${unexpected}, expected ${expected}`
    if (!file.messages.some((message) => message.reason === reason)) report(file, { rule: 'layer-answers', reason })
  }
}

function placeOf(name: string, value: string, layers: readonly ComputedLayer[]): number | 'total' | 'unknown' | undefined {
  const field = name.trim().toLowerCase()
  if (field !== 'row' && field !== 'layer') return undefined
  if (/^total$/iu.test(value)) return 'total'
  if (field === 'row') return /^\d+$/u.test(value) ? Number(value) : 'unknown'
  const found = layers.findIndex((layer) => layer.name === value || layer.text === value)
  return found < 0 ? 'unknown' : found
}
