import { readStated } from '../notation/stated.ts'
import { fromOrder, type Shape, volume } from '../shape.ts'
import { layerKind } from './kind.ts'

/** Flattens a volume to a vector of C·H·W entries. No parameters. */
export const flatten = layerKind<object>({
  name: 'flatten',
  read: (line, _, file) => readStated(line, {}, file),
  output(_, [input]) {
    const length = volume(input)
    const formula = input.length === 1 ? `${length}, as its input` : `${input.join('·')} = ${length}`
    const [depth = 1, ...sizes] = input
    const mistakes = () =>
      sizes.length === 0
        ? []
        : [
            { value: [volume(sizes)], text: sizes.join('·'), cause: 'the channels forgotten' },
            { value: [depth], text: String(depth), cause: 'height and width forgotten' },
            ...(sizes.length > 1
              ? [{ value: [depth * (sizes[0] ?? 1)], text: `${depth}·${sizes[0]}`, cause: 'one of the axes forgotten' }]
              : []),
          ]
    return { shape: [length], formula, channels: formula, mistakes }
  },
  count: (_, [input]) => ({
    parameters: 0,
    weights: 0,
    biases: 0,
    buffers: 0,
    formula: { parameters: '0', weights: '0', biases: '0' },
    mistakes: () => [{ value: volume(input), text: input.join('·'), cause: 'flattening rearranges and learns nothing' }],
  }),
  view: () => 'form',
})

/** Gives the entries another shape of as many. No parameters. */
export const reshape = layerKind<Shape>({
  name: 'reshape',
  aliases: ['view', 'unflatten'],
  read(line, options, file) {
    const stated = readStated(line, { main: 'a shape', mainRequired: true, mainList: true, example: 16 }, file)
    return stated?.main && fromOrder(stated.main, options.order)
  },
  output(shape, [input]) {
    const formula = `${shape.join('×')}, ${volume(shape)} entries as before`
    if (volume(shape) === volume(input)) return { shape, formula, channels: `${shape[0]}, the channels asked for` }
    return {
      impossible: `input \`${input.join('x')}\``,
      expected: `${volume(shape)} entries`,
      note: `${input.join('·')} = ${volume(input)} entries cannot make ${shape.join('·')} = ${volume(shape)}.`,
    }
  },
  view: () => 'form',
})

/** Puts the axes into another order; they are numbered from 1. No parameters. */
export const permute = layerKind<Shape>({
  name: 'permute',
  lastAxis: true,
  aliases: ['transpose'],
  read: (line, _, file) =>
    readStated(line, { main: 'the axes in their new order', mainRequired: true, mainList: true, example: 1 }, file)?.main,
  output(order, [input]) {
    const complete = order.length === input.length && input.every((_, axis) => order.includes(axis + 1))
    if (!complete)
      return {
        impossible: `input \`${input.join('x')}\``,
        expected: `each of its axes from 1 to ${input.length} once`,
        note: 'The axes of a sample are numbered from 1.',
      }
    const shape = order.map((axis) => input[axis - 1] ?? 1)
    return { shape, formula: `${shape.join('×')}, its axes in another order`, channels: `${shape[0]}, the first axis now` }
  },
  view: (order) => ({ order: order.map((axis) => axis - 1) }),
})
