import type { VFile } from 'vfile'
import { countOf, formatMessages, messagesOf, type PrintedMessage, printed } from '../diagnostics/format-messages.ts'
import {
  type ColumnKind,
  columnKinds,
  columnOf,
  describe,
  listTable,
  type Mark,
  type MarkedCell,
  markAnswers,
  printNetwork,
  readAnswers,
  type TableReading,
} from '../layers/index.ts'
import { widthOf } from '../lists/markdown.ts'
import { type LoadedTables, loadRecords, loadTables, tablesOfText } from '../project/networks.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'
import { readAll } from './sources.ts'
import { printListing } from './table.ts'

type LayersArguments = {
  files: readonly string[]
  json: boolean
  notation: boolean
  columns: string | undefined
  options: string
  answers: string | undefined
  table: number | undefined
}

/** `papersetter layers`: computes the layer tables of files and prints them, or marks a student's answers. */
export async function layers(args: LayersArguments, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const columns = args.columns === undefined ? undefined : readColumns(args.columns)
  if (typeof columns === 'string') {
    stderr.write(`papersetter: ${columns}\n`)
    return exit.failure
  }
  const statuses: Exit[] = []
  const found: { path: string; table: LoadedTables['tables'][number] }[] = []
  for (const path of args.files) {
    try {
      const { tables } = path === '-' ? tablesOfText(await readAll(io), args.options) : await loadTables(path, args.options)
      if (args.options !== '' && tables.some(({ notation }) => !notation))
        stderr.write(`${path}: --options is for files of notation; the tables of an exam state theirs\n`)
      if (tables.length === 0) stderr.write(`${path}: no layer table in it\n`)
      found.push(...tables.map((table) => ({ path, table })))
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  if (args.table !== undefined && !(Number.isInteger(args.table) && args.table >= 1 && args.table <= found.length)) {
    stderr.write(`papersetter: Unexpected --table ${args.table}, expected a number from 1 to ${found.length}.\n`)
    return exit.failure
  }
  const chosen = args.table === undefined ? found : found.slice(args.table - 1, args.table)
  if (args.answers !== undefined) return worst([...statuses, await mark(chosen, args.answers, args.json, io)])
  const entries: object[] = []
  const all: PrintedMessage[] = []
  for (const [index, { path, table }] of chosen.entries()) {
    const messages = table.messages.map((message) => printed(message, path))
    statuses.push(statusOf(messages, false))
    all.push(...messages)
    if (args.json) {
      const described = table.reading ? describe(table.reading.table) : { layers: [] }
      entries.push({ file: path, line: table.line, messages, ...described })
      continue
    }
    stderr.styled(formatMessages(messages, coloursFor(io)))
    if (table.reading === undefined) continue
    const head = chosen.length > 1 ? `${index === 0 ? '' : '\n'}${path}:${table.line}\n` : ''
    const text = args.notation
      ? `${printNetwork(table.reading.network, table.reading.options)}\n`
      : printListing(listTable(table.reading, columns ?? usualColumns))
    stdout.write(`${head}${text}`)
  }
  if (args.json) stdout.write(`${JSON.stringify(entries)}\n`)
  else if (all.length > 0) stderr.write(`\n${countOf(all)}\n`)
  return worst(statuses)
}

const usualColumns: readonly ColumnKind[] = ['layer', 'output', 'parameters', 'macs', 'field']

/** Reads `--columns`; gives what is wrong with it in words. */
function readColumns(text: string): ColumnKind[] | string {
  const names = text.split(/[\s,]+/u).filter((name) => name !== '')
  const read = names.map((name) => columnOf(name))
  const wrong = names.find((_, index) => read[index] === undefined)
  if (names.length > 0 && wrong === undefined) return read.filter((kind) => kind !== undefined)
  return `Unexpected column \`${wrong ?? ''}\`, expected some of ${columnKinds.join(', ')}.`
}

async function mark(
  found: readonly { path: string; table: LoadedTables['tables'][number] }[],
  answers: string,
  json: boolean,
  io: CommandIo,
): Promise<Exit> {
  const { stdout, stderr } = io
  const [only, ...others] = found
  if (only === undefined || others.length > 0) {
    const places = found.map(({ path, table }, index) => `  --table ${index + 1}  ${path}:${table.line}`)
    stderr.write(`papersetter: Expected one table to mark, found ${found.length}.\n${places.map((line) => `${line}\n`).join('')}`)
    return exit.failure
  }
  const { path, table } = only
  const faults = table.messages.map((message) => printed(message, path))
  stderr.styled(formatMessages(faults, coloursFor(io)))
  if (table.reading?.table.totals === undefined) {
    if (json) stdout.write(`${JSON.stringify({ file: path, line: table.line, answers, messages: faults })}\n`)
    return exit.faults
  }
  try {
    const { file, records } = await loadRecords(answers)
    const result = printMarks(table.reading, records, file)
    const messages = messagesOf(file)
    stderr.styled(formatMessages(messages, coloursFor(io)))
    // what stands in the wrong place would be marked wrong
    const valid = statusOf(messages, false) === exit.clean
    if (json) stdout.write(`${JSON.stringify({ file: path, line: table.line, answers, messages, ...(valid && result.value) })}\n`)
    else if (valid) stdout.write(result.text)
    return statusOf([...faults, ...messages], false)
  } catch (error) {
    stderr.write(failureOf(error, answers))
    return exit.failure
  }
}

const signs: Readonly<Record<Mark, string>> = { right: 'right', follows: 'follows', wrong: 'WRONG' }

/** A student's cells with their marks, for the terminal and for programs; messages about the answers go into `file`. */
function printMarks(reading: TableReading, records: readonly Record<string, string>[], file: VFile) {
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
