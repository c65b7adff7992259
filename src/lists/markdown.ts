import { wide } from '../languages/script.ts'

/** A table in Markdown, whose columns stand below each other on a terminal, too; columns of figures, by their place, are set to the right. */
export function markdownTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  figures: readonly number[] = [],
): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = headings.map((_, column) => Math.max(3, ...cells.map((row) => widthOf(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    `| ${widths
      .map((width, column) => {
        const cell = row[column] ?? ''
        const space = ' '.repeat(width - widthOf(cell))
        return figures.includes(column) ? space + cell : cell + space
      })
      .join(' | ')} |\n`
  const rule = widths.map((width, column) => (figures.includes(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  const [head = [], ...body] = cells
  return [line(head), line(rule), ...body.map(line)].join('')
}

/** Columns of a terminal that a text takes: two for each character of East Asian width. */
export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0)
}
