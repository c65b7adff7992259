import { readGiven } from '../notation/given.ts'
import { type LayerKind, layerKind, unchangedShape } from './kind.ts'

const probability = 'a probability'

/** A layer that keeps the shape and has no parameters; its number, if it takes one, has no bearing on the arithmetic. */
function unchanged(name: string, aliases: readonly string[], number?: string): LayerKind {
  return layerKind<object>({
    name,
    aliases,
    read: (line, _, file) =>
      readGiven(line, number ? { main: number, fraction: number === probability ? 'probability' : 'any' } : {}, file),
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
