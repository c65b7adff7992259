import type { Table, TableCell } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { sourceOf } from '../source/source-text.ts'
import { readPhrasing } from './phrasing.ts'
import { lost, type Reader } from './reader.ts'
import { readSpans } from './table-spans.ts'

/** Reads a table; reports cells beyond its columns, and a line after it that it took for a row. */
export function readTable(reader: Reader, node: Table): Table {
  const columns = node.children[0]?.children.length ?? 0
  const stray = node.children.find((row) => !sourceOf(reader, row.position).includes('|'))
  if (stray !== undefined) {
    lost(reader)
    report(reader.file, {
      rule: 'table-row',
      reason: 'Unexpected line without `|` right below a table, expected an empty line between them',
      place: stray.position,
      actual: sourceOf(reader, stray.position),
      note: 'All lines up to the next empty one are rows of the table.',
    })
  }
  for (const row of node.children) {
    const extra = row.children[columns]
    if (extra === undefined) continue
    report(reader.file, {
      rule: 'table-cells',
      reason: `Unexpected row of ${row.children.length} cells in a table of ${columns} columns`,
      place: extra.position,
      actual: String(row.children.length),
      expected: [String(columns)],
      note: 'What is beyond the last column would be lost. Write `\\|` for the character itself, in formulas too.',
    })
  }
  const { spans, joined } = readSpans(reader, node, columns)
  const readCell = (cell: TableCell): TableCell => {
    if (joined.has(cell)) return { ...cell, children: [], data: { joined: true } }
    const span = spans.get(cell)
    return { ...cell, children: readPhrasing(reader, cell.children), ...(span && { data: { span } }) }
  }
  return { ...node, children: node.children.map((row) => ({ ...row, children: row.children.map(readCell) })) }
}
