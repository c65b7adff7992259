import { readGiven } from '../notation/given.ts'
import { volume } from '../shape.ts'
import { layerKind } from './kind.ts'

/** Flattens a volume to a vector of C·H·W entries. No parameters. */
export const flatten = layerKind<object>({
  name: 'flatten',
  aliases: ['flattening', '평탄화', '플래튼'],
  read: (line, _, file) => readGiven(line, {}, file),
  output(_, [input]) {
    const length = volume(input)
    const formula = input.length === 1 ? `${length}, as its input` : `${input.join('·')} = ${length}`
    return { shape: [length], formula, channels: formula }
  },
  count: (_, input) => ({
    parameters: 0,
    weights: 0,
    biases: 0,
    buffers: 0,
    formula: { parameters: '0', weights: '0', biases: '0' },
    slips: [{ value: volume(input), text: input.join('·'), cause: 'flattening rearranges and learns nothing' }],
  }),
})
