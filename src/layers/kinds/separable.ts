import { slide, slideSlips } from '../arithmetic/window.ts'
import { channels, perAxis, spatial, volume } from '../shape.ts'
import { convolutionMacs, windowView } from './conv.ts'
import { type Convolution, readConvolution, unfitForWindow } from './convolution.ts'
import { type Count, type Inputs, layerKind, trainable } from './kind.ts'

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
  count,
  macs: (_settings, _inputs, output, { weights }) => convolutionMacs(weights, spatial(output)),
  view: ({ kernel, stride, dilation }) => windowView(kernel, stride, dilation),
})

function count({ kernel, filters, bias, oneBias }: Convolution, [input]: Inputs): Count {
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
