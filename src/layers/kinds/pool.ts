import type { Look } from '../arithmetic/receptive-field.ts'
import { slide, slideSlips, type Window, windowLooks } from '../arithmetic/window.ts'
import { statedPadding } from '../notation/convention.ts'
import { readStated } from '../notation/stated.ts'
import { channels, perAxis, type Sizes, spatial } from '../shape.ts'
import type { Padding } from '../table-options.ts'
import { unfitForWindow } from './convolution.ts'
import { layerKind } from './kind.ts'

/**
 * Pooling over 1, 2 or 3 axes; the stride defaults to the kernel. Output as a convolution's; with `ceil` as PyTorch rounds.
 * A padding of more than half the kernel is refused, as PyTorch does. No parameters.
 */
function pooling(name: string, aliases: readonly string[], dilated: boolean) {
  return layerKind<Window & { sameStrided: boolean }>({
    name,
    aliases,
    channelsFirst: true,
    main: 'kernel',
    read(line, options, file) {
      const kernelOption = line.options.some(({ key }) => key === 'k')
      const stated = readStated(
        line,
        {
          ...(kernelOption ? {} : { main: 'the kernel size', mainRequired: true, mainList: true, example: 2 }),
          sizes: dilated ? ['k', 's', 'd'] : ['k', 's'],
          zeros: ['p'],
          words: { p: ['same', 'valid'] },
          flags: ['ceil', 'same', 'valid'],
        },
        file,
      )
      const kernel = stated?.sizes.get('k') ?? stated?.main
      if (stated === undefined || kernel === undefined) return undefined
      const padding: Padding = statedPadding(stated) ?? options.poolPadding ?? [0]
      return {
        kernel,
        stride: stated.sizes.get('s') ?? options.poolStride ?? kernel,
        padding,
        dilation: stated.sizes.get('d') ?? [1],
        ceil: stated.flags.has('ceil'),
        whole: options.wholeSizes,
        sameStrided: options.sameStrided,
      }
    },
    facts: ({ kernel, stride, padding }) => ({ kernel, stride, padding }),
    output(window, [input]) {
      const axes = spatial(input)
      const unfit = unfitForWindow(window, input, 'Pooling')
      if (unfit) return unfit
      if (window.padding !== 'same' && exceedsHalf(window.padding, window.kernel, axes.length))
        return {
          impossible: `padding \`${window.padding.join('x')}\``,
          expected: 'at most half the kernel',
          note: `⌊${window.kernel.join('x')}/2⌋: more would pool windows of padding alone.`,
        }
      // PyTorch's 3-D mean alone refuses this without a look at padding and rounding.
      const bare =
        name === 'avgpool' && axes.length === 3 && (perAxis(window.kernel, 3) ?? []).some((k, axis) => k > (axes[axis] ?? 0))
      if (bare) return { impossible: `input \`${input.join('x')}\``, expected: 'an input no smaller than the kernel' }
      const slid = slide(axes, window)
      if ('expected' in slid) return { impossible: `input \`${input.join('x')}\``, ...slid }
      return {
        shape: [channels(input), ...slid.sizes],
        formula: slid.formula,
        channels: `pooling keeps the channels: ${channels(input)}`,
        mistakes: () => slideSlips(axes, window, channels(input)),
      }
    },
    view: (window, [input], output) => ({ looks: windowLooks(window, spatial(input), spatial(output)) }),
  })
}

function exceedsHalf(padding: Sizes, kernel: Sizes, axes: number): boolean {
  const pads = perAxis(padding, axes) ?? []
  const sizes = perAxis(kernel, axes) ?? []
  return pads.some((pad, axis) => pad > Math.floor((sizes[axis] ?? 0) / 2))
}

/** Maximum over a window. */
export const maxpool = pooling('maxpool', ['pool'], true)

/** Mean over a window. */
export const avgpool = pooling('avgpool', [], false)

type Wanted = { sizes: Sizes; flat: boolean }

/**
 * Pooling to a size asked for, which may be larger than the input; `[1]` for global pooling, which with `flat` gives a vector of
 * C entries, as Keras. No parameters.
 */
function poolingTo(name: string, aliases: readonly string[], fixed?: Sizes) {
  return layerKind<Wanted>({
    name,
    aliases,
    channelsFirst: true,
    read(line, _, file) {
      const stated = readStated(
        line,
        fixed ? { flags: ['flat'] } : { main: 'the output size', mainRequired: true, mainList: true, example: 7 },
        file,
      )
      const sizes = fixed ?? stated?.main
      return stated && sizes && { sizes, flat: stated.flags.has('flat') }
    },
    output({ sizes: wanted, flat }, [input]) {
      const axes = spatial(input)
      const sizes = perAxis(wanted, axes.length)
      if (axes.length === 0)
        return {
          impossible: `flat input \`${input.join('x')}\``,
          expected: 'an input with spatial axes',
          note: 'Pooling needs spatial axes: length, height and width.',
        }
      if (sizes === undefined)
        return {
          impossible: `output size \`${wanted.join('x')}\``,
          expected: `one size for all axes or one for each of the ${axes.length} of its input`,
        }
      const kept = `pooling keeps the channels: ${channels(input)}`
      if (flat) return { shape: [channels(input)], formula: kept, channels: kept }
      return { shape: [channels(input), ...sizes], formula: `${sizes.join('×')}, the size asked for`, channels: kept }
    },
    view({ sizes: wanted }, [input]) {
      // equal windows where the sizes divide; else they differ, and no one size is right
      const looks = spatial(input).map((n, axis): Look => {
        const size = wanted[axis] ?? wanted[0] ?? 1
        const step = n / size
        if (size === 1) return 'all'
        return Number.isInteger(step) ? { taps: step, apart: 1, step, before: 0 } : 'uneven'
      })
      return { looks }
    },
  })
}

/** Mean over as many regions as asked for. */
export const adaptiveavgpool = poolingTo('adaptiveavgpool', [])

/** Maximum over as many regions as asked for. */
export const adaptivemaxpool = poolingTo('adaptivemaxpool', [])

/** Mean over all of height and width, as C×1×1. */
export const globalavgpool = poolingTo('globalavgpool', ['gap'], [1])

/** Maximum over all of height and width, as C×1×1. */
export const globalmaxpool = poolingTo('globalmaxpool', [], [1])
