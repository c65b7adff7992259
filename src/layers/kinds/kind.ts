import type { VFile } from 'vfile'
import type { Line } from '../notation/line.ts'
import type { TableOptions } from '../options.ts'
import type { Shape } from '../shape.ts'
import type { Facts, Slip } from '../types.ts'

/** The shapes a layer takes: one, or several for layers that join branches. */
export type Inputs = readonly [Shape, ...Shape[]]

/** The shape a layer gives. */
type Output = {
  shape: Shape
  /** Arithmetic of the sizes. */
  formula: string
  /** Why it has that many channels. */
  channels: string
  slips?: readonly Slip[]
  /** Legal, but nearly never meant. */
  warning?: { rule: string; reason: string; note: string }
}

/** The learnable figures of a layer, and what it only stores. */
export type Count = {
  /** Differs from `weights + biases` only where a convention counts buffers too. */
  parameters: number
  weights: number
  biases: number
  buffers: number
  formula: { parameters: string; weights: string; biases: string }
  slips?: readonly Slip[]
  /** Slips in the column of weights alone. */
  weightSlips?: readonly Slip[]
}

/** Why a layer cannot stand on its input: *Unexpected `impossible` for the layer, expected `expected`*. */
type Impossible = { impossible: string; expected?: string; note?: string }

/** What a kind of layer is: how its line is read, and its arithmetic over the settings read. */
export type Definition<Settings> = {
  /** Name in the notation. */
  name: string
  /** Other names, English and Korean; case, spaces and hyphens are free. */
  aliases?: readonly string[]
  /** The column of a table that can hold the line's main number. */
  main?: 'filters' | 'kernel' | 'outputs'
  /** Reads the settings of a line. Reports what is wrong and returns `undefined` then. */
  read(line: Line, options: TableOptions, file: VFile): Settings | undefined
  /** What a table may state about the layer. */
  facts?(settings: Settings, input: Shape): Facts
  output(settings: Settings, inputs: Inputs): Output | Impossible
  /** Without it the layer has no parameters. */
  count?(settings: Settings, input: Shape, output: Shape): Count
}

/** All figures of a layer on given inputs. */
type Figures = { output: Output; count: Count; facts: Facts }

/** A layer read from its line, waiting for its inputs. */
export type Layer = { type: string; apply(inputs: Inputs): Figures | Impossible }

/** A kind of layer as the table of kinds holds it. */
export type LayerKind = {
  name: string
  aliases: readonly string[]
  main: 'filters' | 'kernel' | 'outputs' | undefined
  read(line: Line, options: TableOptions, file: VFile): Layer | undefined
}

const nothing: Count = {
  parameters: 0,
  weights: 0,
  biases: 0,
  buffers: 0,
  formula: { parameters: '0', weights: '0', biases: '0' },
}

/** Makes a kind of layer from its definition. */
export function layerKind<Settings>(definition: Definition<Settings>): LayerKind {
  return {
    name: definition.name,
    aliases: definition.aliases ?? [],
    main: definition.main,
    read(line, options, file) {
      const settings = definition.read(line, options, file)
      if (settings === undefined) return undefined
      return {
        type: definition.name,
        apply(inputs) {
          const output = definition.output(settings, inputs)
          if ('impossible' in output) return output
          const count = definition.count?.(settings, inputs[0], output.shape) ?? nothing
          return { output, count, facts: definition.facts?.(settings, inputs[0]) ?? {} }
        },
      }
    },
  }
}
