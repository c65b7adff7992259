import type { ColumnKind } from '../../languages/layer-words.ts'
import { defaultLanguage, localeOf } from '../../languages/locales.ts'
import { printShape } from '../shape.ts'
import type { ComputedLayer } from '../types.ts'
import type { TableReading } from './reading.ts'
import { printValue, totalIn, valueIn } from './value.ts'

/** A table as text, in columns of the reader's choice. Figures are plain; what does not apply is empty. */
export type Listing = { columns: readonly ColumnKind[]; headings: string[]; rows: string[][]; total: string[] | undefined }

/** Lists the layers of a table with the input first, whatever columns its author chose, and the sums. */
export function listTable({ table, options }: TableReading, columns: readonly ColumnKind[]): Listing {
  const { layers, totals } = table
  return {
    columns,
    headings: columns.map((kind) => localeOf(defaultLanguage).layers.headings[kind]),
    rows: layers.map((layer) =>
      columns.map((kind) => (kind === 'layer' ? lineOf(layer) : (printValue(valueIn(kind, layer, options), options) ?? ''))),
    ),
    total: totals && columns.map((kind) => (kind === 'layer' ? 'Total' : String(totalIn(kind, totals, options) ?? ''))),
  }
}

function lineOf({ name, text, type, output }: ComputedLayer): string {
  const line = type === 'input' && !/\d/u.test(text) ? `${text} ${printShape(output)}` : text
  return name === null ? line : `${name}: ${line}`
}
