import type { Element } from 'hast'
import { attribute, lack, type Scope } from './scope.ts'

/** What writes the content of a cell on one line. */
type WriteCell = (cell: Element) => string

/** Signs of cells that are joined with the one to the left, and with the one above. */
const [left, above] = ['<<', '^^']

/** A table as one of ours; one with a single cell, which only places its content, is none and gives `undefined`. */
export function tableOf(scope: Scope, table: Element, write: WriteCell): string | undefined {
  const rows = rowsOf(table)
  if (rows.length <= 1 && (rows[0]?.length ?? 0) <= 1) return undefined
  const grid: (string | undefined)[][] = rows.map(() => [])
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1
      const [columns, below] = [spanOf(cell, 'colSpan', 50), Math.min(spanOf(cell, 'rowSpan', 1000), rows.length - y)]
      for (let dy = 0; dy < below; dy += 1)
        for (let dx = 0; dx < columns; dx += 1) {
          const line = grid[y + dy]
          if (line !== undefined) line[x + dx] = dx > 0 ? left : dy > 0 ? above : write(cell) || ' '
        }
      x += columns
    }
  }
  const width = Math.max(...grid.map(({ length }) => length))
  const lines = grid.map((row) => `| ${Array.from({ length: width }, (_, x) => (row[x] ?? ' ').trim() || ' ').join(' | ')} |`)
  if (width * lines.length > 2000) {
    lack(scope, 'a table', `has ${width * lines.length} cells, and 2000 at most can be printed; kept as lines`)
    return grid.map((row) => row.join(' ')).join('\n\n')
  }
  const rule = `|${Array.from({ length: width }, (_, x) => ` ${ruleOf(rows, x)} `).join('|')}|`
  const headed = rows[0]?.every((cell) => cell.tagName === 'th') === true || inHead(table, rows[0]?.[0])
  return headed ? [lines[0], rule, ...lines.slice(1)].join('\n') : [`|${'  |'.repeat(width)}`, rule, ...lines].join('\n')
}

function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = []
  const walk = (node: Element) => {
    for (const child of node.children) {
      if (child.type !== 'element') continue
      if (child.tagName === 'tr')
        rows.push(
          child.children.filter((cell) => cell.type === 'element').filter(({ tagName }) => tagName === 'td' || tagName === 'th'),
        )
      else if (/^(?:thead|tbody|tfoot)$/.test(child.tagName)) walk(child)
    }
  }
  walk(table)
  return rows.filter((row) => row.length > 0)
}

function inHead(table: Element, cell: Element | undefined): boolean {
  const head = table.children.filter((child) => child.type === 'element').find(({ tagName }) => tagName === 'thead')
  return head !== undefined && cell !== undefined && rowsOf({ ...head, tagName: 'table' })[0]?.includes(cell) === true
}

function spanOf(cell: Element, name: 'colSpan' | 'rowSpan', most: number): number {
  const value = Number(cell.properties[name] ?? 1)
  return Number.isInteger(value) && value >= 1 ? Math.min(value, most) : 1
}

/** The dashes below a column, by how its first cell with a style stands. */
function ruleOf(rows: readonly (readonly Element[])[], x: number): string {
  const cell = rows.find((row) => row.length > x)?.[x]
  const align = cell && (attribute(cell, 'align') ?? /text-align:\s*(\w+)/.exec(attribute(cell, 'style') ?? '')?.[1])
  return align === 'right' ? '--:' : align === 'center' ? ':-:' : '---'
}
