import { receptiveField } from './arithmetic/receptive-field.ts'
import type { Shape, Sizes } from './shape.ts'
import type { ComputedTable } from './types.ts'

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
  /** One number where all axes agree, else one an axis; `null` where an entry sees the whole input, or how much depends on its place. */
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
  const described = layers.map((layer) => ({
    name: layer.name,
    type: layer.type,
    line: layer.line,
    from: layer.from,
    input: layer.input,
    output: layer.output,
    parameters: layer.parameters,
    weights: layer.weights,
    biases: layer.biases,
    buffers: layer.buffers,
    macs: layer.macs,
    receptiveField: receptiveField(layer.field),
    formula: { output: layer.formula.output, parameters: layer.formula.parameters },
  }))
  if (totals === undefined) return { layers: described }
  const { parameters, trainable, buffers, macs } = totals
  return { layers: described, totals: { parameters, trainable, buffers, macs } }
}
