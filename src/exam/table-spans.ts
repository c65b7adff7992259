import type { Table, TableCell } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { sourceOf } from '../source/source-text.ts'
import type { Reader } from './reader.ts'

/** Over how many rows and columns of a table a cell goes. */
export type CellSpan = { rows: number; columns: number }

declare module 'mdast' {
  interface TableCellData {
    /** Of a cell that goes over others. */
    span?: CellSpan
    /** Whether it is one of these others, and so none of its own. */
    joined?: boolean
  }
}

type Spans = { spans: ReadonlyMap<TableCell, CellSpan>; joined: ReadonlySet<TableCell> }

/** Where a cell stands, from 0. */
type Spot = { row: number; column: number; cell: TableCell }

/** A cell, and the one that it is joined with: itself where it is joined with none. */
type Joint = Spot & { owner: Spot }

/**
 * Reads the cells `<<`, which are joined with the cell to their left, and `^^`, which are with the one above. Where that makes no table it is reported
 * (rule `table-span`), and nothing is joined.
 */
export function readSpans(reader: Reader, { children: rows }: Table, columns: number): Spans {
  const grid: Joint[][] = []
  const joined = new Set<TableCell>()
  const spans = new Map<TableCell, CellSpan>()
  const fail = (cell: TableCell, what: string): Spans => {
    reportSpan(reader, cell, what)
    return { spans: new Map(), joined: new Set() }
  }
  for (const [row, { children }] of rows.entries()) {
    const joints: Joint[] = []
    grid.push(joints)
    for (const [column, cell] of children.slice(0, columns).entries()) {
      const mark = markOf(reader, cell)
      const own = { row, column, cell }
      const owner = mark === undefined ? own : (mark === '<<' ? joints[column - 1] : grid[row - 1]?.[column])?.owner
      if (owner === undefined) return fail(cell, mark === '<<' ? 'with nothing to its left' : 'with nothing above it')
      joints.push({ ...own, owner })
      if (mark === undefined) continue
      joined.add(cell)
      const before = spans.get(owner.cell) ?? { rows: 1, columns: 1 }
      spans.set(owner.cell, {
        rows: Math.max(before.rows, row - owner.row + 1),
        columns: Math.max(before.columns, column - owner.column + 1),
      })
    }
  }
  const joints = grid.flat()
  for (const { owner, cell } of joints.filter((joint) => joined.has(joint.cell))) {
    const span = spans.get(owner.cell) ?? { rows: 1, columns: 1 }
    if (joints.filter((joint) => joint.owner === owner).length < span.rows * span.columns)
      return fail(cell, 'of cells that make no rectangle')
  }
  const row = grid.find((each, index) => each.length === columns && each.every(({ owner }) => owner.row < index))
  if (row?.[0] !== undefined) return fail(row[0].cell, 'in a row that has no cell of its own')
  const column = Array.from({ length: columns }, (_, index) => grid.map((each) => each[index])).find((each) =>
    each.every((joint) => joint !== undefined && joint.owner.column < joint.column),
  )
  if (column?.[0] !== undefined) return fail(column[0].cell, 'in a column that has no cell of its own')
  return { spans, joined }
}

/** What a cell says where it says nothing but that it is joined with another; a backslash before it makes it a text. */
function markOf(reader: Reader, { children }: TableCell): '<<' | '^^' | undefined {
  const [only] = children
  if (children.length !== 1 || only?.type !== 'text') return undefined
  const source = sourceOf(reader, only.position).trim()
  return source === '<<' || source === '^^' ? source : undefined
}

function reportSpan(reader: Reader, cell: TableCell, where: string): void {
  const mark = sourceOf(reader, cell.children[0]?.position).trim()
  report(reader.file, {
    rule: 'table-span',
    reason: `Unexpected \`${mark}\` ${where}, expected a rectangle of cells that begins with a text`,
    place: cell.children[0]?.position ?? cell.position,
    actual: mark,
    note: '`<<` joins a cell with the one to its left, `^^` with the one above. Write `\\^^` or `\\<<` for the signs themselves.',
  })
}
