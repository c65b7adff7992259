import { parse } from 'csv-parse/sync'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { readText } from './text.ts'

/** A row of a list: its cells, and where in the file each begins. */
export type Row = { line: number; cells: readonly string[]; pointAt(cell: number): Point }

/**
 * Reads the rows of a list as spreadsheets write them: parted by commas, semicolons or tabs, cells in quotes where they hold one of these. Spaces
 * around a cell are dropped, those within are one each, and letters with their marks are in one form. Rows without any word are left out.
 *
 * @param file gets what cannot be read, and the text as its value
 * @param rule that a quotation mark breaks
 */
export function readRows(bytes: Uint8Array, file: VFile, rule: 'roster-row' | 'marks-row' | 'bank-statistics'): Row[] {
  const text = readText(bytes, file)
  if (text === undefined) return []
  file.value = text
  const lines = text.split('\n')
  // the first line of some programs says what parts the cells
  const [said, delimiter = delimiterOf(lines[0] ?? '')] = /^"?sep=([,;\t])"?$/.exec(lines[0] ?? '') ?? []
  const skipped = said === undefined ? 0 : 1
  try {
    const ends: number[] = []
    const options = { delimiter, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: true, trim: true }
    const records = parse(lines.slice(skipped).join('\n'), {
      ...options,
      on_record: (record: string[], context) => {
        ends.push(skipped + context.lines)
        return record
      },
    })
    return records.flatMap((record, index) => {
      if (record.every((cell) => cell.trim() === '')) return []
      const line = (ends[index] ?? 1) - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      return [
        {
          line,
          cells: record.map((cell) => cell.normalize('NFC').replace(/\s+/g, ' ').trim()),
          pointAt: (cell: number) => pointIn(lines, line, cell, delimiter),
        },
      ]
    })
  } catch (error) {
    const place = { line: skipped + lineOf(error), column: 1 }
    report(file, {
      rule,
      reason: 'Unexpected quotation mark, expected one before and one behind a cell, and two for one within',
      place,
      note: 'A cell that holds a quotation mark is `"Kim ""Sunny"" Yuna"`. A mark that is never closed takes all rows that follow.',
    })
    return []
  }
}

/** The sign that stands most often in a line, outside of quotation marks. */
function delimiterOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: plain.split(sign).length }))
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).sign
}

/** Where a cell of a row begins. */
function pointIn(lines: readonly string[], first: number, cell: number, delimiter: string): Point {
  let [left, quoted] = [cell, false]
  for (let line = first; line <= lines.length; line += 1) {
    const text = lines[line - 1] ?? ''
    for (let at = 0; at <= text.length; at += 1) {
      if (left === 0) return { line, column: at + 1 }
      if (text[at] === '"') quoted = !quoted
      else if (text[at] === delimiter && !quoted) left -= 1
    }
    if (!quoted) break
  }
  return { line: first, column: (lines[first - 1] ?? '').length + 1 }
}

function lineOf(error: unknown): number {
  return error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
}
