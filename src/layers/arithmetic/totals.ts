import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import { volume } from '../shape.ts'
import type { ComputedLayer, LayerTotals } from '../types.ts'

/**
 * Sums over layers, the input with them. `trainable` leaves out frozen layers, and buffers that a convention counts.
 *
 * @returns `undefined` when a sum leaves the safe integers, which is reported.
 */
export function totalsOf(layers: readonly ComputedLayer[], place: Position, file: VFile): LayerTotals | undefined {
  const sum = (pick: (layer: ComputedLayer) => number) => layers.reduce((total, layer) => total + pick(layer), 0)
  const totals = {
    parameters: sum((layer) => layer.parameters),
    trainable: sum((layer) => layer.trainable),
    weights: sum((layer) => layer.weights),
    biases: sum((layer) => layer.biases),
    buffers: sum((layer) => layer.buffers),
    macs: sum((layer) => layer.macs),
    activations: sum((layer) => volume(layer.output)),
  }
  if (Object.values(totals).every(Number.isSafeInteger)) return totals
  report(file, { rule: 'layer-impossible', reason: 'Unexpected total beyond 2^53 − 1, expected figures that stay exact', place })
  return undefined
}
