import { receptiveField } from '../arithmetic/receptive-field.ts'
import type { TableOptions } from '../options.ts'
import { channels, perAxis, type Sizes, spatial, volume } from '../shape.ts'
import type { ColumnKind, ComputedLayer, LayerTotals, Slip } from '../types.ts'
import { type Comparison, ofNumber, ofShape, ofSizes } from './compare.ts'
import { readFigure, readSizes } from './figures.ts'

/** What a cell must hold, how it is compared and explained. */
export type Expected = Comparison & {
  /** `-` is right too: a layer has no parameters, a stated fact goes without saying. */
  optional: boolean
  rule: string
  /** The arithmetic. */
  formula: string | undefined
  /** Common slips with this kind of layer, and how to tell that a typed figure is one. */
  slips: readonly Slip[]
  isSlip(typed: string, slip: Slip): boolean
}

/** A column that a table checks. */
export type FigureColumn = Exclude<ColumnKind, 'layer'>

const rules: Record<FigureColumn, string> = {
  c: 'layer-output',
  hw: 'layer-output',
  output: 'layer-output',
  filters: 'layer-cell',
  kernel: 'layer-cell',
  stride: 'layer-cell',
  padding: 'layer-cell',
  parameters: 'layer-parameters',
  weights: 'layer-weights',
  biases: 'layer-biases',
  buffers: 'layer-figure',
  macs: 'layer-figure',
  flops: 'layer-figure',
  activations: 'layer-figure',
  memory: 'layer-figure',
  field: 'layer-figure',
}

/** What a column must hold for a layer. */
export function expectedIn(kind: FigureColumn, layer: ComputedLayer, options: TableOptions): Expected {
  const base = { rule: rules[kind], formula: undefined, slips: [], isSlip: () => false, optional: false }
  const axes = spatial(layer.output)
  const { order, bytes, batch } = options
  const entries = layer.output.join('·')
  switch (kind) {
    case 'c':
      return {
        ...base,
        ...ofNumber(channels(layer.output)),
        formula: layer.formula.channels,
        slips: layer.slips.output,
        isSlip: slipBy((shape) => ofNumber(channels(shape))),
      }
    case 'hw':
      if (axes.length === 0) return { ...base, ...absent, formula: 'A flat vector has no height and width.' }
      return {
        ...base,
        ...ofSizes(axes),
        formula: layer.formula.output,
        slips: layer.slips.output,
        isSlip: slipBy((shape) => ofSizes(spatial(shape))),
      }
    case 'output':
      return {
        ...base,
        ...ofShape(layer.output, order, batch),
        formula: layer.formula.output,
        slips: layer.slips.output,
        isSlip: slipBy((shape) => ofShape(shape, order, batch)),
      }
    case 'filters':
      return {
        ...base,
        ...fact(layer.facts.filters === undefined ? undefined : [layer.facts.filters], 1),
        optional: layer.facts.kernel === undefined,
      }
    case 'kernel':
      return { ...base, ...fact(layer.facts.kernel, axes.length) }
    case 'stride':
      return { ...base, ...fact(layer.facts.stride, axes.length), optional: true }
    case 'padding':
      if (layer.facts.padding === 'same')
        return {
          ...base,
          text: 'same',
          optional: true,
          agrees: (typed) => typed.toLowerCase() === 'same' || (readSizes(typed) && false),
        }
      return { ...base, ...fact(layer.facts.padding, axes.length), optional: true }
    case 'parameters':
    case 'weights':
    case 'biases':
      return {
        ...base,
        ...ofNumber(layer[kind]),
        optional: layer[kind] === 0,
        formula: layer.formula[kind],
        slips: kind === 'biases' ? [] : layer.slips[kind],
        isSlip: (typed, { value }) => typeof value === 'number' && ofNumber(value).agrees(typed) === true,
      }
    case 'buffers':
      return {
        ...base,
        ...ofNumber(layer.buffers),
        optional: layer.buffers === 0,
        formula: `${layer.buffers}, stored but not learnt`,
      }
    case 'macs':
      return {
        ...base,
        ...ofNumber(layer.macs),
        optional: layer.macs === 0,
        formula: layer.formula.macs,
        slips: [{ value: 2 * layer.macs, text: `2·${layer.macs}`, cause: 'FLOPs: a multiplication and an addition each' }],
        isSlip: numberSlip,
      }
    case 'flops':
      return {
        ...base,
        ...ofNumber(2 * layer.macs),
        optional: layer.macs === 0,
        formula: `2·${layer.macs} = ${2 * layer.macs}`,
        slips: [{ value: layer.macs, text: layer.formula.macs, cause: 'MACs: each is two operations' }],
        isSlip: numberSlip,
      }
    case 'activations':
      return { ...base, ...ofNumber(volume(layer.output)), formula: `${entries} = ${volume(layer.output)}` }
    case 'memory': {
      const samples = Number(batch) || 1
      const size = volume(layer.output) * bytes * samples
      const factors = `${samples === 1 ? '' : `${samples}·`}${entries}·${bytes}`
      const single = { value: volume(layer.output), text: entries, cause: 'entries instead of bytes' }
      return { ...base, ...ofNumber(size), formula: `${factors} = ${size}`, slips: [single], isSlip: numberSlip }
    }
    case 'field': {
      const field = receptiveField(layer.field)
      if (field === null)
        return { ...base, ...absent, formula: 'It sees the whole input, or how much of it depends on the place.', optional: true }
      return {
        ...base,
        ...(typeof field === 'number' ? ofNumber(field) : ofSizes(field)),
        formula: 'r + d(k − 1)·j from layer to layer',
      }
    }
    default:
      return kind satisfies never
  }
}

/** What a column must hold in the row of totals. Columns without a sum hold nothing. */
export function expectedTotal(
  kind: FigureColumn,
  layers: readonly ComputedLayer[],
  totals: LayerTotals,
  options: TableOptions,
): Expected {
  const base = { rule: rules[kind], formula: undefined, slips: [], isSlip: () => false, optional: true }
  const total = totalIn(kind, totals, options)
  if (total === undefined) return { ...base, ...absent, rule: 'layer-cell' }
  const figures = layers.map((layer) =>
    kind === 'parameters' && options.trainableTotal ? layer.trainable : figureIn(kind, layer, options),
  )
  const summed = figures.filter((figure) => figure !== 0)
  const slips: Slip[] =
    kind !== 'parameters'
      ? []
      : [
          { value: totals.trainable, text: 'weights and biases', cause: 'only what is trained' },
          {
            value: totals.trainable + totals.buffers,
            text: `${totals.trainable} + ${totals.buffers}`,
            cause: 'buffers counted in',
          },
        ]
  return { ...base, ...ofNumber(total), formula: `${summed.join(' + ') || '0'} = ${total}`, slips, isSlip: numberSlip }
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
    case 'activations':
      return totals[kind]
    case 'flops':
      return 2 * totals.macs
    case 'memory':
      return totals.activations * bytes * (Number(batch) || 1)
    default:
      return undefined
  }
}

function figureIn(kind: FigureColumn, layer: ComputedLayer, options: TableOptions): number {
  return Number(expectedIn(kind, layer, options).text ?? 0)
}

const absent: Comparison = { text: undefined, agrees: (typed) => (readSizes(typed) ?? readFigure(typed)) && false }

function fact(sizes: Sizes | undefined, axes: number): Comparison {
  const all = sizes && (perAxis(sizes, Math.max(axes, 1)) ?? sizes)
  return all === undefined ? absent : ofSizes(all)
}

function numberSlip(typed: string, { value }: Slip): boolean {
  return typeof value === 'number' && ofNumber(value).agrees(typed) === true
}

function slipBy(compare: (shape: Sizes) => Comparison): Expected['isSlip'] {
  return (typed, { value }) => typeof value !== 'number' && compare(value).agrees(typed) === true
}
