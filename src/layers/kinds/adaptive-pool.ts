import { readGiven } from '../notation/given.ts'
import { channels, perAxis, type Sizes, spatial } from '../shape.ts'
import { layerKind } from './kind.ts'

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
      const given = readGiven(
        line,
        fixed ? { flags: ['flat'] } : { main: 'the output size', mainRequired: true, mainList: true, example: 7 },
        file,
      )
      const sizes = fixed ?? given?.main
      return given && sizes && { sizes, flat: given.flags.has('flat') }
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
      const axes = spatial(input)
      const steps = axes.map((n, axis) => n / (wanted[axis] ?? wanted[0] ?? 1))
      return steps.every(Number.isInteger) ? { reach: steps.map((step) => step - 1), step: steps } : 'various'
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
