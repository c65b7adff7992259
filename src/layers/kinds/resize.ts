import { axisWise } from '../arithmetic/window.ts'
import { readStated } from '../notation/stated.ts'
import { channels, perAxis, type Sizes, spatial } from '../shape.ts'
import { layerKind } from './kind.ts'

/** Enlarges each spatial axis by a factor. No parameters. */
export const upsample = layerKind<Sizes>({
  name: 'upsample',
  channelsFirst: true,
  read: (line, _, file) => readStated(line, { main: 'the factor', mainRequired: true, mainList: true, example: 2 }, file)?.main,
  output(factor, [input]) {
    const axes = spatial(input)
    const factors = perAxis(factor, axes.length)
    if (axes.length === 0 || factors === undefined)
      return { impossible: `input \`${input.join('x')}\``, expected: `spatial axes that \`${factor.join('x')}\` enlarges` }
    const sizes = axes.map((n, axis) => n * (factors[axis] ?? 1))
    return {
      shape: [channels(input), ...sizes],
      formula: axisWise(axes.map((n, axis) => `${n}·${factors[axis]} = ${sizes[axis]}`)),
      channels: `${channels(input)}, as its input`,
    }
  },
  view: (factor, [input]) => ({
    looks: (perAxis(factor, spatial(input).length) ?? []).map((times) =>
      times === 1 ? { taps: 1, apart: 1, step: 1, before: 0 } : 'uneven',
    ),
  }),
})

/** Turns r² channels into one that is r times as high and as wide. No parameters. */
export const pixelshuffle = layerKind<number>({
  name: 'pixelshuffle',
  aliases: ['depthtospace', 'subpixel'],
  read: (line, _, file) => readStated(line, { main: 'the factor', mainRequired: true, example: 2 }, file)?.main?.[0],
  output(factor, [input]) {
    const axes = spatial(input)
    const parts = factor ** axes.length
    if (axes.length !== 2 || channels(input) % parts !== 0)
      return {
        impossible: `input \`${input.join('x')}\``,
        expected: `height, width and channels that divide by ${factor}²`,
        note: `Each ${factor}² = ${factor ** 2} channels become one.`,
      }
    const sizes = axes.map((n) => n * factor)
    return {
      shape: [channels(input) / parts, ...sizes],
      formula: axisWise(axes.map((n, axis) => `${n}·${factor} = ${sizes[axis]}`)),
      channels: `${channels(input)}/${factor}² = ${channels(input) / parts}`,
    }
  },
  view: (_, [input]) => ({ looks: spatial(input).map(() => 'uneven') }),
})
