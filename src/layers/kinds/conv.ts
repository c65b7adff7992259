import { report } from '../../diagnostics/report.ts'
import { slide, slideSlips, type Window } from '../arithmetic/window.ts'
import { settleConvolution, statedPadding } from '../notation/convention.ts'
import { readGiven } from '../notation/given.ts'
import { describeLine } from '../notation/line.ts'
import type { Padding } from '../options.ts'
import { channels, perAxis, type Shape, type Sizes, spatial, volume } from '../shape.ts'
import type { Slip } from '../types.ts'
import { type Count, layerKind } from './kind.ts'

type Convolution = {
  filters: number | undefined
  kernel: Sizes
  stride: Sizes
  padding: Padding
  dilation: Sizes
  /** Depthwise convolutions have as many groups as channels. */
  groups: number | 'channels'
  bias: boolean
  whole: boolean
}

/**
 * Convolution over 1, 2 or 3 axes. Output `⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1` an axis; parameters
 * `(Πk · C/g + 1)·F`, as `torch.nn.Conv2d`.
 */
export const conv = layerKind<Convolution>({
  name: 'conv',
  aliases: ['convolution', 'convolutional', '합성곱', '컨볼루션', '콘볼루션'],
  main: 'filters',
  read(line, options, file) {
    const given = readGiven(
      line,
      {
        main: 'the number of filters',
        example: 16,
        mainRequired: !line.options.some(({ key }) => key === 'dw'),
        sizes: ['k', 's', 'd', 'g'],
        zeros: ['p'],
        words: { p: ['same', 'valid'] },
        flags: ['dw', 'nobias', 'bias', 'same', 'valid'],
      },
      file,
    )
    if (given === undefined) return undefined
    const kernel = given.sizes.get('k')
    const groups = given.sizes.get('g')
    if (kernel === undefined || (groups?.length ?? 1) !== 1) {
      const text = describeLine(line)
      report(file, {
        rule: 'layer-notation',
        reason:
          kernel === undefined
            ? `Unexpected \`${text}\` without a kernel, expected \`k3\` in the line or a kernel column`
            : `Unexpected \`${text}\`, expected one number of groups`,
        place: line.place,
        actual: text,
      })
      return undefined
    }
    const stride = given.sizes.get('s') ?? options.convStride
    const padding = statedPadding(given) ?? options.convPadding
    const settled = settleConvolution(line, stride, padding, file)
    return (
      settled && {
        filters: given.main?.[0],
        kernel,
        ...settled,
        dilation: given.sizes.get('d') ?? [1],
        groups: given.flags.has('dw') ? 'channels' : (groups?.[0] ?? 1),
        bias: given.flags.has('bias') || (options.bias && !given.flags.has('nobias')),
        whole: options.wholeSizes,
      }
    )
  },
  facts: (settings, input) => ({
    filters: settings.filters ?? channels(input),
    kernel: settings.kernel,
    stride: settings.stride,
    padding: settings.padding,
  }),
  output(settings, [input]) {
    const filters = settings.filters ?? channels(input)
    const groups = settings.groups === 'channels' ? channels(input) : settings.groups
    const axes = spatial(input)
    if (axes.length === 0)
      return {
        impossible: `flat input \`${input.join('x')}\``,
        expected: 'an input with height and width',
        note: 'A convolution slides over height and width.',
      }
    if (channels(input) % groups !== 0)
      return {
        impossible: `number of groups \`${groups}\``,
        expected: 'a divisor of the channels and of the filters',
        note: `${channels(input)} channels do not divide into ${groups} groups.`,
      }
    if (filters % groups !== 0)
      return {
        impossible: `number of groups \`${groups}\``,
        expected: 'a divisor of the channels and of the filters',
        note: `${filters} filters do not divide into ${groups} groups.`,
      }
    const window: Window = { ...settings, ceil: false }
    const slid = slide(axes, window)
    if ('expected' in slid) return { impossible: `input size \`${axes.join('x')}\``, ...slid }
    return {
      shape: [filters, ...slid.sizes],
      formula: slid.formula,
      channels: `one channel a filter: ${filters}`,
      slips: slideSlips(axes, window, filters),
    }
  },
  count,
})

function count(settings: Convolution, input: Shape): Count {
  const filters = settings.filters ?? channels(input)
  const groups = settings.groups === 'channels' ? channels(input) : settings.groups
  const kernel = perAxis(settings.kernel, spatial(input).length) ?? settings.kernel
  const depth = channels(input) / groups
  const weights = volume(kernel) * depth * filters
  const biases = settings.bias ? filters : 0
  const one = `${kernel.join('·')}·${depth}`
  const flat = `${kernel.join('·')}·1`
  const slips: Slip[] = [
    {
      value: volume(kernel) * filters + biases,
      text: settings.bias ? `(${flat} + 1)·${filters}` : `${flat}·${filters}`,
      cause: 'input channels forgotten',
    },
    {
      value: (volume(kernel) * depth + 1) * depth * groups,
      text: `(${one} + 1)·${depth * groups}`,
      cause: 'input channels for the number of filters',
    },
  ]
  if (settings.bias) {
    slips.unshift({ value: weights, text: `${one}·${filters}`, cause: 'biases forgotten' })
    slips.push({ value: weights + 1, text: `${one}·${filters} + 1`, cause: 'one bias for the layer instead of one a filter' })
  } else slips.push({ value: weights + filters, text: `(${one} + 1)·${filters}`, cause: 'biases that are not there' })
  if (groups > 1)
    slips.push({
      value: weights * groups + biases,
      text: `${kernel.join('·')}·${channels(input)}·${filters}${settings.bias ? ` + ${filters}` : ''}`,
      cause: 'groups forgotten',
    })
  return {
    parameters: weights + biases,
    weights,
    biases,
    buffers: 0,
    formula: {
      parameters: settings.bias ? `(${one} + 1)·${filters} = ${weights + biases}` : `${one}·${filters} = ${weights}`,
      weights: `${one}·${filters} = ${weights}`,
      biases: settings.bias ? `one a filter: ${filters}` : 'no biases: 0',
    },
    slips,
    weightSlips: [
      { value: volume(kernel) * filters, text: `${flat}·${filters}`, cause: 'input channels forgotten' },
      { value: weights + biases, text: `(${one} + 1)·${filters}`, cause: 'biases counted in' },
    ],
  }
}
