import type { Line, LineOption } from '../notation/line.ts'
import type { Shape } from '../shape.ts'
import type { TableOptions } from '../table-options.ts'

/** What the figures of a row say that are printed for all to see, `units` the last size as typed; `undefined` where it has none. */
export type Printed = {
  output: Shape | undefined
  units: number | undefined
  parameters: number | undefined
  weights: number | undefined
}

/** A line completed with facts that its row leaves open: `usual` with none that a reader would not take for granted, `first` with none that only its figures tell. */
export type Candidate = { name: string; line: Line; options: Partial<TableOptions>; usual: boolean; first: boolean }

/** A line whose row may leave facts open. */
export type OpenLine = {
  name: string
  line: Line
  /** The program that writes it so. */
  program: 'keras' | 'torch' | undefined
  /** It may be without biases, as before a normalisation. */
  biasless: boolean
  /** The inputs that its words state. */
  takes?: number
  /** All steps of a recurrent layer are its output. */
  sequences: boolean
  /** The table says strides, or paddings. */
  settled: { stride: boolean; padding: boolean }
  /** The table has no biases. */
  biased?: boolean
}

/** The line of a layer with further words. */
export function made(
  { name, line }: OpenLine,
  options: readonly LineOption[],
  more: { main?: string; options?: Partial<TableOptions>; usual?: boolean; first?: boolean } = {},
): Candidate {
  const main = more.main === undefined ? line.main : { ...line.head, text: more.main, attached: false }
  const completed = { ...line, form: 'full' as const, options: [...line.options, ...options], ...(main && { main }) }
  return { name, line: completed, options: more.options ?? {}, usual: more.usual ?? true, first: more.first ?? true }
}

/** Tells whether a line states one of some options. */
export const has = ({ line }: OpenLine, ...keys: string[]) => line.options.some(({ key }) => keys.includes(key))

/** An option with a value. */
export function option(open: OpenLine, key: string, text: string | number): LineOption {
  const word = { text: String(text), place: open.line.place }
  return { key, word: { ...word, text: `${key}${text}` }, value: word }
}

/** An option that is one word. */
export function flag(key: string, line?: Line): LineOption {
  return { key, word: { text: key, place: line?.place ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } } }
}
