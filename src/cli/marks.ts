import type { VFile } from 'vfile'
import { type Mark, type MarkedCell, markAnswers, readAnswers, type TableReading } from '../layers/index.ts'
import { widthOf } from './listing.ts'

const signs: Readonly<Record<Mark, string>> = { right: 'right', follows: 'follows', wrong: 'WRONG' }

/** A student's cells with their marks, for the terminal and for programs; messages about the answers go into `file`. */
export function printMarks(reading: TableReading, records: readonly Record<string, string>[], file: VFile) {
  const cells = markAnswers(reading, readAnswers(records, reading, file))
  const counts = { right: 0, follows: 0, wrong: 0 }
  for (const { mark } of cells) counts[mark] += 1
  const rows = cells.map((cell) => [String(cell.row), cell.layer, cell.column, cell.typed, signs[cell.mark], why(cell)])
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
  const sum = `${counts.right} right, ${counts.follows} right given an earlier mistake, ${counts.wrong} wrong`
  return { text: `${[...lines, '', sum].join('\n')}\n`, value: { cells, ...counts } }
}

function why({ mark, expected, mistake, cause }: MarkedCell): string {
  if (mark === 'right') return ''
  const right = `right is ${expected ?? '-'}`
  if (mark === 'wrong') return cause === null ? right : `${right}; ${cause}`
  return `from ${mistake === null ? 'the own figures' : `row ${mistake}`}; ${right}`
}
