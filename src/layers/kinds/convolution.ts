import type { VFile } from 'vfile'
import { hasBias, settleConvolution, statedPadding } from '../notation/convention.ts'
import type { Line } from '../notation/line.ts'
import { numberOf, readStated } from '../notation/stated.ts'
import { type Shape, type Sizes, spatial } from '../shape.ts'
import type { Padding, TableOptions } from '../table-options.ts'
import type { Impossible } from './kind.ts'

/** The settings of a convolution, separable ones included. */
export type Convolution = {
  filters: number | undefined
  kernel: Sizes
  stride: Sizes
  padding: Padding
  dilation: Sizes
  /** Depthwise convolutions have as many groups as channels. */
  groups: number | 'channels'
  bias: boolean
  /** One vector of biases where two convolutions follow each other. */
  oneBias: boolean
  whole: boolean
  /** Padding `same` may go with a stride. */
  sameStrided: boolean
}

/** Options that not all convolutions have. */
type More = { numbers?: readonly string[]; flags?: readonly string[] }

/** Reads the line of a convolution; reports what is wrong with it. */
export function readConvolution(line: Line, options: TableOptions, more: More, file: VFile): Convolution | undefined {
  const stated = readStated(
    line,
    {
      main: 'the number of filters',
      example: 16,
      mainRequired: !line.options.some(({ key }) => key === 'dw'),
      sizes: ['k', 's', 'd'],
      numbers: more.numbers ?? [],
      zeros: ['p'],
      words: { p: ['same', 'valid'] },
      flags: [...(more.flags ?? []), 'nobias', 'bias', 'same', 'valid'],
      kernelRequired: true,
    },
    file,
  )
  const kernel = stated?.sizes.get('k')
  if (stated === undefined || kernel === undefined) return undefined
  const stride = stated.sizes.get('s') ?? options.convStride
  const padding = statedPadding(stated) ?? options.convPadding
  const settled = settleConvolution(line, stride, padding, file)
  return (
    settled && {
      filters: stated.main?.[0],
      kernel,
      ...settled,
      dilation: stated.sizes.get('d') ?? [1],
      groups: stated.flags.has('dw') ? 'channels' : (numberOf(stated, 'g') ?? 1),
      bias: hasBias(stated, options),
      oneBias: numberOf(stated, 'biases') === 1,
      whole: options.wholeSizes,
      sameStrided: options.sameStrided,
    }
  )
}

/** Why a window of a convolution or of a pool cannot slide over an input, before any arithmetic. */
export function unfitForWindow(
  { padding, stride, sameStrided }: Pick<Convolution, 'padding' | 'stride' | 'sameStrided'>,
  input: Shape,
  what = 'A convolution',
): Impossible | undefined {
  if (spatial(input).length === 0)
    return {
      impossible: `flat input \`${input.join('x')}\``,
      expected: 'an input with spatial axes',
      note: `${what} slides over the spatial axes: length, height and width.`,
    }
  if (padding === 'same' && !sameStrided && stride.some((s) => s !== 1))
    return {
      impossible: `padding \`same\` with stride ${stride.join('x')}`,
      expected: 'stride 1, a padding in figures, or `same=keras` in the attributes of the table',
      note: 'PyTorch refuses it; Keras and TensorFlow pad so that the size is ⌈n/s⌉. An exam states which it means.',
    }
  return undefined
}
