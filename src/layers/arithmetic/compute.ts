import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { Inputs, Layer } from '../kinds/kind.ts'
import { describeLine, type Line } from '../notation/line.ts'
import { printShape, type Shape } from '../shape.ts'
import type { ComputedLayer, LayerTotals } from '../types.ts'

/** Makes layer 0 from the shape of the input. */
export function inputLayer(line: Line, shape: Shape): ComputedLayer {
  const given = `${printShape(shape).replaceAll('x', '×')}, as stated`
  return {
    name: line.label,
    type: 'input',
    text: describeLine(line),
    line: line.place.start.line,
    from: [],
    input: shape,
    output: shape,
    parameters: 0,
    weights: 0,
    biases: 0,
    buffers: 0,
    facts: {},
    formula: { output: given, channels: given, parameters: '0', weights: '0', biases: '0' },
    slips: { output: [], parameters: [], weights: [] },
  }
}

/**
 * Computes a layer on the outputs of the layers `from`. Reports a layer that cannot stand there (rule `layer-impossible`).
 *
 * @returns `undefined` when it cannot.
 */
export function computeLayer(
  line: Line,
  layer: Layer,
  from: readonly number[],
  inputs: Inputs,
  file: VFile,
): ComputedLayer | undefined {
  const text = describeLine(line)
  const figures = layer.apply(inputs)
  const [input] = inputs
  if ('impossible' in figures) {
    impossible(figures.impossible, figures.expected, figures.note)
    return undefined
  }
  if (line.axes !== undefined && input.length !== line.axes + 1) {
    impossible(`input \`${printShape(input)}\``, `${line.axes} spatial axes`)
    return undefined
  }
  const { output, count, facts } = figures
  if (
    ![...output.shape, count.parameters, count.weights, output.shape.reduce((one, other) => one * other, 1)].every(
      Number.isSafeInteger,
    )
  ) {
    impossible('figures beyond 2^53 − 1', 'figures that stay exact')
    return undefined
  }
  if (output.warning) report(file, { ...output.warning, place: line.place, severity: 'warning' })
  return {
    name: line.label,
    type: layer.type,
    text,
    line: line.place.start.line,
    from,
    input,
    output: output.shape,
    parameters: count.parameters,
    weights: count.weights,
    biases: count.biases,
    buffers: count.buffers,
    facts,
    formula: { output: output.formula, channels: output.channels, ...count.formula },
    slips: { output: output.slips ?? [], parameters: count.slips ?? [], weights: count.weightSlips ?? [] },
  }

  function impossible(unexpected: string, expected: string | undefined, note?: string): void {
    report(file, {
      rule: 'layer-impossible',
      reason: `Unexpected ${unexpected} for \`${text}\`${expected ? `, expected ${expected}` : ''}`,
      place: line.place,
      note,
      actual: text,
    })
  }
}

/**
 * Sums over layers; trainable parameters leave out buffers that a convention counts.
 *
 * @returns `undefined` when a sum leaves the safe integers, which is reported.
 */
export function totalsOf(layers: readonly ComputedLayer[], place: Position, file: VFile): LayerTotals | undefined {
  const sum = (pick: (layer: ComputedLayer) => number) => layers.reduce((total, layer) => total + pick(layer), 0)
  const totals = {
    parameters: sum((layer) => layer.parameters),
    trainable: sum((layer) => layer.weights + layer.biases),
    weights: sum((layer) => layer.weights),
    biases: sum((layer) => layer.biases),
    buffers: sum((layer) => layer.buffers),
  }
  if (Object.values(totals).every(Number.isSafeInteger)) return totals
  report(file, { rule: 'layer-impossible', reason: 'Unexpected total beyond 2^53 − 1, expected figures that stay exact', place })
  return undefined
}
