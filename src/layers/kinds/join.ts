import { readStated } from '../notation/stated.ts'
import { channels, type Shape, sameShape, spatial } from '../shape.ts'
import { type Impossible, type Inputs, layerKind, type Output } from './kind.ts'

const times = (shape: Shape) => shape.join('×')

/** The sum of several outputs of the same shape: the end of a residual block. No parameters. */
export const add = layerKind<object>({
  name: 'add',
  joins: true,
  read: (line, _, file) => readStated(line, {}, file),
  output(_, inputs) {
    const [first] = inputs
    const other = inputs.find((shape) => !sameShape(shape, first))
    if (other) return disagreeing(inputs, 'inputs of one shape', 'Only equal shapes add, entry by entry.')
    return { shape: first, formula: `${times(first)}, as its inputs`, channels: `${channels(first)}, as its inputs` }
  },
})

/**
 * The product of several outputs, entry by entry; a size of 1 stretches, so that `C×1×1` scales the channels of `C×H×W`.
 * No parameters.
 */
export const multiply = layerKind<object>({
  name: 'multiply',
  aliases: ['mul'],
  joins: true,
  read: (line, _, file) => readStated(line, {}, file),
  output(_, inputs) {
    const [first] = inputs
    const shape = first.map((_size, axis) => Math.max(...inputs.map((input) => input[axis] ?? 0)))
    const fits = inputs.every(
      (input) => input.length === first.length && input.every((size, axis) => size === 1 || size === shape[axis]),
    )
    if (!fits) return disagreeing(inputs, 'inputs whose sizes agree or are 1', 'Entry by entry; a size of 1 stretches.')
    return { shape, formula: `${times(shape)}, as its inputs`, channels: `${channels(shape)}, as its inputs` }
  },
})

/** Several outputs one behind the other along the channels; their other sizes agree. No parameters. */
export const concat = layerKind<object>({
  name: 'concat',
  aliases: ['concatenate', 'cat'],
  joins: true,
  read: (line, _, file) => readStated(line, {}, file),
  output: (_, inputs) => joinChannels(inputs),
})

function joinChannels(inputs: Inputs): Output | Impossible {
  const [first] = inputs
  const sizes = spatial(first)
  if (inputs.some((shape) => !sameShape(spatial(shape), sizes)))
    return disagreeing(
      inputs,
      'inputs that agree in all but the channels',
      'Channels lie one behind the other; height and width must agree.',
    )
  const counts = inputs.map(channels)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const sum = `${counts.join(' + ')} = ${total}`
  return {
    shape: [total, ...sizes],
    formula: sizes.length === 0 ? sum : `${times(sizes)}, as its inputs; channels ${sum}`,
    channels: sum,
    mistakes: () => [{ value: first, text: times(first), cause: 'the channels of the first input alone' }],
  }
}

function disagreeing(inputs: Inputs, expected: string, note: string): Impossible {
  return { impossible: `shapes ${inputs.map((shape) => `\`${shape.join('x')}\``).join(' and ')}`, expected, note }
}
