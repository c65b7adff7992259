import type { VFile } from 'vfile'
import type { SourceCell, SourceTable } from '../types.ts'

/** A cell that explains several faults: with `text` in its place the table has only `remaining` of them. */
export type Repair = { row: number; column: number; text: string; typed: string; remaining: VFile }

/** Figures that a fact may have been meant to be, besides those that stand in the table. */
const smallFigures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

/**
 * Looks for the one stated fact that explains many faults. A wrong kernel makes its own row disagree and all rows below it; the
 * author has mistyped one figure and should be told of that one.
 *
 * @param faults number of faults in the table as it stands
 * @param firstRow the first row with a fault: what explains it stands there or above, and is sought from there upwards
 * @param facts tells whether a cell states a fact, from which others are computed
 * @param most the most rows that are computed in trials
 * @param check checks a table and returns a file with its messages, or `undefined` when it cannot be computed to its end
 * @returns the change of one figure that leaves the fewest faults, if it removes two thirds of them
 */
export function findRepair(
  table: SourceTable,
  faults: number,
  firstRow: number,
  facts: (row: number, column: number) => boolean,
  most: number,
  check: (table: SourceTable) => VFile | undefined,
): Repair | undefined {
  let best: Repair | undefined
  let fewest = Math.floor(faults / 3) + 1
  let trials = 0
  const figures = figuresOf(table)
  for (const [row, cells] of [...table.rows.entries()].slice(0, firstRow + 1).reverse()) {
    for (const [column, cell] of cells.entries()) {
      if (!facts(row, column)) continue
      for (const { text, typed, figure } of changes(cell, figures)) {
        if (trials * table.rows.length >= most || fewest === 0) return best
        trials += 1
        const remaining = check(withCell(table, row, column, text))
        const left = remaining?.messages.filter((message) => message.fatal === true).length ?? faults
        if (remaining === undefined || left >= fewest) continue
        fewest = left
        best = { row, column, text: figure, typed, remaining }
      }
    }
  }
  return best
}

function figuresOf(table: SourceTable): number[] {
  const typed = table.rows.flat().flatMap(({ text }) => text.match(/\d+/g) ?? [])
  return [...new Set([...smallFigures, ...typed.map(Number)])].filter((figure) => figure <= 10_000)
}

/** A cell with one of its figures replaced by each of the others, the nearest first. */
function changes(cell: SourceCell, figures: readonly number[]): { text: string; typed: string; figure: string }[] {
  return [...cell.text.matchAll(/\d+/g)].flatMap((match) => {
    const typed = match[0]
    const others = figures.filter((figure) => figure !== Number(typed))
    others.sort((a, b) => Math.abs(a - Number(typed)) - Math.abs(b - Number(typed)))
    const end = match.index + typed.length
    return others.map((figure) => ({
      text: `${cell.text.slice(0, match.index)}${figure}${cell.text.slice(end)}`,
      typed,
      figure: String(figure),
    }))
  })
}

function withCell(table: SourceTable, row: number, column: number, text: string): SourceTable {
  const rows = table.rows.map((cells, index) =>
    index === row ? cells.map((cell, place) => (place === column ? { ...cell, text } : cell)) : cells,
  )
  return { header: table.header, rows }
}
