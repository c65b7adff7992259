import type { Listing } from '../layers/index.ts'
import { widthOf } from '../lists/markdown.ts'

/** Rows as aligned columns, for people; columns of figures, by their place, are set to the right. */
export function printTable(rows: readonly (readonly string[])[], figures: readonly number[] = []): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? ''
        const space = ' '.repeat(width - widthOf(cell))
        return figures.includes(column) ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return rows.map((row) => `${line(row)}\n`).join('')
}

/** A table for the terminal: text to the left, figures to the right with their thousands apart, the sums under a rule. */
export function printListing({ columns, headings, rows, total }: Listing): string {
  const shown = (row: readonly string[]) =>
    row.map((cell) => (/^\d{4,}$/.test(cell) ? cell.replace(/\B(?=(?:\d{3})+$)/g, ',') : cell))
  const body = rows.map(shown)
  const sums = total && shown(total)
  const all = [headings, ...body, ...(sums ? [sums] : [])]
  const widths = columns.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    columns
      .map((kind, column) => {
        const cell = row[column] ?? ''
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell))
        return kind === 'layer' || kind === 'output' ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd()
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)))
  return [line(headings), rule, ...body.map(line), ...(sums ? [rule, line(sums)] : [])].map((text) => `${text}\n`).join('')
}
