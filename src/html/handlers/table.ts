import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Table, TableCell, TableRow } from '../../paper/block-nodes.ts'
import { headAndBody, rowEnds } from '../../paper/table-head.ts'
import { type Setting, sourceMark } from '../state.ts'

/** A table of the author's, with its place in the source. Rows that a cell of the head goes over belong to the head. */
export function table(setting: Setting, node: Table): Element {
  const align = node.align ?? node.children[0]?.children.map(() => null) ?? []
  const { head, body } = headAndBody(node)
  const all = [...head, ...body]
  const rows = all.map((row, index) => {
    const cells = align.flatMap((_, column) => tableCell(setting, row.children[column], align.slice(column), index < head.length))
    return h('tr', { className: goesOn(all, index) ? ['joined'] : undefined }, cells)
  })
  return h('table', { dataSource: sourceMark(node, 'table') }, [
    ...(head.length === 0 ? [] : [h('thead', rows.slice(0, head.length))]),
    ...(body.length === 0 ? [] : [h('tbody', rows.slice(head.length))]),
  ])
}

/** Tells whether a cell of a row, or of one above, goes on below it. */
function goesOn(rows: readonly TableRow[], row: number): boolean {
  return rows.slice(0, row + 1).some((each, index) => rowEnds(each, index).some((end) => end > row + 1))
}

/** @param align of its column and those to the right of it */
function tableCell(
  { render }: Setting,
  cell: TableCell | undefined,
  align: NonNullable<Table['align']>,
  isHead: boolean,
): Element[] {
  if (cell?.joined === true) return []
  const { rows = 1, columns = 1 } = cell?.span ?? {}
  const [first, ...others] = align.slice(0, columns)
  // a head over columns stands in their middle, and so does what is over columns of several kinds
  const own = others.length === 0 || (!isHead && first && others.every((each) => each === first)) ? first : 'center'
  const spans = { ...(columns > 1 && { colSpan: columns }), ...(rows > 1 && { rowSpan: rows }) }
  const properties = { ...(own ? { align: own } : {}), ...spans }
  const content = cell === undefined ? [] : render(cell.children)
  if (isHead) return [h('th', { ...properties, scope: columns > 1 ? 'colgroup' : 'col' }, content)]
  const [only, ...rest] = cell?.children ?? []
  // a cell that is a blank needs no rule
  const asked = only?.type === 'blankSpace' && rest.length === 0
  return [h('td', { ...properties, className: asked ? ['asked'] : undefined }, content)]
}
