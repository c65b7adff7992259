import type { SourceCell, SourceLine, SourceTable } from '../types.ts'
import { headingLine, type Program } from './programs.ts'

/** A row of a summary: its cells, and how deep the module lies that it is of. */
type SummaryRow = { cells: SourceCell[]; depth: number | undefined }

/** The table that a program has printed as lines, with its layers, output shapes, parameters and inputs; rows of modules that contain others are left out. */
export function printedTable(lines: readonly SourceLine[], program: Program): SourceTable {
  const at = lines.findIndex(({ text }) => headingLine.test(text))
  const heading = lines[at]
  const titles = heading ? cellsOf(heading, undefined) : []
  const kept = [/layer/iu, /output shape/iu, /param/iu, /connected/iu, /input shape/iu].map((title) =>
    titles.findIndex(({ text }) => title.test(text) && !/%/u.test(text)),
  )
  const columns = kept.filter((index) => index >= 0)
  const starts = titles.map(({ place }) => place.start.column)
  const rows: SummaryRow[] = []
  for (const line of lines.slice(at + 1)) {
    if (!/[\p{L}\d]/u.test(line.text)) continue
    const sum = /^\s*(Total params|Trainable params|Non-trainable params):\s*([\d,]+)/iu.exec(line.text)
    if (sum) {
      rows.push({ cells: sumCells(line, sum, columns.length), depth: 0 })
      continue
    }
    if (/^\s*(?:Total mult|Input size|Forward|Params size|Estimated|Optimizer|Model:)/iu.test(line.text)) continue
    if (rows.some(({ depth }) => depth === 0)) continue
    const cells = cellsOf(line, { starts, count: titles.length })
    const row = columns.map((index) => cells[index] ?? { text: '', place: placeOf(line, 0, line.text.length) })
    const last = rows.at(-1)
    const goesOn = last && (row[2]?.text ?? '') === '' && (program === 'keras' || (row[1]?.text ?? '') === '')
    if (last && goesOn)
      last.cells = last.cells.map((cell, index) => ({ ...cell, text: joined(cell.text, row[index]?.text ?? '') }))
    else rows.push({ cells: row.map((cell, index) => tidy(cell, index, program)), depth: depthOf(row[0]?.text ?? '') })
  }
  const leaves = rows.filter(({ depth }, index) => program === 'keras' || depth === 0 || !contains(depth, rows[index + 1]?.depth))
  return { header: columns.flatMap((index) => titles[index] ?? []), rows: leaves.map(({ cells }) => cells) }
}

/** The cells of a line: between bars, between two blanks, or under their headings. */
function cellsOf(line: SourceLine, under: { starts: readonly number[]; count: number } | undefined): SourceCell[] {
  const barred = /^\s*[┃│]/u.test(line.text) && /[┃│]\s*$/u.test(line.text)
  const parts = [...line.text.matchAll(barred ? /[^┃│]+/gu : /\S+(?:\s\S+)*/gu)].map((match) =>
    cellAt(line, match.index, match[0]),
  )
  if (barred || under === undefined || parts.length === under.count) return parts
  return under.starts.map((start, index) => {
    const from = start - line.column
    const to = (under.starts[index + 1] ?? line.column + line.text.length) - line.column
    return cellAt(line, from, line.text.slice(from, to))
  })
}

function cellAt(line: SourceLine, at: number, text: string): SourceCell {
  const from = at + (text.length - text.trimStart().length)
  return { text: text.trim(), place: placeOf(line, from, from + text.trim().length) }
}

function placeOf({ line, column }: SourceLine, from: number, to: number) {
  return { start: { line, column: column + from }, end: { line, column: column + Math.max(to, from + 1) } }
}

function sumCells(line: SourceLine, [whole, name = '', figure = '']: RegExpExecArray, count: number): SourceCell[] {
  const cell = (text: string) => ({ text, place: placeOf(line, 0, whole.length) })
  return Array.from({ length: count }, (_, index) => cell(index === 0 ? name : index === 2 ? figure : ''))
}

/** A cell that goes on in the next line. */
function joined(text: string, rest: string): string {
  return rest === '' ? text : /[\p{L}\d_]$/u.test(text) && /^[\p{L}\d_]/u.test(rest) ? `${text}${rest}` : `${text} ${rest}`
}

/** A cell without what only programs say: the batch in front of a shape, shapes and figures of modules that have none. */
function tidy(cell: SourceCell, column: number, program: Program): SourceCell {
  const { text } = cell
  if (program === 'torchinfo' && (column === 1 || column > 2))
    return { ...cell, text: text.replace(/^\[\s*-?\d+\s*,\s*/u, '[').replace(/^--$/u, '=') }
  if (column === 2) return { ...cell, text: /^\(?(?:recursive)\)?$|^$/u.test(text) ? '=' : text }
  return cell
}

/** How deep a module lies, `Conv2d: 2-1` one below `Sequential: 1-1`; the model itself has no number. */
function depthOf(text: string): number | undefined {
  const depth = /:\s*(\d+)-\d+/u.exec(text)?.[1]
  if (depth !== undefined) return Number(depth)
  // torchinfo with names prints the tree alone; torchsummary has no tree
  if (/-\d+$/u.test(text)) return undefined
  const tree = /^[\s│|]*[├└]─/u.exec(text)?.[0]
  return tree === undefined ? 0.5 : 1 + Math.round(tree.length / 5)
}

function contains(depth: number | undefined, next: number | undefined): boolean {
  return depth !== undefined && next !== undefined && next > depth
}
