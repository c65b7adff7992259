import { readGiven } from '../notation/given.ts'
import { channels, printShape, type Shape, volume } from '../shape.ts'
import type { Slip } from '../types.ts'
import { type Count, layerKind } from './kind.ts'

type BatchNorm = { affine: boolean; countBuffers: boolean }

/**
 * Batch normalisation: a scale and a shift a channel, 2C parameters; the running mean and variance are 2C buffers, which
 * Keras adds to the parameters (`batchnorm=4C`). On a flat vector C is its length.
 */
export const batchnorm = layerKind<BatchNorm>({
  name: 'batchnorm',
  aliases: ['batchnormalization', 'batchnormalisation', 'bn', '배치정규화'],
  read(line, options, file) {
    const given = readGiven(line, { flags: ['affine', 'noaffine'] }, file)
    return given && { affine: !given.flags.has('noaffine'), countBuffers: options.countBuffers }
  },
  output: (_, [input]) => ({
    shape: input,
    formula: `${printShape(input).replaceAll('x', '×')}, as its input`,
    channels: `${channels(input)}, as its input`,
  }),
  count,
})

function count({ affine, countBuffers }: BatchNorm, input: Shape): Count {
  const c = channels(input)
  const learnt = affine ? c : 0
  const factor = (affine ? 2 : 0) + (countBuffers ? 2 : 0)
  const slips: Slip[] = [
    { value: c, text: `1·${c}`, cause: 'scale and shift are two parameters a channel, not one' },
    { value: 0, text: '0', cause: 'scale and shift forgotten' },
    { value: 2 * volume(input), text: `2·${input.join('·')}`, cause: 'counted by pixel instead of by channel' },
    countBuffers
      ? { value: 2 * c, text: `2·${c}`, cause: 'running mean and variance left out (`batchnorm=2C`)' }
      : { value: 4 * c, text: `4·${c}`, cause: 'running mean and variance counted (`batchnorm=4C`)' },
  ]
  return {
    parameters: factor * c,
    weights: learnt,
    biases: learnt,
    buffers: 2 * c,
    formula: {
      parameters: `${factor}·${c} = ${factor * c}`,
      weights: `a scale a channel: ${learnt}`,
      biases: `a shift a channel: ${learnt}`,
    },
    slips: affine ? slips : [],
  }
}
