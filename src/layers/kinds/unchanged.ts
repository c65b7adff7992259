import { readGiven } from '../notation/given.ts'
import { channels, printShape } from '../shape.ts'
import { type LayerKind, layerKind } from './kind.ts'

/** A layer that keeps the shape and has no parameters; its number, if it takes one, has no bearing on the arithmetic. */
function unchanged(name: string, aliases: readonly string[], number?: string): LayerKind {
  return layerKind<object>({
    name,
    aliases,
    read: (line, _, file) => readGiven(line, number ? { main: number, fraction: true } : {}, file),
    output: (_, [input]) => ({
      shape: input,
      formula: `${printShape(input).replaceAll('x', '×')}, as its input`,
      channels: `${channels(input)}, as its input`,
    }),
  })
}

/** Activations without parameters, and dropout. */
export const unchangedKinds: readonly LayerKind[] = [
  unchanged('relu', ['렐루']),
  unchanged('relu6', []),
  unchanged('leakyrelu', ['lrelu'], 'a slope'),
  unchanged('elu', [], 'alpha'),
  unchanged('silu', ['swish']),
  unchanged('gelu', []),
  unchanged('sigmoid', ['시그모이드']),
  unchanged('tanh', []),
  unchanged('softmax', ['소프트맥스']),
  unchanged('hardswish', []),
  unchanged('hardsigmoid', []),
  unchanged('dropout', ['드롭아웃'], 'a probability'),
]
