import { isUtf8 } from 'node:buffer'
import { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { type FoundTable, layerTables } from '../exam/networks.ts'
import { readBytes } from '../files/read-file.ts'
import { sourceReader } from './sources.ts'

/** A file with its layer tables. */
export type LoadedTables = { path: string; tables: FoundTable[] }

/** Reads the layer tables of a file from its bytes. */
function tablesIn(path: string, bytes: Buffer, options: string): FoundTable[] {
  const value = bytes.toString('utf8')
  const file = new VFile({ path, value })
  if (!isUtf8(bytes) || value.includes('\0')) {
    const place = { line: 1, column: 1 }
    const message = report(file, { rule: 'source-encoding', reason: 'Unexpected bytes that are not text, expected UTF-8', place })
    return [{ line: 1, notation: true, reading: undefined, messages: [message] }]
  }
  return layerTables(file, options, sourceReader(path))
}

/**
 * Reads the layer tables of a file.
 *
 * @param options conventions for a file of the notation
 * @throws Error of the file system when the file cannot be read.
 */
export async function loadTables(path: string, options: string): Promise<LoadedTables> {
  return { path, tables: tablesIn(path, await readBytes(path), options) }
}

/** The same for a text that has no file; messages call it `-`. */
export function tablesOfText(bytes: Buffer, options: string): LoadedTables {
  return { path: '-', tables: tablesIn('-', bytes, options) }
}

/** Records of typed cells from a file of JSON or CSV, with a file for the messages about them. */
export type LoadedRecords = { file: VFile; records: Record<string, string>[] }

/**
 * Reads a student's answers: a list of objects in JSON, or CSV with a line of headings. Reports what is neither (rule
 * `layer-answers`).
 *
 * @throws Error of the file system when the file cannot be read.
 */
export async function loadRecords(path: string): Promise<LoadedRecords> {
  const bytes = await readBytes(path)
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const file = new VFile({ path, value: text })
  if (!isUtf8(bytes) || text.includes('\0')) {
    report(file, {
      rule: 'source-encoding',
      reason: 'Unexpected bytes that are not text, expected UTF-8',
      note: 'A spreadsheet offers “CSV UTF-8” where it saves a file.',
    })
    return { file, records: [] }
  }
  try {
    return { file, records: /^\s*[[{]/u.test(text) ? recordsOfJson(JSON.parse(text)) : await recordsOfCsv(text) }
  } catch (error) {
    const reason = `Unexpected content, expected a list of objects in JSON, or CSV with headings: ${error instanceof Error ? error.message : ''}`
    report(file, { rule: 'layer-answers', reason })
    return { file, records: [] }
  }
}

async function recordsOfCsv(text: string): Promise<Record<string, string>[]> {
  const { parse } = await import('csv-parse/sync')
  const firstLine = text.split(/\r?\n|\r/, 1)[0] ?? ''
  const delimiter = [';', '\t'].find((sign) => firstLine.includes(sign)) ?? ','
  const rows: string[][] = parse(text, { delimiter, trim: true, skip_empty_lines: false, relax_column_count: true })
  // an empty line is a row without an answer, but for those at the end
  while (rows.at(-1)?.every((cell) => cell === '')) rows.pop()
  const [headings = [], ...records] = rows
  return records.map((cells) => {
    const record = Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? '']))
    // what stands behind the last heading must not get lost
    const rest = cells.slice(headings.length).filter((cell) => cell !== '')
    return rest.length === 0 ? record : { ...record, '': rest.join(delimiter) }
  })
}

function recordsOfJson(value: unknown): Record<string, string>[] {
  if (!Array.isArray(value)) throw new Error('the outermost value is not a list')
  return value.map((record: unknown, index) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record))
      throw new Error(`entry ${index + 1} is not an object`)
    return Object.fromEntries(Object.entries(record).map(([name, cell]) => [name, textOf(cell)]))
  })
}

/** A cell as typed; a shape may be a list of numbers. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('x')
  return value === null || value === undefined ? '' : String(value)
}
