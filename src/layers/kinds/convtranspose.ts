import type { Look } from '../arithmetic/receptive-field.ts'
import { axisWise, slide } from '../arithmetic/window.ts'
import { hasBias } from '../notation/convention.ts'
import { numberOf, readStated, type Stated } from '../notation/stated.ts'
import { channels, perAxis, type Sizes, spatial, volume } from '../shape.ts'
import type { Slip } from '../types.ts'
import { type Count, type Inputs, layerKind, trainable } from './kind.ts'

type Transposed = {
  filters: number
  kernel: Sizes
  stride: Sizes
  /** Keras' words: `same` makes the output `n·s`, and with `valid` it is no smaller. */
  padding: Sizes | 'same' | 'valid'
  dilation: Sizes
  outputPadding: Sizes
  groups: number
  bias: boolean
}

/**
 * Transposed convolution: output `(n − 1)·s − 2p + d(k − 1) + op + 1` an axis, `n·s` with padding `same`, `(n − 1)·s + max(k, s)` with `valid`; parameters
 * `Πk·C·F/g + F`, as `torch.nn.ConvTranspose2d`. The output padding is less than the stride or the dilation.
 */
export const convtranspose = layerKind<Transposed>({
  name: 'convtranspose',
  channelsFirst: true,
  aliases: ['convtransposed', 'transposedconv', 'deconv'],
  main: 'filters',
  read(line, options, file) {
    const stated = readStated(
      line,
      {
        main: 'the number of filters',
        mainRequired: true,
        example: 16,
        sizes: ['k', 's', 'd'],
        numbers: ['g'],
        zeros: ['p', 'op'],
        words: { p: ['same', 'valid'] },
        flags: ['nobias', 'bias', 'same', 'valid'],
        kernelRequired: true,
      },
      file,
    )
    const filters = stated?.main?.[0]
    const kernel = stated?.sizes.get('k')
    if (stated === undefined || filters === undefined || kernel === undefined) return undefined
    return {
      filters,
      kernel,
      stride: stated.sizes.get('s') ?? [1],
      padding: wordOf(stated) ?? stated.sizes.get('p') ?? [0],
      dilation: stated.sizes.get('d') ?? [1],
      outputPadding: stated.sizes.get('op') ?? [0],
      groups: numberOf(stated, 'g') ?? 1,
      bias: hasBias(stated, options),
    }
  },
  facts: ({ filters, kernel, stride, padding }) => ({ filters, kernel, stride, padding: padding === 'valid' ? [0] : padding }),
  output(settings, [input]) {
    const { filters, groups } = settings
    const axes = spatial(input)
    if (axes.length === 0)
      return { impossible: `flat input \`${input.join('x')}\``, expected: 'an input with spatial axes, or `reshape` before it' }
    if (channels(input) % groups !== 0 || filters % groups !== 0)
      return {
        impossible: `input \`${input.join('x')}\``,
        expected: `channels and filters that divide into ${groups} groups`,
        note: `${channels(input)} channels and ${filters} filters: g divides both.`,
      }
    const enlarged = enlarge(axes, settings)
    if ('expected' in enlarged) return { impossible: `input \`${input.join('x')}\``, ...enlarged }
    return {
      shape: [filters, ...enlarged.sizes],
      formula: enlarged.formula,
      channels: `one channel a filter: ${filters}`,
      mistakes: () => enlargeSlips(axes, settings),
    }
  },
  count,
  macs(_settings, [input], _output, { weights }) {
    const places = spatial(input)
    return { value: weights * volume(places), formula: `${[weights, ...places].join('·')} = ${weights * volume(places)}` }
  },
  view: (settings, [input]) => ({ looks: transposedLooks(settings, spatial(input).length) }),
})

function wordOf(stated: Stated): 'same' | 'valid' | undefined {
  return (['same', 'valid'] as const).find((word) => stated.flags.has(word) || stated.words.get('p') === word)
}

/** With a stride the places of an output differ in how many of the input they see; without, they see them through a window, too. */
function transposedLooks({ kernel, stride, dilation, padding }: Transposed, axes: number): Look[] {
  const [ks, ss, ds] = [kernel, stride, dilation].map((sizes) => perAxis(sizes, axes) ?? sizes)
  const ps = typeof padding === 'string' ? undefined : (perAxis(padding, axes) ?? padding)
  return Array.from({ length: axes }, (_, axis) => {
    const [k = 1, s = 1, d = 1] = [ks?.[axis], ss?.[axis], ds?.[axis]]
    const reach = d * (k - 1)
    const p = padding === 'same' ? Math.floor(reach / 2) : (ps?.[axis] ?? 0)
    if (s === 1) return { taps: k, apart: d, step: 1, before: reach - p }
    return k < s || d > 1 || p > reach ? 'gaps' : 'uneven'
  })
}

function enlarge(axes: Sizes, settings: Transposed): { sizes: Sizes; formula: string } | { expected: string; note?: string } {
  const { kernel, stride, dilation, outputPadding, padding } = settings
  const all = [kernel, stride, dilation, outputPadding, typeof padding === 'string' ? [0] : padding].map((sizes) =>
    perAxis(sizes, axes.length),
  )
  const [ks, ss, ds, ops, ps] = all
  if (!ks || !ss || !ds || !ops || !ps)
    return { expected: `one size for all axes or one for each of the ${axes.length} of its input` }
  const results = axes.map((n, axis) => {
    const [k = 1, s = 1, d = 1, op = 0, p = 0] = [ks[axis], ss[axis], ds[axis], ops[axis], ps[axis]]
    if (padding === 'same') return { size: n * s, text: `${n}·${s} = ${n * s}`, allowed: true }
    const reach = d === 1 ? `${k}` : `${d}·(${k} − 1) + 1`
    if (padding === 'valid' && op === 0 && d * (k - 1) + 1 < s)
      return { size: n * s, text: `(${n} − 1)·${s} + max(${reach}, ${s}) = ${n * s}`, allowed: true }
    const size = (n - 1) * s - 2 * p + d * (k - 1) + op + 1
    const text = `(${n} − 1)·${s} − 2·${p} + ${reach}${op === 0 ? '' : ` + ${op}`} = ${size}`
    return { size, text, allowed: op === 0 || op < Math.max(s, d) }
  })
  const formula = axisWise(results.map(({ text }) => text))
  if (results.some(({ allowed }) => !allowed))
    return {
      expected: 'an output padding less than the stride or the dilation',
      note: 'More would ask for rows that no window reaches.',
    }
  if (results.some(({ size }) => size < 1)) return { expected: 'a padding that leaves an output', note: formula }
  return { sizes: results.map(({ size }) => size), formula }
}

function enlargeSlips(axes: Sizes, settings: Transposed): Slip[] {
  const { stride, padding, outputPadding, filters } = settings
  const changes: [boolean, Partial<Transposed>, string][] = [
    [outputPadding.some((op) => op !== 0), { outputPadding: [0] }, 'output padding forgotten'],
    [typeof padding !== 'string' && padding.some((p) => p !== 0), { padding: [0] }, 'padding forgotten'],
    [stride.some((s) => s !== 1), { stride: [1], outputPadding: [0] }, 'stride forgotten'],
  ]
  const { kernel, dilation } = settings
  const slid = padding === 'valid' ? undefined : slide(axes, { kernel, stride, padding, dilation, ceil: false, whole: false })
  const forward =
    slid && 'sizes' in slid
      ? [{ value: [filters, ...slid.sizes], text: slid.formula, cause: 'computed as a convolution, which makes it smaller' }]
      : []
  const changed = changes.flatMap(([applies, change, cause]) => {
    const wrong = applies ? enlarge(axes, { ...settings, ...change }) : undefined
    return wrong && 'sizes' in wrong ? [{ value: [filters, ...wrong.sizes], text: wrong.formula, cause }] : []
  })
  return [...changed, ...forward]
}

function count({ kernel, filters, groups, bias }: Transposed, [input]: Inputs): Count {
  const c = channels(input)
  const sizes = perAxis(kernel, spatial(input).length) ?? kernel
  const depth = filters / groups
  const weights = volume(sizes) * c * depth
  const biases = bias ? filters : 0
  const text = `${[...sizes, c, depth].join('·')}`
  return trainable({
    weights,
    biases,
    formula: {
      parameters: bias ? `${text} + ${filters} = ${weights + biases}` : `${text} = ${weights}`,
      weights: `${text} = ${weights}`,
      biases: bias ? `one a filter: ${filters}` : 'no biases: 0',
    },
    mistakes: () =>
      bias
        ? [
            { value: weights, text, cause: 'biases forgotten' },
            {
              value: weights / (sizes[1] ?? 1) + biases,
              text: `${[sizes[0], c, depth].join('·')} + ${filters}`,
              cause: 'the kernel counted along one axis only',
            },
            {
              value: volume(sizes) * depth + biases,
              text: `${[...sizes, 1, depth].join('·')} + ${filters}`,
              cause: 'input channels forgotten',
            },
            { value: weights + c, text: `${text} + ${c}`, cause: 'a bias a channel of the input instead of one a filter' },
          ]
        : [{ value: weights + filters, text: `${text} + ${filters}`, cause: 'biases that are not there' }],
  })
}
