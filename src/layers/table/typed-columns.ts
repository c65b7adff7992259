import type { VFile } from 'vfile'
import { nearest } from '../../diagnostics/nearest.ts'
import { report } from '../../diagnostics/report.ts'
import type { ColumnKind } from '../../languages/layer-words.ts'
import type { Attribute } from '../../source/attributes.ts'
import type { LayerColumn, SourceCell } from '../types.ts'
import { unmarked } from './cell.ts'
import { readNames, splitHeading } from './columns.ts'
import { columnOf, kinds, suggestedHeading } from './headings.ts'
import { isUsualText, roleOf } from './text-columns.ts'

/**
 * Reads the columns of a typed table from their headings, or from `columns="…"`. `Output size: C` is a column `C` under the
 * spanning heading *Output size*. An unknown heading is one of text; a warning says so where it is nearly a known one. Without a column of layers, the first one of
 * text has them. Reports doubled and missing columns (rule `layer-column`).
 *
 * @param rows to tell a column of text under the heading of a figure by its cells
 * @returns `undefined` when something was wrong.
 */
export function readColumns(
  header: readonly SourceCell[],
  attribute: Attribute | undefined,
  rows: readonly (readonly SourceCell[])[],
  file: VFile,
): LayerColumn[] | undefined {
  const stated = attribute && readNames(attribute, true, file)
  if (attribute && stated === undefined) return undefined
  if (attribute && stated && stated.length !== header.length) {
    report(file, {
      rule: 'layer-column',
      reason: `Unexpected \`columns\` with ${stated.length} names, expected ${header.length}, one a column`,
      place: attribute.place,
      actual: attribute.value,
    })
    return undefined
  }
  const columns: LayerColumn[] = []
  let faulty = false
  for (const [index, cell] of header.entries()) {
    const worded = splitHeading(unmarked(cell.text))
    const named = stated?.[index] ?? columnOf(worded.heading)
    const cells = rows.map((row) => row[index]?.text ?? '')
    const kind = named === 'text' || stated ? named : meantBy(named, worded.heading, cells, header)
    const double = kind !== undefined && kind !== 'text' && columns.some((column) => column.kind === kind)
    if (double && (kind === 'layer' || roleOf(worded.heading) !== 'none') && !stated) columns.push({ kind: 'text', ...worded })
    else if (double) {
      faulty = true
      report(file, {
        rule: 'layer-column',
        reason: `Unexpected second column \`${cell.text}\`, expected each kind of column once`,
        place: cell.place,
        actual: cell.text,
      })
    } else columns.push({ kind: kind ?? 'text', ...worded })
    if (named === undefined && !stated) warnIfNear(worded.heading, cell, file)
  }
  if (!faulty && !stated) columns.splice(0, columns.length, ...withLayers(columns, rows))
  if (!faulty && !columns.some(({ kind }) => kind === 'layer')) {
    faulty = true
    const place = attribute?.place ?? header[0]?.place
    report(file, { rule: 'layer-column', reason: 'Unexpected table without layers, expected a column `Layer`', place })
  }
  return faulty ? undefined : columns
}

/** The columns with one of layers: where none is called so, the first one of text that does not number the rows. */
function withLayers(columns: readonly LayerColumn[], rows: readonly (readonly SourceCell[])[]): LayerColumn[] {
  if (columns.some(({ kind }) => kind === 'layer')) return [...columns]
  const numbers = (at: number) => rows.every((row) => !/\p{L}/u.test(row[at]?.text ?? ''))
  const found = columns.findIndex(({ kind, heading }, index) => kind === 'text' && roleOf(heading) !== 'input' && !numbers(index))
  return columns.map((column, index) => (index === found ? { ...column, kind: 'layer' } : column))
}

/**
 * What a column is whose heading means several things: one of figures without a digit is text (*Activations: ReLU*), filters of two sizes are kernels
 * (*Filter: 3x3*), a size beside an output that has a slash or fits no output is what slides.
 */
function meantBy(
  kind: ColumnKind | undefined,
  heading: string,
  cells: readonly string[],
  header: readonly SourceCell[],
): LayerColumn['kind'] | undefined {
  if (
    kind === undefined &&
    /^output\b/iu.test(heading) &&
    cells.every((text) => text.trim() === '' || /\d|^\W+$|same/iu.test(text))
  ) {
    const others = header.map(({ text }) => columnOf(splitHeading(unmarked(text)).heading))
    return others.includes('output') || others.includes('hw') ? kind : 'output'
  }
  if (kind === undefined || kind === 'layer') return kind
  const said = cells.filter((text) => !/^(?:\\?[-–—−=]*|\[\[.*\]\])$/su.test(text.trim()))
  const known = header.map(({ text }) => columnOf(splitHeading(unmarked(text)).heading))
  if (
    said.length > 0 &&
    (kind === 'activations' || kind === 'biases') &&
    said.every((text) => !/\d/u.test(text) && /\p{L}{2}/u.test(text) && !/^same$/iu.test(text))
  )
    return 'text'
  if (kind === 'filters' && said.length > 0 && said.every((text) => /^\D*\d+\s*[x×]\s*\d+/u.test(unmarked(text))))
    return known.includes('kernel') ? 'text' : 'kernel'
  if (kind === 'hw' && known.includes('output') && said.some((text) => text.includes('/'))) return 'text'
  return kind
}

/** Warns of a heading that is nearly one of ours: its column is printed, and not checked. */
function warnIfNear(heading: string, { text, place }: SourceCell, file: VFile): void {
  const guess = isUsualText(heading) ? undefined : nearest(heading, kinds.map(suggestedHeading))
  if (guess === undefined) return
  report(file, {
    rule: 'layer-column',
    severity: 'warning',
    reason: `Unexpected heading \`${text}\`, expected \`${guess}\``,
    place,
    actual: text,
    expected: [guess],
    note: `The column is taken for text, and not checked. Or name all columns yourself, in the block's attributes: \`columns="…"\`, where \`text\` is one of text.`,
  })
}
