import type { Position } from 'unist'
import { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { ColumnKind } from '../../languages/layer-words.ts'
import type { LayerColumn, SourceCell } from '../types.ts'
import { type Cell, readCell, statedFigure, unmarked } from './cell.ts'
import { type Row, readLayerCell } from './row.ts'
import type { TextRole } from './text-columns.ts'

/** Reads the cells of a row, those of columns in `blank` as blanks. */
export function readRow(
  cells: readonly SourceCell[],
  columns: readonly LayerColumn[],
  roles: readonly TextRole[],
  blanks: ReadonlySet<ColumnKind>,
  place: Position,
  file: VFile,
): Row {
  const sources = new Map<ColumnKind, SourceCell>()
  const read = new Map<ColumnKind, Cell>()
  for (const [index, { kind }] of columns.entries()) {
    const source = cells[index]
    if (source === undefined || kind === 'text') continue
    const cell = readCell(source, kind === 'layer')
    sources.set(kind, source)
    read.set(kind, blanks.has(kind) && (cell.says === 'figure' || cell.says === 'compute') ? { ...cell, blank: true } : cell)
  }
  const texts = columns.flatMap(({ kind }, index) => {
    const source = kind === 'text' ? cells[index] : undefined
    return source ? [{ ...source, role: roles[index] ?? 'none', index }] : []
  })
  const row: Row = {
    sources,
    cells: read,
    texts,
    text: unmarked(statedFigure(read.get('layer')) ?? ''),
    parsed: undefined,
    faults: [],
  }
  if (cells.length === columns.length) return withLine(row, statedFigure(read.get('layer')))
  report(file, {
    rule: 'layer-cell',
    reason: `Unexpected row of ${cells.length} cells, expected ${columns.length}`,
    place: cells[0]?.place ?? place,
  })
  return row
}

/** A row with the line that its layer cell states in the notation, or with why it does not. */
function withLine(row: Row, text: string | undefined): Row {
  const source = row.sources.get('layer')
  const trial = new VFile()
  const parsed = source && readLayerCell(source, text, trial)
  return { ...row, text: unmarked(text ?? ''), parsed, faults: trial.messages }
}

/**
 * Rows whose layers are numbered, with the lines that they have without their numbers: `Conv2d-1`, `ReLU-2` from the first row to the last, or `Dense 1`, `Dense 2`
 * where no other cell says that these are outputs.
 */
export function withoutNumbers(rows: readonly Row[]): Row[] {
  const layers = rows.filter((row) => row.parsed?.head !== 'input' && sumOf(row) === undefined && row.cells.has('layer'))
  const behind = layers.map((row) => /-(\d+)$/u.exec(row.text)?.[1])
  const through = layers.length > 2 && behind.filter((number, index) => number === String(index + 1)).length > layers.length - 2
  const groups = new Map<string, string[]>()
  for (const { text } of layers) {
    const [, kept = text, number = ''] = numbered.exec(text) ?? []
    const group = groups.get(kept)
    if (group) group.push(number)
    else groups.set(kept, [number])
  }
  const inTable = new Set(layers)
  return rows.map((row) => {
    const [, kept, number] = numbered.exec(row.text) ?? []
    if (kept === undefined || number === undefined || !inTable.has(row)) return row
    if (/(?:pad|padding|stride|kernel|size|filters?|units?)$/iu.test(kept)) return row
    const counted = !row.text.includes('-') && groups.get(kept)?.every((other, index) => other === String(index + 1)) === true
    // `crop 1` says how much, in any language
    const amount = typeof row.parsed?.head === 'object' && /^(?:zeropad|crop)$/u.test(row.parsed.head.name)
    return through || (counted && !amount && statesOther(row, number)) ? withLine(row, kept) : row
  })
}

/** A layer's name with its number. */
const numbered = /^(\p{L}[\p{L}\d\s_]*\p{L})(?:\s+|-)(\d+)$/u

/** Tells whether another cell of a row has other channels or outputs than a number. */
function statesOther(row: Row, number: string): boolean {
  const said = (['filters', 'c', 'output'] as const).flatMap((kind) => statedFigure(row.cells.get(kind)) ?? [])
  return said.length > 0 && said.every((text) => !new RegExp(`(?<!\\d)${number}(?!\\d)`, 'u').test(text))
}

/** What a last row sums up: all parameters, those that are trained, or those that are not. */
export type Sum = 'total' | 'trainable' | 'frozen'

/** Which sum a row has: *Total*, *Trainable params: 1,234*; `undefined` for a layer. */
export function sumOf(row: Row): Sum | undefined {
  if (row.parsed?.head === 'total') return 'total'
  const text = row.text !== '' ? row.text : unmarked(row.texts.find((each) => each.text.trim() !== '')?.text ?? '')
  const [, words = ''] = /^([\p{L}\s()#-]+?)\s*[:=]?\s*(?:~?\d[\d.,\s'kmgb()]*)?$/iu.exec(text) ?? []
  if (/^(?:total\s+)?non[\s-]*trainable\b/iu.test(words)) return 'frozen'
  if (/^(?:total\s+)?trainable\b/iu.test(words)) return 'trainable'
  return /^(?:(?:grand|overall|sum)\s+)?total\b/iu.test(words) ? 'total' : undefined
}

/** Tells whether a row says nothing. */
export function isEmpty(row: Row): boolean {
  return [...row.cells.values()].every(({ says }) => says === 'nothing') && row.texts.every(({ text }) => text.trim() === '')
}
