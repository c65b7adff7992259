import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { figureText, withoutMarks } from '../html/handlers/layer-grid.ts'
import type { GridCell, LayerGrid, Table, TableRow } from '../paper/block-nodes.ts'
import { headAndBody } from '../paper/table-head.ts'
import { texOfCell } from '../source/tex.ts'
import type { HtmlSetter, HtmlTarget } from './html-target.ts'

const cellStyle = 'border:1px solid #888;padding:0.2em 0.6em'

/** A table of the author's, with a head, where it has one, and the cells that go over others. */
export function tableHtml(table: Table, { phrases }: HtmlSetter): Element {
  const { head, body } = headAndBody(table)
  const rowOf = (row: TableRow, name: 'th' | 'td') => {
    const cells = row.children.flatMap((cell, column) => {
      if (cell.joined === true) return []
      const { rows = 1, columns = 1 } = cell.span ?? {}
      const side = table.align?.[column]
      const style = side ? `${cellStyle};text-align:${side}` : cellStyle
      const spans = { ...(columns > 1 && { colSpan: columns }), ...(rows > 1 && { rowSpan: rows }) }
      return [h(name, { style, ...spans }, phrases(cell.children))]
    })
    return h('tr', cells)
  }
  return tableOf(
    head.map((row) => rowOf(row, 'th')),
    body.map((row) => rowOf(row, 'td')),
  )
}

/** A layer table; each of its gaps is one of the target's. */
export function gridHtml({ columns, rows, footnotes }: LayerGrid, target: HtmlTarget): Element[] {
  const head = columns.map(({ group, heading }) =>
    h('th', { style: cellStyle }, group === undefined ? withoutMarks(heading) : `${group}: ${withoutMarks(heading)}`),
  )
  const body = rows.map((row) =>
    h(
      'tr',
      row.map((cell) => h('td', { style: cellStyle }, gridCell(cell, target))),
    ),
  )
  const notes = footnotes.length === 0 ? [] : [h('p', h('small', footnotes.join(' ')))]
  return [tableOf([h('tr', head)], body), ...notes]
}

function gridCell(cell: GridCell, target: HtmlTarget): ElementContent[] {
  if (cell.kind === 'blank') return target.blank(cell.key)
  const tex = texOfCell(cell.text)
  if (tex !== undefined) return target.formula(tex, false)
  const value = figureText(withoutMarks(cell.text))
  return target.text?.(value) ?? [{ type: 'text', value }]
}

function tableOf(head: Element[], body: Element[]): Element {
  return h('table', { style: 'border-collapse:collapse' }, [
    ...(head.length === 0 ? [] : [h('thead', head)]),
    ...(body.length === 0 ? [] : [h('tbody', body)]),
  ])
}
