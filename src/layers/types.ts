import type { Position } from 'unist'
import type { ColumnKind } from '../languages/layer-words.ts'
import type { Field } from './arithmetic/receptive-field.ts'
import type { Shape, Sizes } from './shape.ts'

/** A line of a ` ```layers ` block; `column` is the 1-based column of `text[0]` in the source file. */
export type SourceLine = { text: string; line: number; column: number }

/** The raw Markdown source of a table cell, trimmed. */
export type SourceCell = { text: string; place: Position }

/** A GFM table of a `:::layers` block. Rows shorter than the header are reported. */
export type SourceTable = { header: SourceCell[]; rows: SourceCell[][] }

/** A cell as it is printed: for all to see, or a blank whose `key` the solution prints. */
export type LayerCell = { kind: 'given'; text: string } | { kind: 'blank'; key: string }

/** A column with its heading as printed; neighbours of the same group share a spanning heading. One of `text` is not checked. */
export type LayerColumn = { kind: ColumnKind | 'text'; heading: string; group?: string }

/** A column of a table that the notation makes. */
export type KnownColumn = LayerColumn & { kind: ColumnKind }

/** A wrong figure that a common mistake leads to. */
export type Slip = {
  /** The wrong output shape, or the wrong number of parameters. */
  value: Shape | number
  /** The arithmetic that leads to it. */
  text: string
  /** The likely cause, to be read with a question mark. */
  cause: string
}

/** The facts about a layer that tables state rather than compute. */
export type Facts = { filters?: number; kernel?: Sizes; stride?: Sizes; padding?: Sizes | 'same' }

/** The arithmetic behind each figure of a layer: `(3·3·3 + 1)·16 = 448`. */
type Formula = { output: string; channels: string; parameters: string; weights: string; biases: string; macs: string }

/** A layer with all its figures; layer 0 is the input. */
export type ComputedLayer = {
  /** The name that stands before the line and a colon. */
  name: string | null
  /** Name of the kind in the notation. */
  type: string
  /** The layer in short, as messages name it: `conv 16 k3`. */
  text: string
  /** Line in the source file. */
  line: number
  /** Indices of the layers whose outputs it takes. */
  from: readonly number[]
  /** Shape of the first input. */
  input: Shape
  output: Shape
  /** All that the table counts as parameters; equals `weights + biases`, or includes the buffers by convention. */
  parameters: number
  weights: number
  biases: number
  /** Stored but not learnt: running mean and variance. */
  buffers: number
  /** Weights and biases that are learnt: none of a frozen layer. */
  trainable: number
  /** Weights and biases that it works with, be they its own or another layer's. */
  used: number
  /** Multiply-accumulates for one sample. */
  macs: number
  /** What of the input an entry of the output sees. */
  field: Field
  /** Its output is a sequence of vectors, T×E: layers above it work on the last axis. */
  sequence: boolean
  facts: Facts
  formula: Formula
  mistakes: Record<'output' | 'parameters' | 'weights', () => readonly Slip[]>
}

/** Sums over all layers. */
export type LayerTotals = {
  parameters: number
  trainable: number
  weights: number
  biases: number
  buffers: number
  macs: number
  /** Entries of all outputs, the input among them. */
  activations: number
}

/** How the figures of a layer come about, for the solution. */
export type Explanation = { layer: string; formulas: { column: ColumnKind; text: string }[] }

/** A layer table ready for print. */
export type LayerTable = {
  columns: LayerColumn[]
  rows: LayerCell[][]
  /** The arithmetic of each layer, where the author asks for it: a line for each figure. */
  explanations: Explanation[]
  /** Conventions set by the author that differ from the defaults, one sentence each. */
  footnotes: string[]
}

/** A layer table with the network behind it. */
export type ComputedTable = LayerTable & {
  /** The input and the layers up to the first one that cannot be computed. */
  layers: ComputedLayer[]
  /** Absent when a layer could not be computed. */
  totals?: LayerTotals
}
