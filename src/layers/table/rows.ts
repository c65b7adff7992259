import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { ColumnKind } from '../../languages/layer-words.ts'
import type { Network, Step } from '../notation/network.ts'
import type { TableOptions } from '../table-options.ts'
import type { LayerColumn, SourceCell } from '../types.ts'
import { type Cell, readCell } from './cell.ts'
import { completeLine, type Row, readInputShape, readLayerCell } from './row.ts'

/** Reads the cells of a row, those of columns in `blank` as blanks. */
export function readRow(
  cells: readonly SourceCell[],
  columns: readonly LayerColumn[],
  blanks: ReadonlySet<ColumnKind>,
  place: Position,
  file: VFile,
): Row {
  const sources = new Map<ColumnKind, SourceCell>()
  const read = new Map<ColumnKind, Cell>()
  for (const [index, { kind }] of columns.entries()) {
    const source = cells[index]
    if (source === undefined) continue
    const cell = readCell(source)
    sources.set(kind, source)
    read.set(kind, blanks.has(kind) && (cell.says === 'figure' || cell.says === 'compute') ? { ...cell, blank: true } : cell)
  }
  if (cells.length !== columns.length) {
    report(file, {
      rule: 'layer-cell',
      reason: `Unexpected row of ${cells.length} cells, expected ${columns.length}`,
      place: cells[0]?.place ?? place,
    })
    return { sources, cells: read, parsed: undefined }
  }
  const source = sources.get('layer')
  const cell = read.get('layer')
  return { sources, cells: read, parsed: source && cell && readLayerCell(source, cell, file) }
}

/** Tells whether a table ends in its total. */
export function endsInTotal(rows: readonly Row[]): boolean {
  return rows.length > 1 && rows.at(-1)?.parsed?.head === 'total'
}

/** Reads the first row of a table, which states the input. Reports one that does not (rule `layer-input`). */
export function readInputRow(
  rows: readonly Row[],
  options: TableOptions,
  place: Position,
  file: VFile,
): Network['input'] | undefined {
  const first = rows[0]
  if (first === undefined)
    report(file, { rule: 'layer-input', reason: 'Unexpected empty table, expected a row `Input` first', place })
  if (first?.parsed === undefined) return undefined
  const { head, line } = first.parsed
  if (head === 'input') {
    const shape = readInputShape(first, line, options, file)
    return shape && { line, shape }
  }
  misplaced(line.text, 'one row `Input`, the first', 'layer-input', line.place, file)
  return undefined
}

/** Reads the rows between the input and the total as layers of a network; each is read for its faults. */
export function readSteps(rows: readonly Row[], options: TableOptions, file: VFile): Step[] {
  return rows.map((row): Step => {
    const faulty: Step = { kind: 'faulty', label: row.parsed?.line.label ?? null }
    if (row.parsed === undefined) return faulty
    const { head, line } = row.parsed
    if (typeof head !== 'object') {
      const expected = {
        total: 'the total in the last row',
        input: 'one row `Input`, the first',
        from: 'a layer with `from=@a` behind it',
        repeat: 'a row for each layer',
      }[head]
      misplaced(line.text, expected, head === 'input' ? 'layer-input' : 'layer-notation', line.place, file)
      return faulty
    }
    const completed = completeLine(row, head, line, options, file)
    const layer = completed && head.read(completed, options, file)
    return completed && layer ? { kind: 'layer', line: completed, layer } : faulty
  })
}

function misplaced(text: string, expected: string, rule: 'layer-input' | 'layer-notation', place: Position, file: VFile): void {
  report(file, { rule, reason: `Unexpected row \`${text}\`, expected ${expected}`, place, actual: text })
}
