import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Language } from '../../languages/locales.ts'
import type { LayerColumn } from '../../layers/index.ts'
import type { GridCell, LayerGrid } from '../../paper/block-nodes.ts'
import { texOfCell } from '../../source/tex.ts'
import { type Setting, sourceMark } from '../state.ts'
import { blank } from './answers.ts'

/** A layer table: headings, which may span a group of columns, and a row for each layer. */
export function layerGrid(setting: Setting, node: LayerGrid): Element {
  const rows = node.rows.map((row) =>
    h(
      'tr',
      row.map((cell, index) => gridCell(setting, cell, node.columns[index], node.language)),
    ),
  )
  const many = node.columns.length > manyColumns
  const table = h('table', { className: ['layers', ...(many ? ['many'] : [])] }, [
    h('thead', headingRows(node.columns)),
    h('tbody', rows),
  ])
  const notes = node.footnotes.length === 0 ? [] : [h('p.table-note', node.footnotes.join(' '))]
  return h('div.layer-table', { dataSource: sourceMark(node, 'table') }, [table, ...notes])
}

function gridCell(setting: Setting, cell: GridCell, column: LayerColumn | undefined, language: Language): Element {
  const content =
    cell.kind === 'given'
      ? column?.kind === 'layer'
        ? lineText(setting, withoutMarks(cell.text))
        : cellText(setting, cell.text)
      : [blank({ key: cell.key, language }, cellText(setting, setting.solutions?.cells.get(cell.key) ?? ''))]
  if (column?.kind === 'layer') {
    const short = cell.kind === 'given' && cell.text.length <= shortLine
    return h('th', { scope: 'row', className: ['layer', ...(short ? ['short'] : [])] }, content)
  }
  return h('td', { className: [column?.kind ?? 'layer', ...(cell.kind === 'blank' ? ['asked'] : [])] }, content)
}

/** A table of more columns is set smaller. */
const manyColumns = 6

/** A layer's line of so many characters is not broken. */
const shortLine = 22

/** A layer's line; its sizes keep together. */
function lineText(setting: Setting, text: string): ElementContent[] {
  return texOfCell(text) === undefined ? [{ type: 'text', value: text.replace(/(?<=\d)x(?=\d)/g, '×') }] : cellText(setting, text)
}

/** A figure in the author's form; a formula between dollars is set as one. */
function cellText(setting: Setting, text: string): ElementContent[] {
  if (text === '') return []
  const tex = texOfCell(text)
  if (tex !== undefined) return setting.render([{ type: 'inlineMath', value: tex }])
  return [{ type: 'text', value: figureText(text) }]
}

/** Sizes with an x between them, which is no letter of a name such as `conv1x1`. */
const sizes = /(?<![\p{L}\d_])(?:\d+|[A-Z]|None)(?:\s*[x×]\s*\d+)+(?![\p{L}\d_])/gu

/** A figure that is no formula, with the signs that print better than those one types. */
export function figureText(text: string): string {
  if (text === '-') return '–'
  return text
    .replace(sizes, (found) => found.replace(/\s*[x×]\s*/g, '\u00a0×\u00a0'))
    .replace(/(?<=[\d)])\s*\*\s*(?=[\d(])/g, ' × ')
    .replace(/\s*\+\s*/g, ' + ')
}

function headingRows(columns: readonly LayerColumn[]): Element[] {
  if (columns.every((column) => column.group === undefined)) {
    return [
      h(
        'tr',
        columns.map((column) => heading(column)),
      ),
    ]
  }
  const upper: Element[] = []
  const lower: Element[] = []
  for (const [index, column] of columns.entries()) {
    if (column.group === undefined) upper.push(heading(column, { rowSpan: 2 }))
    else {
      lower.push(heading(column))
      if (columns[index - 1]?.group === column.group) continue
      const rest = columns.slice(index).findIndex((other) => other.group !== column.group)
      const colSpan = rest < 0 ? columns.length - index : rest
      upper.push(h('th', { scope: 'colgroup', colSpan, className: ['group'] }, column.group))
    }
  }
  return [h('tr', upper), h('tr', lower)]
}

function heading(column: LayerColumn, span: { rowSpan?: number } = {}): Element {
  return h('th', { scope: 'col', className: [column.kind], ...span }, withoutMarks(column.heading))
}

/** A name as it is read, without the marks of emphasis and code. */
export function withoutMarks(text: string): string {
  return text.replace(/[*`\\]/g, '')
}
