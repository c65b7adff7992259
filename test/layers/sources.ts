import type { Position } from 'unist'
import { VFile } from 'vfile'
import {
  type ComputedTable,
  layersFromNotation,
  layersFromTable,
  type SourceCell,
  type SourceLine,
} from '../../src/layers/index.ts'
import type { Attribute } from '../../src/source/attributes.ts'

/** What a layer table gives, with its messages as `line:column rule: reason`. */
export type Outcome = { table: ComputedTable | undefined; messages: string[]; notes: string[]; file: VFile }

/** The place of attributes and blocks in these tests: line 1. */
export const blockPlace: Position = { start: { line: 1, column: 1 }, end: { line: 1, column: 10 } }

/** Computes a layers block whose first line of notation is line 2 of the file. */
export function fromNotation(text: string, attributes = ''): Outcome {
  const lines: SourceLine[] = text.split('\n').map((line, index) => ({ text: line, line: index + 2, column: 1 }))
  return outcome((file) => layersFromNotation(lines, attributesOf(attributes), file, blockPlace)?.table)
}

/** The same with all that was read. */
export function readingOf(text: string, attributes = '') {
  const file = new VFile()
  const lines: SourceLine[] = text.split('\n').map((line, index) => ({ text: line, line: index + 2, column: 1 }))
  return { reading: layersFromNotation(lines, attributesOf(attributes), file, blockPlace), messages: file.messages }
}

/** Checks a Markdown table whose heading is line 2 of the file, so that the first row is line 4. */
export function fromTable(markdown: string, attributes = ''): Outcome {
  const lines = markdown.trim().split('\n')
  const rows = lines.map((line, index) => cellsOf(line, index + 2))
  const [header = [], , ...body] = rows
  return outcome((file) => layersFromTable({ header, rows: body }, attributesOf(attributes), file, blockPlace)?.table)
}

/** Attributes at columns as in `{a=1 b="c d"}` of line 1. */
export function attributesOf(text: string): Attribute[] {
  return [...text.matchAll(/([^\s=]+)(?:="([^"]*)"|=(\S*))?/gu)].map(([whole, name = '', quoted, plain], index) => {
    const column = 100 * (index + 1)
    const place = { start: { line: 1, column }, end: { line: 1, column: column + whole.length } }
    const value = quoted ?? plain
    return value === undefined ? { name, place } : { name, value, place }
  })
}

function outcome(run: (file: VFile) => ComputedTable | undefined): Outcome {
  const file = new VFile()
  const table = run(file)
  const messages = file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId}: ${reason}`)
  return { table, messages, notes: file.messages.map(({ note }) => note ?? ''), file }
}

function cellsOf(line: string, number: number): SourceCell[] {
  const cells: SourceCell[] = []
  let at = line.indexOf('|') + 1
  for (let end = line.indexOf('|', at); end !== -1; end = line.indexOf('|', at)) {
    const raw = line.slice(at, end)
    const column = at + 1 + (raw.length - raw.trimStart().length)
    const text = raw.trim()
    cells.push({ text, place: { start: { line: number, column }, end: { line: number, column: column + text.length } } })
    at = end + 1
  }
  return cells
}
