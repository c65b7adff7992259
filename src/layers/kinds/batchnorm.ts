import { readGiven } from '../notation/given.ts'
import { channels, volume } from '../shape.ts'
import type { Slip } from '../types.ts'
import { type Count, type Inputs, layerKind, unchangedShape } from './kind.ts'

type BatchNorm = { scale: boolean; shift: boolean; countBuffers: boolean }

/**
 * Batch normalisation: a scale and a shift a channel, 2C parameters; the running mean and variance are 2C buffers, which
 * Keras adds to the parameters (`batchnorm=4C`). On a flat vector C is its length. `noscale` leaves the scale out, as Keras'
 * `scale=False`.
 */
export const batchnorm = layerKind<BatchNorm>({
  name: 'batchnorm',
  channelsFirst: true,
  aliases: ['bn'],
  read(line, options, file) {
    const given = readGiven(line, { flags: ['affine', 'noaffine', 'noscale'] }, file)
    if (given === undefined) return undefined
    const affine = !given.flags.has('noaffine')
    return { scale: affine && !given.flags.has('noscale'), shift: affine, countBuffers: options.countBuffers }
  },
  output: (_, [input]) => unchangedShape(input),
  count,
})

function count({ scale, shift, countBuffers }: BatchNorm, [input]: Inputs): Count {
  const c = channels(input)
  const weights = scale ? c : 0
  const biases = shift ? c : 0
  const trainable = (weights + biases) / c
  const factor = trainable + (countBuffers ? 2 : 0)
  const mistakes = (): Slip[] => [
    { value: c, text: `1·${c}`, cause: 'scale and shift are two parameters a channel, not one' },
    { value: 0, text: '0', cause: 'scale and shift forgotten' },
    { value: 2 * volume(input), text: `2·${input.join('·')}`, cause: 'counted by pixel instead of by channel' },
    countBuffers
      ? { value: trainable * c, text: `${trainable}·${c}`, cause: 'running mean and variance left out (`batchnorm=2C`)' }
      : {
          value: (trainable + 2) * c,
          text: `${trainable + 2}·${c}`,
          cause: 'running mean and variance counted (`batchnorm=4C`)',
        },
  ]
  return {
    parameters: factor * c,
    weights,
    biases,
    buffers: 2 * c,
    formula: {
      parameters: `${factor}·${c} = ${factor * c}`,
      weights: `a scale a channel: ${weights}`,
      biases: `a shift a channel: ${biases}`,
    },
    ...(shift && { mistakes: mistakes }),
  }
}
