import { readGiven } from '../notation/given.ts'
import { channels, perAxis, type Sizes, spatial } from '../shape.ts'
import { layerKind } from './kind.ts'

/** Pooling to a size asked for, which may be larger than the input; `[1]` for global pooling. No parameters. */
function poolingTo(name: string, aliases: readonly string[], fixed?: Sizes) {
  return layerKind<Sizes>({
    name,
    aliases,
    read(line, _, file) {
      const given = readGiven(
        line,
        fixed ? {} : { main: 'the output size', mainRequired: true, mainList: true, example: 7 },
        file,
      )
      return given && (fixed ?? given.main)
    },
    output(wanted, [input]) {
      const axes = spatial(input)
      const sizes = perAxis(wanted, axes.length)
      if (axes.length === 0)
        return {
          impossible: `flat input \`${input.join('x')}\``,
          expected: 'an input with height and width',
          note: 'Pooling needs height and width.',
        }
      if (sizes === undefined)
        return {
          impossible: `output size \`${wanted.join('x')}\``,
          expected: `one size for all axes or one for each of the ${axes.length} of its input`,
        }
      return {
        shape: [channels(input), ...sizes],
        formula: `${sizes.join('×')}, the size asked for`,
        channels: `pooling keeps the channels: ${channels(input)}`,
      }
    },
  })
}

/** Mean over as many regions as asked for. */
export const adaptiveavgpool = poolingTo('adaptiveavgpool', [
  'adaptiveaveragepool',
  'adaptiveaveragepooling',
  'adaptiveavgpooling',
])

/** Maximum over as many regions as asked for. */
export const adaptivemaxpool = poolingTo('adaptivemaxpool', ['adaptivemaxpooling'])

/** Mean over all of height and width, as C×1×1. */
export const globalavgpool = poolingTo(
  'globalavgpool',
  ['globalaveragepool', 'globalaveragepooling', 'globalavgpooling', 'gap', '전역평균풀링'],
  [1],
)

/** Maximum over all of height and width, as C×1×1. */
export const globalmaxpool = poolingTo('globalmaxpool', ['globalmaxpooling', '전역최대풀링'], [1])
