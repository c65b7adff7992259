import type { LayerGrid, Table } from '../../../paper/block-nodes.ts'
import { headAndBody } from '../../../paper/table-head.ts'
import { texOfCell } from '../../../source/tex.ts'
import { type XmlElement, x } from '../../xml.ts'
import { blankRuns, phraseRuns } from './phrases.ts'
import { paragraph, type Room, run, type Writing } from './writing.ts'

/** A cell: what it holds, how many columns it goes over, and whether one above goes on in it or it goes on below. */
export type Cell = {
  content: readonly XmlElement[]
  columns?: number
  merge?: 'begin' | 'on'
  borders?: XmlElement
  width?: number
}

/** What is around all cells of a table. */
export type Borders = 'all' | 'none' | 'rows' | 'dotted' | 'box'

type Row = { cells: readonly Cell[]; head?: boolean; height?: number; exact?: boolean }

/** A table of rows. @param widths of its columns, in twentieths of a point */
export function tableOf(rows: readonly Row[], widths: readonly number[], borders: Borders, indent: number): XmlElement {
  return x(
    'w:tbl',
    {},
    x(
      'w:tblPr',
      {},
      x('w:tblW', { 'w:w': widths.reduce((sum, width) => sum + width, 0), 'w:type': 'dxa' }),
      x('w:tblInd', { 'w:w': indent, 'w:type': 'dxa' }),
      bordersOf(borders),
      x('w:tblLayout', { 'w:type': 'fixed' }),
      x('w:tblCellMar', {}, x('w:left', { 'w:w': 80, 'w:type': 'dxa' }), x('w:right', { 'w:w': 80, 'w:type': 'dxa' })),
    ),
    x(
      'w:tblGrid',
      {},
      widths.map((width) => x('w:gridCol', { 'w:w': width })),
    ),
    rows.map((row) => rowOf(row, widths)),
  )
}

function bordersOf(borders: Borders): XmlElement {
  const line = (name: string, value: string) => x(name, { 'w:val': value, 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' })
  const kinds: Record<Borders, readonly string[]> = {
    all: ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'],
    box: ['top', 'left', 'bottom', 'right'],
    rows: ['bottom', 'insideH'],
    dotted: ['bottom', 'insideH'],
    none: [],
  }
  return x(
    'w:tblBorders',
    {},
    kinds[borders].map((side) => line(`w:${side}`, borders === 'dotted' ? 'dotted' : 'single')),
  )
}

function rowOf({ cells, head, height, exact }: Row, widths: readonly number[]): XmlElement {
  const properties = [
    x('w:cantSplit'),
    ...(height === undefined ? [] : [x('w:trHeight', { 'w:val': height, 'w:hRule': exact === true ? 'exact' : 'atLeast' })]),
    ...(head === true ? [x('w:tblHeader')] : []),
  ]
  let column = 0
  return x(
    'w:tr',
    {},
    x('w:trPr', {}, properties),
    cells.map(({ content, columns = 1, merge }) => {
      const width = widths.slice(column, column + columns).reduce((sum, each) => sum + each, 0)
      column += columns
      return x(
        'w:tc',
        {},
        x(
          'w:tcPr',
          {},
          x('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
          columns > 1 ? [x('w:gridSpan', { 'w:val': columns })] : [],
          merge === undefined ? [] : [x('w:vMerge', merge === 'begin' ? { 'w:val': 'restart' } : {})],
        ),
        // a cell ends with a paragraph
        content.at(-1)?.name === 'w:p' ? content : [...content, paragraph({ style: 'Cell' })],
      )
    }),
  )
}

/** So many columns of one width. */
export function evenly(count: number, width: number): number[] {
  return Array.from({ length: count }, () => Math.floor(width / Math.max(1, count)))
}

/** A table of the author's, with cells that go over others. */
export function authorsTable(table: Table, { indent, width }: Room, writing: Writing): XmlElement {
  const { align } = table
  const { head, body } = headAndBody(table)
  const children = [...head, ...body]
  const count = Math.max(1, ...children.map((row) => row.children.length))
  const above = new Map<number, { rows: number; columns: number }>()
  const widths = evenly(count, width)
  const rows = children.map((row, index): Row => {
    const cells: Cell[] = []
    for (let column = 0; column < count; ) {
      const over = above.get(column)
      const cell = row.children[column]
      if (over !== undefined && over.rows > 0) {
        cells.push({ content: [], columns: over.columns, merge: 'on' })
        over.rows -= 1
        column += over.columns
        continue
      }
      const { rows = 1, columns = 1 } = cell?.span ?? {}
      if (rows > 1) above.set(column, { rows: rows - 1, columns })
      const runs = phraseRuns(cell?.children ?? [], writing, index < head.length ? { bold: true } : {}, Math.floor(width / count))
      const side = align?.[column] ?? undefined
      const content = [paragraph({ style: 'Cell', ...(side && { align: side }) }, runs)]
      cells.push({ content, columns, ...(rows > 1 && { merge: 'begin' as const }) })
      column += columns
    }
    return { cells, head: index < head.length }
  })
  return tableOf(rows, widths, 'all', indent)
}

/** A layer table, with a line in each cell that is to be filled in; in the solution with what belongs there. */
export function layerTable({ columns, rows, footnotes, language }: LayerGrid, room: Room, writing: Writing): XmlElement[] {
  const widths = evenly(columns.length, room.width)
  const groups = columns.some(({ group }) => group !== undefined)
  const heads = columns.map(({ heading }): Cell => ({ content: [cellText(heading.replace(/[*`\\]/g, ''), true)] }))
  const upper: Cell[] = []
  for (const [index, { group }] of columns.entries()) {
    const before = index === 0 ? undefined : columns[index - 1]
    const last = upper.at(-1)
    if (group !== undefined && before?.group === group && last !== undefined)
      upper[upper.length - 1] = { ...last, columns: (last.columns ?? 1) + 1 }
    else upper.push({ content: [cellText(group ?? '', true)] })
  }
  const body = rows.map(
    (row): Row => ({
      cells: row.map((cell): Cell => {
        if (cell.kind === 'given') return { content: [cellOf(cell.text, writing)] }
        const right = writing.solutions?.cells.get(cell.key)
        if (right !== undefined) return { content: [cellOf(right, writing, true)] }
        const blank = blankRuns({ type: 'blankSpace', key: cell.key, language, width: 12 }, writing)
        return { content: [paragraph({ style: 'Cell' }, blank)] }
      }),
    }),
  )
  const table = tableOf(
    [...(groups ? [{ cells: upper, head: true }] : []), { cells: heads, head: true }, ...body],
    widths,
    'all',
    room.indent,
  )
  return [table, ...footnotes.map((note) => paragraph({ style: 'Note', indent: room.indent }, run(note)))]
}

function cellOf(text: string, writing: Writing, bold = false): XmlElement {
  const tex = texOfCell(text)
  if (tex === undefined) return cellText(text, bold)
  return paragraph({ style: 'Cell' }, phraseRuns([{ type: 'inlineMath', value: tex }], writing))
}

function cellText(text: string, bold: boolean): XmlElement {
  return paragraph({ style: 'Cell' }, run(text, { bold }))
}
