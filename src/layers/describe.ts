import type { ColumnKind } from '../languages/layer-words.ts'
import { defaultLanguage, localeOf } from '../languages/locales.ts'
import { receptiveField } from './arithmetic/receptive-field.ts'
import { printShape, type Shape, type Sizes } from './shape.ts'
import type { TableReading } from './table/follow-through.ts'
import { printValue, totalIn, valueIn } from './table/value.ts'
import type { ComputedLayer, ComputedTable } from './types.ts'

/** A layer as programs read it. Shapes are channels first, without the batch. */
export type DescribedLayer = {
  name: string | null
  type: string
  line: number
  /** Indices of the layers whose outputs it takes. */
  from: readonly number[]
  input: Shape
  output: Shape
  parameters: number
  weights: number
  biases: number
  buffers: number
  macs: number
  /** One number where all axes agree, else one an axis; `null` behind what has no axes, and where it depends on the place. */
  receptiveField: number | Sizes | null
  formula: { output: string; parameters: string }
}

/** A network as programs read it: its layers with the input first, and the sums, which a faulty network has not. */
export type DescribedNetwork = {
  layers: DescribedLayer[]
  totals?: { parameters: number; trainable: number; buffers: number; macs: number }
}

/** Gives the figures of a table as plain values. */
export function describe({ layers, totals }: ComputedTable): DescribedNetwork {
  const described = layers.map(
    ({ name, type, line, from, input, output, parameters, weights, biases, buffers, macs, field, formula }) => ({
      ...{ name, type, line, from, input, output, parameters, weights, biases, buffers, macs },
      receptiveField: receptiveField(field),
      formula: { output: formula.output, parameters: formula.parameters },
    }),
  )
  if (totals === undefined) return { layers: described }
  const { parameters, trainable, buffers, macs } = totals
  return { layers: described, totals: { parameters, trainable, buffers, macs } }
}

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
