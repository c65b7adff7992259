import { numberOf, readStated } from '../notation/stated.ts'
import { channels, type Shape, spatial, volume } from '../shape.ts'
import type { Slip } from '../types.ts'
import { type Count, type Impossible, type Inputs, layerKind, type Output, trainable, unchangedShape } from './kind.ts'

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
    const stated = readStated(line, { flags: ['affine', 'noaffine', 'noscale'] }, file)
    if (stated === undefined) return undefined
    const affine = !stated.flags.has('noaffine')
    return { scale: affine && !stated.flags.has('noscale'), shift: affine, countBuffers: options.countBuffers }
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

/** A learnable scale and shift for each of `n` entries, or none. */
function scaleAndShift(n: number, affine: boolean, of: string): Count {
  const each = affine ? n : 0
  return trainable({
    weights: each,
    biases: each,
    formula: {
      parameters: affine ? `2·${of} = ${2 * n}` : 'no scale, no shift: 0',
      weights: affine ? `a scale for each of ${of}: ${n}` : 'no scale: 0',
      biases: affine ? `a shift for each of ${of}: ${n}` : 'no shift: 0',
    },
    mistakes: () =>
      affine
        ? [
            { value: n, text: of, cause: 'scale and shift are two parameters, not one' },
            { value: 0, text: '0', cause: 'scale and shift forgotten' },
            { value: 4 * n, text: `4·${of}`, cause: 'running mean and variance counted, which only batch normalisation has' },
          ]
        : [{ value: 2 * n, text: `2·${of}`, cause: 'scale and shift that are not there' }],
  })
}

type LayerNorm = { over: 'all' | 'channels' | 'last'; affine: boolean }

/**
 * Layer normalisation, as `torch.nn.LayerNorm` over all axes of a sample: 2·C·H·W parameters. `perchannel`: a scale and a shift
 * a channel, 2C; `last`: over the last axis alone, 2D, as in transformers.
 */
export const layernorm = layerKind<LayerNorm>({
  name: 'layernorm',
  aliases: ['ln'],
  read(line, options, file) {
    const stated = readStated(line, { flags: ['affine', 'noaffine', 'perchannel', 'last'] }, file)
    const last = options.order === 'hwc' ? 'channels' : 'last'
    const over = stated?.flags.has('perchannel') ? 'channels' : stated?.flags.has('last') ? last : 'all'
    return stated && { over, affine: !stated.flags.has('noaffine') }
  },
  output: (_, [input]) => unchangedShape(input),
  count({ over, affine }, [input]) {
    const axes: Record<LayerNorm['over'], Shape> = { all: input, channels: input.slice(0, 1), last: input.slice(-1) }
    const count = scaleAndShift(volume(axes[over]), affine, axes[over].join('·'))
    if (over !== 'all' || input.length === 1 || !affine) return count
    const c = channels(input)
    const mistakes = [{ value: 2 * c, text: `2·${c}`, cause: 'a scale and a shift a channel (`layernorm perchannel`)' }]
    return { ...count, mistakes: () => [...(count.mistakes?.() ?? []), ...mistakes] }
  },
})

/** The output of what normalises so many entries together: of a single one nothing would be left, which PyTorch refuses. */
function onSeveral(input: Shape, entries: number, where: string): Output | Impossible {
  if (entries > 1) return unchangedShape(input)
  const note = 'Less its own mean a single entry is 0; of a single sample PyTorch refuses it.'
  return { impossible: `input \`${input.join('x')}\``, expected: `more than one entry ${where}`, note }
}

type GroupNorm = { groups: number; affine: boolean }

/** Group normalisation: 2C parameters; the groups divide the channels and have no bearing on the count. */
export const groupnorm = layerKind<GroupNorm>({
  name: 'groupnorm',
  channelsFirst: true,
  aliases: ['gn'],
  read(line, _, file) {
    const option = line.options.some(({ key }) => key === 'g')
    const main = option ? {} : { main: 'the number of groups', mainRequired: true, example: 4 }
    const stated = readStated(line, { ...main, numbers: ['g'], flags: ['affine', 'noaffine'] }, file)
    const groups = stated && (stated.main?.[0] ?? numberOf(stated, 'g'))
    return groups === undefined ? undefined : { groups, affine: stated?.flags.has('noaffine') !== true }
  },
  output({ groups }, [input]) {
    if (channels(input) % groups === 0) return onSeveral(input, volume(input) / groups, 'in each group')
    return {
      impossible: `input \`${input.join('x')}\``,
      expected: `channels that divide into ${groups} groups`,
      note: `${channels(input)} channels do not divide into ${groups} groups.`,
    }
  },
  count: ({ affine }, [input]) => scaleAndShift(channels(input), affine, String(channels(input))),
})

/** Instance normalisation: without parameters unless `affine`, as PyTorch; then 2C. */
export const instancenorm = layerKind<boolean>({
  name: 'instancenorm',
  channelsFirst: true,
  read(line, _, file) {
    const stated = readStated(line, { flags: ['affine', 'noaffine'] }, file)
    return stated?.flags.has('affine')
  },
  output: (_, [input]) => onSeveral(input, volume(spatial(input)), 'in each channel'),
  count: (affine, [input]) => scaleAndShift(channels(input), affine, String(channels(input))),
})
