import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { figureText, withoutMarks } from '../html/handlers/layer-grid.ts'
import type { GridCell, LayerGrid, Table } from '../paper/block-nodes.ts'
import { texOfCell } from '../source/tex.ts'
import type { HtmlSetter, HtmlTarget } from './html-target.ts'

const cellStyle = 'border:1px solid #888;padding:0.2em 0.6em'

/** A table of the author's, with a head and the cells that go over others. */
export function tableHtml({ align, children }: Table, { phrases }: HtmlSetter): Element {
  const rows = children.map((row, index) => {
    const cells = row.children.flatMap((cell, column) => {
      if (cell.joined === true) return []
      const { rows = 1, columns = 1 } = cell.span ?? {}
      const side = align?.[column]
      const style = side ? `${cellStyle};text-align:${side}` : cellStyle
      const spans = { ...(columns > 1 && { colSpan: columns }), ...(rows > 1 && { rowSpan: rows }) }
      return [h(index === 0 ? 'th' : 'td', { style, ...spans }, phrases(cell.children))]
    })
    return h('tr', cells)
  })
  return tableOf(rows.slice(0, 1), rows.slice(1))
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
  return h('table', { style: 'border-collapse:collapse' }, [h('thead', head), ...(body.length === 0 ? [] : [h('tbody', body)])])
}
