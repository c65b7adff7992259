import type { Code, RootContent, Table } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { report } from '../diagnostics/report.ts'
import { type LayerTable, layersFromNotation, layersFromTable } from '../layers/index.ts'
import type { Attribute } from '../syntax/attributes.ts'
import { allAttributes } from './attributes.ts'
import { codeLines } from './lines.ts'
import type { LayerBlock } from './nodes.ts'
import { isComment } from './phrasing.ts'
import { type Reader, sourceOf } from './reader.ts'

/** A ` ```layers ` block: a network in the layer notation. */
export function layersOfNotation(
  reader: Reader,
  node: Code,
  braces: { text: string; offset: number } | undefined,
): RootContent[] {
  if (node.position === undefined) return []
  const reading = layersFromNotation(
    codeLines(reader, node),
    allAttributes(reader, braces),
    reader.file,
    node.position,
    reader.language,
  )
  return blockOf(reader, reading?.table, node.position)
}

/** A `:::layers` block: one table, typed by the author. */
export function layersOfTable(reader: Reader, node: ContainerDirective, attributes: readonly Attribute[]): RootContent[] {
  const [table, ...others] = node.children.filter((child) => child.type !== 'html' || !isComment(child.value))
  const { position } = node
  if (table?.type !== 'table' || others.length > 0 || position === undefined) {
    report(reader.file, {
      rule: 'layers-form',
      reason: 'Unexpected content of `:::layers`, expected one table and nothing else',
      place: others[0]?.position ?? table?.position ?? position,
      note: 'A table has a header row, a row of dashes, and one row for each layer.',
    })
    return []
  }
  const [header = [], ...rows] = table.children.map((row) => row.children.map((cell) => sourceCell(reader, cell)))
  return blockOf(
    reader,
    layersFromTable({ header, rows }, attributes, reader.file, position, reader.language)?.table,
    table.position ?? position,
  )
}

function sourceCell(reader: Reader, cell: Table['children'][number]['children'][number]) {
  const first = cell.children[0]?.position
  const last = cell.children.at(-1)?.position
  const fallback = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  const place = first && last ? { start: first.start, end: last.end } : (cell.position ?? fallback)
  return { text: first && last ? sourceOf(reader, place).trim() : '', place }
}

function blockOf(reader: Reader, table: LayerTable | undefined, position: LayerBlock['position']): LayerBlock[] {
  if (table === undefined) return []
  const blanks = table.rows.flat().filter((cell) => cell.kind === 'blank').length
  return [{ type: 'layerTable', key: reader.blanks.take(blanks), table, ...(position && { position }) }]
}
