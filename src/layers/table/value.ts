import type { ColumnKind } from '../../languages/layer-words.ts'
import { receptiveField } from '../arithmetic/receptive-field.ts'
import { channels, perAxis, printShape, printSizes, type Shape, type Sizes, spatial, volume } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { ComputedLayer, LayerTotals } from '../types.ts'

/** A column that a table checks. */
export type FigureColumn = Exclude<ColumnKind, 'layer'>

/** What a column holds for a layer; `undefined` where it does not apply. */
export type Value =
  | { is: 'number'; number: number }
  | { is: 'sizes'; sizes: Sizes }
  | { is: 'shape'; shape: Shape }
  | { is: 'same' }
  | undefined

/** The value of a column for a layer. */
export function valueIn(kind: FigureColumn, layer: ComputedLayer, { bytes, batch }: TableOptions): Value {
  const { output, facts } = layer
  switch (kind) {
    case 'c':
      return { is: 'number', number: channels(output) }
    case 'hw':
      return output.length > 1 ? { is: 'sizes', sizes: spatial(output) } : undefined
    case 'output':
      return { is: 'shape', shape: output }
    case 'filters':
      return facts.filters === undefined ? undefined : { is: 'number', number: facts.filters }
    case 'kernel':
    case 'stride':
      return sizesOf(facts[kind], output)
    case 'padding':
      return facts.padding === 'same' ? { is: 'same' } : sizesOf(facts.padding, output)
    case 'parameters':
    case 'weights':
    case 'biases':
    case 'buffers':
    case 'macs':
      return { is: 'number', number: layer[kind] }
    case 'flops':
      return { is: 'number', number: 2 * layer.macs }
    case 'activations':
      return { is: 'number', number: volume(output) * samplesIn(batch) }
    case 'memory':
      return { is: 'number', number: volume(output) * bytes * samplesIn(batch) }
    case 'field': {
      const field = receptiveField(layer.field)
      if (field === null) return undefined
      return {
        is: 'sizes',
        sizes: typeof field === 'number' ? new Array<number>(Math.max(1, output.length - 1)).fill(field) : field,
      }
    }
    default:
      return kind satisfies never
  }
}

/** The sum of a column, for the columns that have one. */
export function totalIn(
  kind: FigureColumn,
  totals: LayerTotals,
  { trainableTotal, bytes, batch }: TableOptions,
): number | undefined {
  switch (kind) {
    case 'parameters':
      return trainableTotal ? totals.trainable : totals.parameters
    case 'weights':
    case 'biases':
    case 'buffers':
    case 'macs':
      return totals[kind]
    case 'activations':
      return totals.activations * samplesIn(batch)
    case 'flops':
      return 2 * totals.macs
    case 'memory':
      return totals.activations * bytes * samplesIn(batch)
    default:
      return undefined
  }
}

/** A value as cells print it. */
export function printValue(value: Value, { order, batch }: TableOptions): string | undefined {
  switch (value?.is) {
    case undefined:
      return undefined
    case 'number':
      return String(value.number)
    case 'sizes':
      return printSizes(value.sizes)
    case 'shape':
      return `${batch === undefined ? '' : `${batch}x`}${printShape(value.shape, order)}`
    case 'same':
      return 'same'
    default:
      return value satisfies never
  }
}

/** The samples of a batch, 1 where it is not a number. */
export function samplesIn(batch: string | undefined): number {
  return Number(batch) || 1
}

function sizesOf(sizes: Sizes | undefined, output: Shape): Value {
  return sizes && { is: 'sizes', sizes: perAxis(sizes, Math.max(output.length - 1, 1)) ?? sizes }
}

/** A computed figure as it is printed: from five digits on its thousands stand apart. What an author types stays as typed. */
export function grouped(text: string, thousands: string): string {
  return /^\d{5,}$/u.test(text) ? text.replace(/\B(?=(?:\d{3})+$)/gu, thousands) : text
}
