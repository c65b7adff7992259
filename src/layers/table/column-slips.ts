import { printShape, type Sizes, spatial, volume } from '../shape.ts'
import type { ComputedLayer, Slip } from '../types.ts'
import type { FigureColumn, Value } from './value.ts'

/** Common mistakes with a figure of a layer. */
export function slipsOf(kind: FigureColumn, layer: ComputedLayer): readonly Slip[] {
  const { macs, formula, output } = layer
  switch (kind) {
    case 'c':
    case 'hw':
    case 'output':
      return layer.mistakes.output()
    case 'parameters':
    case 'weights':
      return layer.mistakes[kind]()
    case 'biases':
      return layer.biases === 0
        ? []
        : [
            { value: 0, text: '0', cause: 'biases forgotten' },
            { value: 1, text: '1', cause: 'one bias for the layer instead of one for each of its outputs' },
          ]
    case 'macs':
      return [
        { value: 2 * macs, text: `2·${macs}`, cause: 'FLOPs: a multiplication and an addition each' },
        ...macSlips(layer, 1),
      ]
    case 'flops':
      return [{ value: macs, text: formula.macs, cause: 'MACs: each is two operations' }, ...macSlips(layer, 2)]
    case 'memory':
      return [{ value: volume(output), text: printShape(output), cause: 'entries instead of bytes' }]
    default:
      return []
  }
}

/** Slips in the number of places at which weights are used, `each` the operations of one use. */
function macSlips({ type, input, output, weights, biases }: ComputedLayer, each: number): Slip[] {
  const factor = each === 1 ? '' : `${each}·`
  const slip = (places: Sizes, uses: number, cause: string): Slip => ({
    value: each * uses * volume(places),
    text: `${factor}${[uses, ...places].join('·')}`,
    cause,
  })
  if (!/^(?:conv|separable|convtranspose|fc)$/u.test(type) || weights === 0) return []
  if (type === 'fc') return biases > 0 ? [slip([], weights + biases, 'biases counted in')] : []
  const [right, wrong] = type === 'convtranspose' ? [spatial(input), spatial(output)] : [spatial(output), spatial(input)]
  const other =
    type === 'convtranspose'
      ? 'at the places of its output instead of those of its input'
      : 'at the places of its input instead of those of its output'
  return [
    slip(wrong, weights, other),
    ...(biases > 0 ? [slip(right, weights + biases, 'biases counted in')] : []),
    slip([], weights, 'the weights alone, not at each place'),
  ]
}

/** What a mistake would write into a column. */
export function slipValue(kind: FigureColumn, { value }: Slip): Value {
  if (typeof value === 'number') return { is: 'number', number: value }
  const sizes: Sizes = value.slice(1)
  if (kind === 'c') return { is: 'number', number: value[0] ?? 0 }
  if (kind === 'hw') return sizes.length > 0 ? { is: 'sizes', sizes } : undefined
  return { is: 'shape', shape: value }
}
