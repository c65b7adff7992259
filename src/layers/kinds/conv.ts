import { slide, slideSlips, windowLooks } from '../arithmetic/window.ts'
import { channels, perAxis, type Sizes, spatial, volume } from '../shape.ts'
import type { Slip } from '../types.ts'
import { type Convolution, readConvolution, unfitForWindow } from './convolution.ts'
import { type Count, type Inputs, layerKind, type Macs, trainable } from './kind.ts'

/**
 * Convolution over 1, 2 or 3 axes. Output `⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1` an axis; parameters
 * `(Πk · C/g + 1)·F`, as `torch.nn.Conv2d`.
 */
export const conv = layerKind<Convolution>({
  name: 'conv',
  channelsFirst: true,
  main: 'filters',
  read: (line, options, file) => readConvolution(line, options, { numbers: ['g'], flags: ['dw'] }, file),
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
    const unfit = unfitForWindow(settings, input)
    if (unfit) return unfit
    if (channels(input) % groups !== 0)
      return {
        impossible: `input \`${input.join('x')}\``,
        expected: `channels that divide into ${groups} groups`,
        note: `${channels(input)} channels do not divide into ${groups} groups: g divides the channels and the filters.`,
      }
    if (filters % groups !== 0)
      return {
        impossible: `${filters} filters in ${groups} groups`,
        expected: 'filters that divide into the groups',
        note: `${filters} filters do not divide into ${groups} groups: g divides the channels and the filters.`,
      }
    const window = { ...settings, ceil: false }
    const slid = slide(axes, window)
    if ('expected' in slid) return { impossible: `input \`${input.join('x')}\``, ...slid }
    return {
      shape: [filters, ...slid.sizes],
      formula: slid.formula,
      channels: `one channel a filter: ${filters}`,
      mistakes: () => [
        ...slideSlips(axes, window, filters),
        {
          value: [channels(input), ...slid.sizes],
          text: String(channels(input)),
          cause: 'the channels of its input instead of one a filter',
        },
      ],
    }
  },
  count,
  macs: (_settings, _inputs, output, { weights }) => convolutionMacs(weights, spatial(output)),
  view: (settings, [input], output) => ({ looks: windowLooks(settings, spatial(input), spatial(output)) }),
})

/** Each weight is used once at every place of the output. */
function convolutionMacs(weights: number, places: Sizes): Macs {
  return { value: weights * volume(places), formula: `${[weights, ...places].join('·')} = ${weights * volume(places)}` }
}

function count(settings: Convolution, [input]: Inputs): Count {
  const filters = settings.filters ?? channels(input)
  const groups = settings.groups === 'channels' ? channels(input) : settings.groups
  const kernel = perAxis(settings.kernel, spatial(input).length) ?? settings.kernel
  const depth = channels(input) / groups
  const weights = volume(kernel) * depth * filters
  const biases = settings.bias ? filters : 0
  const one = `${kernel.join('·')}·${depth}`
  const sizes: Counted = { kernel, depth, groups, filters, weights, biases }
  return trainable({
    weights,
    biases,
    formula: {
      parameters: settings.bias ? `(${one} + 1)·${filters} = ${weights + biases}` : `${one}·${filters} = ${weights}`,
      weights: `${one}·${filters} = ${weights}`,
      biases: settings.bias ? `one a filter: ${filters}` : 'no biases: 0',
    },
    mistakes: () => countSlips(sizes),
    weightSlips: () => [
      { value: volume(kernel) * filters, text: `${kernel.join('·')}·1·${filters}`, cause: 'input channels forgotten' },
      ...kernelSlips(sizes, 0),
      ...(groups > 1
        ? [{ value: weights * groups, text: `${kernel.join('·')}·${depth * groups}·${filters}`, cause: 'groups forgotten' }]
        : []),
      { value: weights + biases, text: `(${one} + 1)·${filters}`, cause: 'biases counted in' },
    ],
  })
}

type Counted = { kernel: Sizes; depth: number; groups: number; filters: number; weights: number; biases: number }

/** The kernel counted along one axis alone. */
function kernelSlips({ kernel, depth, filters }: Counted, biases: number): Slip[] {
  const [side = 1] = kernel
  if (kernel.length < 2 || new Set(kernel).size > 1) return []
  const text = biases > 0 ? `(${side}·${depth} + 1)·${filters}` : `${side}·${depth}·${filters}`
  return [{ value: side * depth * filters + biases, text, cause: 'the kernel counted along one axis only' }]
}

function countSlips({ kernel, depth, groups, filters, weights, biases }: Counted): Slip[] {
  const one = `${kernel.join('·')}·${depth}`
  const flat = `${kernel.join('·')}·1`
  const biased = biases > 0
  const mistakes: Slip[] = [
    {
      value: volume(kernel) * filters + biases,
      text: biased ? `(${flat} + 1)·${filters}` : `${flat}·${filters}`,
      cause: 'input channels forgotten',
    },
    {
      value: (volume(kernel) * depth + 1) * depth * groups,
      text: `(${one} + 1)·${depth * groups}`,
      cause: 'input channels for the number of filters',
    },
  ]
  if (biased) {
    mistakes.unshift({ value: weights, text: `${one}·${filters}`, cause: 'biases forgotten' })
    mistakes.push({ value: weights + 1, text: `${one}·${filters} + 1`, cause: 'one bias for the layer instead of one a filter' })
  } else mistakes.push({ value: weights + filters, text: `(${one} + 1)·${filters}`, cause: 'biases that are not there' })
  mistakes.push(...kernelSlips({ kernel, depth, groups, filters, weights, biases }, biases))
  if (biased)
    mistakes.push(
      {
        value: weights + depth * groups,
        text: `${one}·${filters} + ${depth * groups}`,
        cause: 'a bias a channel of the input instead of one a filter',
      },
      {
        value: weights + depth * filters,
        text: `(${kernel.join('·')} + 1)·${depth}·${filters}`,
        cause: 'a bias for each channel of a filter instead of one a filter',
      },
    )
  if (groups > 1)
    mistakes.push({
      value: weights * groups + biases,
      text: `${kernel.join('·')}·${depth * groups}·${filters}${biased ? ` + ${filters}` : ''}`,
      cause: 'groups forgotten',
    })
  return mistakes
}

/**
 * Depthwise separable convolution: one kernel a channel, then F filters of 1×1. Parameters `(Πk + 1)·C + (C + 1)·F`, as two
 * convolutions in PyTorch; with `biases=1` only the second has biases, as Keras' `SeparableConv2D`.
 */
export const separable = layerKind<Convolution>({
  name: 'separable',
  channelsFirst: true,
  aliases: ['separableconv', 'sepconv'],
  main: 'filters',
  read: (line, options, file) => readConvolution(line, options, { numbers: ['biases'] }, file),
  facts: ({ filters, kernel, stride, padding }) => ({ ...(filters && { filters }), kernel, stride, padding }),
  output(settings, [input]) {
    const unfit = unfitForWindow(settings, input)
    if (unfit) return unfit
    const window = { ...settings, ceil: false }
    const slid = slide(spatial(input), window)
    if ('expected' in slid) return { impossible: `input \`${input.join('x')}\``, ...slid }
    const filters = settings.filters ?? channels(input)
    return {
      shape: [filters, ...slid.sizes],
      formula: slid.formula,
      channels: `one channel a filter: ${filters}`,
      mistakes: () => slideSlips(spatial(input), window, filters),
    }
  },
  count: countSeparable,
  macs: (_settings, _inputs, output, { weights }) => convolutionMacs(weights, spatial(output)),
  view: (settings, [input], output) => ({ looks: windowLooks(settings, spatial(input), spatial(output)) }),
})

function countSeparable({ kernel, filters, bias, oneBias }: Convolution, [input]: Inputs): Count {
  const c = channels(input)
  const f = filters ?? c
  const sizes = perAxis(kernel, spatial(input).length) ?? kernel
  const one = sizes.join('·')
  const weights = volume(sizes) * c + c * f
  const biases = bias ? (oneBias ? 0 : c) + f : 0
  const both = `(${one} + 1)·${c} + (${c} + 1)·${f}`
  const last = `${one}·${c} + (${c} + 1)·${f}`
  const none = `${one}·${c} + ${c}·${f}`
  return trainable({
    weights,
    biases,
    formula: {
      parameters: `${bias ? (oneBias ? last : both) : none} = ${weights + biases}`,
      weights: `${none} = ${weights}`,
      biases: bias ? (oneBias ? `one a filter: ${f}` : `${c} + ${f} = ${c + f}`) : 'no biases: 0',
    },
    mistakes: () => [
      { value: weights, text: none, cause: 'biases forgotten' },
      { value: weights + f, text: last, cause: 'biases of the depthwise convolution forgotten' },
      { value: weights + c + f, text: both, cause: 'biases of both convolutions counted' },
      { value: (volume(sizes) * c + 1) * f, text: `(${one}·${c} + 1)·${f}`, cause: 'counted as an ordinary convolution' },
    ],
    weightSlips: () => [{ value: volume(sizes) * c * f, text: `${one}·${c}·${f}`, cause: 'counted as an ordinary convolution' }],
  })
}
