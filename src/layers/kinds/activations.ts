import { readStated } from '../notation/stated.ts'
import { channels } from '../shape.ts'
import { type LayerKind, layerKind, trainable, unchangedShape } from './kind.ts'

const probability = 'a probability'

/** A layer that keeps the shape and has no parameters; its number, if it takes one, has no bearing on the arithmetic. */
function unchanged(name: string, aliases: readonly string[], number?: string): LayerKind {
  return layerKind<object>({
    name,
    aliases,
    read: (line, _, file) =>
      readStated(line, number ? { main: number, fraction: number === probability ? 'probability' : 'any' } : {}, file),
    output: (_, [input]) => unchangedShape(input),
  })
}

/** Activations without parameters, and dropout. */
export const unchangedKinds: readonly LayerKind[] = [
  unchanged('relu', []),
  unchanged('relu6', []),
  unchanged('leakyrelu', ['lrelu'], 'a slope'),
  unchanged('elu', [], 'alpha'),
  unchanged('silu', ['swish']),
  unchanged('gelu', []),
  unchanged('sigmoid', []),
  unchanged('tanh', []),
  unchanged('softmax', []),
  unchanged('hardswish', []),
  unchanged('hardsigmoid', []),
  unchanged('hardtanh', []),
  unchanged('mish', []),
  unchanged('selu', []),
  unchanged('softplus', []),
  unchanged('softsign', []),
  unchanged('logsoftmax', []),
  unchanged('identity', []),
  unchanged('lrn', ['localresponsenorm', 'localresponsenormalization'], 'a size'),
  unchanged('dropout', ['spatialdropout', 'alphadropout'], probability),
  unchanged('droppath', ['stochasticdepth'], probability),
]

/** Rectifier with a learnable slope: 1 parameter, with `perchannel` C, as `torch.nn.PReLU`; with `perentry` C·H·W, as Keras. */
export const prelu = layerKind<'one' | 'channels' | 'entries'>({
  name: 'prelu',
  aliases: ['parametricrelu'],
  read(line, _, file) {
    const stated = readStated(line, { flags: ['perchannel', 'perentry'] }, file)
    return stated && (stated.flags.has('perentry') ? 'entries' : stated.flags.has('perchannel') ? 'channels' : 'one')
  },
  output: (_, [input]) => unchangedShape(input),
  count(slopes, [input]) {
    const weights = { one: 1, channels: channels(input), entries: input.reduce((product, size) => product * size, 1) }[slopes]
    const text = { one: 'one slope: 1', channels: `a slope a channel: ${weights}`, entries: `${input.join('·')} = ${weights}` }[
      slopes
    ]
    return trainable({
      weights,
      biases: 0,
      formula: { parameters: text, weights: text, biases: 'no biases: 0' },
      mistakes: () => [
        { value: 0, text: '0', cause: 'its slope is learnt' },
        { value: 1, text: '1', cause: 'one slope instead of one a channel' },
        { value: channels(input), text: String(channels(input)), cause: 'a slope a channel (`prelu perchannel`)' },
      ],
    })
  },
})
