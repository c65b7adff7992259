import { axisWise } from '../arithmetic/window.ts'
import { readStated, type Stated } from '../notation/stated.ts'
import { channels, perAxis, type Sizes, spatial } from '../shape.ts'
import { type LayerKind, layerKind } from './kind.ts'

/** So many rows before and after, an axis; `all` where one number, or one an axis, stands for both sides. */
type Margins = { all: Sizes } | { left: number; right: number; top: number; bottom: number }

/** Rows and columns put around each channel, or taken away from there. No parameters. */
function margins(name: string, aliases: readonly string[], sign: 1 | -1): LayerKind {
  return layerKind<Margins>({
    name,
    aliases,
    read(line, _, file) {
      const sided = line.options.some(({ key }) => /^[lrtb]$/u.test(key))
      const stated = readStated(
        line,
        {
          zeros: ['l', 'r', 't', 'b'],
          ...(sided
            ? {}
            : { main: 'a number of rows on each side', mainRequired: true, mainList: true, mainZeros: true, example: 1 }),
        },
        file,
      )
      return stated && marginsOf(stated)
    },
    output(settings, [input]) {
      const axes = spatial(input)
      const sides = axes.length === 0 ? undefined : sidesOf(settings, axes.length)
      if (sides === undefined)
        return {
          impossible: `input \`${input.join('x')}\``,
          expected: 'an input with the axes that are named',
          note: '`l` and `r` stand for the width, `t` and `b` for the height.',
        }
      const sizes = axes.map((n, axis) => n + sign * ((sides[axis]?.[0] ?? 0) + (sides[axis]?.[1] ?? 0)))
      const formula = axisWise(
        axes.map((n, axis) => `${[n, ...(sides[axis] ?? [])].join(sign === 1 ? ' + ' : ' − ')} = ${sizes[axis]}`),
      )
      if (sizes.some((size) => size < 1))
        return { impossible: `input \`${input.join('x')}\``, expected: 'something left of it', note: formula }
      return { shape: [channels(input), ...sizes], formula, channels: `${channels(input)}, as its input` }
    },
    view: (settings, [input]) => ({
      looks: (sidesOf(settings, spatial(input).length) ?? []).map(([ahead]) => ({
        taps: 1,
        apart: 1,
        step: 1,
        before: sign * ahead,
      })),
    }),
  })
}

function marginsOf(stated: Stated): Margins {
  if (stated.main) return { all: stated.main }
  const side = (key: string) => stated.sizes.get(key)?.[0] ?? 0
  return { left: side('l'), right: side('r'), top: side('t'), bottom: side('b') }
}

function sidesOf(margins: Margins, axes: number): readonly (readonly [number, number])[] | undefined {
  if ('all' in margins) return perAxis(margins.all, axes)?.map((size) => [size, size] as const)
  const { left, right, top, bottom } = margins
  if (axes === 1) return top + bottom === 0 ? [[left, right]] : undefined
  return [...Array.from({ length: axes - 2 }, () => [0, 0] as const), [top, bottom], [left, right]]
}

/** Zeros put around each channel. */
export const zeropad = margins('zeropad', ['pad'], 1)

/** Rows and columns cut off around each channel. */
export const crop = margins('crop', [], -1)
