import type { VFile } from 'vfile'
import { report } from '../../diagnostics/report.ts'
import type { View } from '../arithmetic/receptive-field.ts'
import { type Common, readCommon } from '../notation/common.ts'
import type { Line } from '../notation/line.ts'
import { fromOrder, printShape, type Shape } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'
import type { Facts, Slip } from '../types.ts'

/** The shapes a layer takes: one, or several for layers that join branches. */
export type Inputs = readonly [Shape, ...Shape[]]

/** The shape a layer gives. */
export type Output = {
  shape: Shape
  /** Arithmetic of the sizes. */
  formula: string
  /** Why it has that many channels. */
  channels: string
  /** Computed only where a figure is wrong. */
  mistakes?: () => readonly Slip[]
  /** Legal, but nearly never meant. */
  warning?: { rule: 'layer-unflattened'; reason: string; note: string }
}

/** The learnable figures of a layer, and what it only stores. */
export type Count = {
  /** Differs from `weights + biases` only where a convention counts buffers too. */
  parameters: number
  weights: number
  biases: number
  buffers: number
  formula: { parameters: string; weights: string; biases: string }
  mistakes?: () => readonly Slip[]
  /** Mistakes in the column of weights alone. */
  weightSlips?: () => readonly Slip[]
}

/** Multiply-accumulates for one sample, biases left out. */
export type Macs = { value: number; formula: string }

/** Why a layer cannot stand on its input: *Unexpected `impossible` for the layer, expected `expected`*. */
export type Impossible = { impossible: string; expected?: string; note?: string }

/** What a kind of layer is: how its line is read, and its arithmetic over the settings read. */
export type Definition<Settings> = {
  /** Name in the notation. */
  name: string
  /** What other programs call it; words for it are in the languages. */
  aliases?: readonly string[]
  /** The column of a table that can hold the line's main number. */
  main?: 'filters' | 'kernel' | 'outputs'
  /** Takes the outputs of several lines: `add @a @b`. */
  joins?: boolean
  /** Gives a sequence of vectors, T×E, whose last axis the layers above it work on. */
  sequence?: boolean
  /** Takes the first axis for the channels, also of a sequence T×E, which is nearly never meant. */
  channelsFirst?: boolean
  /** Works on the last axis; where shapes are written channels last, those are the channels. */
  lastAxis?: boolean
  /** Reads the settings of a line. Reports what is wrong and returns `undefined` then. */
  read(line: Line, options: TableOptions, file: VFile): Settings | undefined
  /** What a table may state about the layer. */
  facts?(settings: Settings, input: Shape): Facts
  output(settings: Settings, inputs: Inputs): Output | Impossible
  /** Without it the layer has no parameters. */
  count?(settings: Settings, inputs: Inputs, output: Shape): Count
  /** Without it the layer has none. */
  macs?(settings: Settings, inputs: Inputs, output: Shape, count: Count): Macs
  /** Without it the same. */
  view?(settings: Settings, inputs: Inputs, output: Shape): View
}

/** All figures of a layer on given inputs; `through` are layers before it that a table has in the same row. */
export type Figures = {
  output: Output
  count: Count
  macs: Macs
  view: View
  facts: Facts
  through?: readonly { view: View; shape: Shape }[]
}

/** A layer read from its line, waiting for its inputs. */
export type Layer = {
  type: string
  joins: boolean
  sequence: boolean
  channelsFirst: boolean
  common: Common
  apply(inputs: Inputs): Figures | Impossible
}

/** A kind of layer as the table of kinds holds it. */
export type LayerKind = {
  name: string
  aliases: readonly string[]
  main: 'filters' | 'kernel' | 'outputs' | undefined
  read(line: Line, options: TableOptions, file: VFile): Layer | undefined
}

/** The count of a layer that learns nothing. */
const nothing: Count = {
  parameters: 0,
  weights: 0,
  biases: 0,
  buffers: 0,
  formula: { parameters: '0', weights: '0', biases: '0' },
}

/** The count of a layer without buffers: all its weights and biases are learnt. */
export function trainable(count: Omit<Count, 'parameters' | 'buffers'>): Count {
  return { ...count, parameters: count.weights + count.biases, buffers: 0 }
}

/** Makes a kind of layer from its definition. */
export function layerKind<Settings>(definition: Definition<Settings>): LayerKind {
  const { name, joins = false } = definition
  return {
    name,
    aliases: definition.aliases ?? [],
    main: definition.main,
    read(line, options, file) {
      const [stray] = joins ? [] : line.references
      if (stray)
        report(file, {
          rule: 'layer-notation',
          reason: `Unexpected \`${stray.text}\` after \`${line.head.text}\`, expected it after \`add\`, \`multiply\` or \`concat\`, or \`from=${stray.text}\``,
          place: stray.place,
          actual: stray.text,
          expected: [`from=${stray.text}`],
          fix: { replace: stray.text, by: `from=${stray.text}`, safe: false },
        })
      const { common, rest } = readCommon(line, file)
      const settings = definition.read(rest, options, file)
      if (settings === undefined || common === undefined || stray) return undefined
      return {
        type: name,
        joins,
        sequence: definition.sequence === true,
        channelsFirst: definition.channelsFirst === true && options.order === 'chw',
        common,
        apply(all) {
          const turned = definition.lastAxis === true && options.order === 'hwc'
          const inputs = turned ? mapInputs(all, channelsToEnd) : all
          const output = definition.output(settings, inputs)
          if ('impossible' in output) return output
          const { shape } = output
          const shown = turned ? { ...output, shape: fromOrder(shape, 'hwc') } : output
          const view = definition.view?.(settings, inputs, shape) ?? 'same'
          const count = definition.count?.(settings, inputs, shape) ?? nothing
          return {
            output: shown,
            count,
            macs: definition.macs?.(settings, inputs, shape, count) ?? { value: 0, formula: '0' },
            view: turned ? channelsFirst(view) : view,
            facts: definition.facts?.(settings, inputs[0]) ?? {},
          }
        },
      }
    },
  }
}

function channelsToEnd(shape: Shape): Shape {
  return [...shape.slice(1), ...shape.slice(0, 1)]
}

/** A view of shapes that were turned so that their channels come last. */
function channelsFirst(view: View): View {
  if (typeof view === 'string' || !('order' in view)) return view
  const { order } = view
  const last = order.length - 1
  return { order: order.map((_, axis) => ((order[axis === 0 ? last : axis - 1] ?? 0) + 1) % order.length) }
}

function mapInputs([first, ...others]: Inputs, change: (shape: Shape) => Shape): Inputs {
  return [change(first), ...others.map(change)]
}

/** The output of a layer that keeps its input's shape. */
export function unchangedShape(input: Shape): Output {
  return {
    shape: input,
    formula: `${printShape(input).replaceAll('x', '×')}, as its input`,
    channels: `${input[0] ?? 0}, as its input`,
  }
}
