import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { eachElement } from '../layout/hast.ts'

/**
 * Puts a no-break space into each empty cell: Chromium leaves a cell in which nothing is painted out of the PDF's structure, and every cell
 * to its right would stand in the column of another. An empty head is a cell like any other: it names nothing.
 */
export function fillEmptyCells(main: Element): void {
  eachElement(main, (cell) => {
    if (cell.tagName !== 'td' && cell.tagName !== 'th') return
    if (isEmpty(cell)) {
      if (cell.tagName === 'th') {
        const { scope: _, ...properties } = cell.properties
        Object.assign(cell, { tagName: 'td', properties })
      }
      cell.children.push({ type: 'text', value: '\u00a0' })
    }
    return false
  })
}

/** Elements without text that are seen. */
const seen = /^(?:img|svg|hr|input)$/

function isEmpty(cell: Element): boolean {
  let empty = true
  visit(cell, (node) => {
    if (node.type === 'raw') empty = false
    if (node.type === 'text' && /[^ \t\r\n]/.test(node.value)) empty = false
    if (node.type === 'element' && (seen.test(node.tagName) || node.properties.role === 'img')) empty = false
  })
  return empty
}
