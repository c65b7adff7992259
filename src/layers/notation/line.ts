import type { Position } from 'unist'

/** A piece of a line with its place in the source. */
export type Word = { text: string; place: Position }

/** An option of a line: `k3`, `k=3` or a flag such as `nobias`. */
export type LineOption = { key: string; word: Word; value?: Word }

/** One layer as written, not yet read by its kind. */
export type Line = {
  /** The name before a colon. */
  label: string | null
  labelPlace?: Position
  /** The word the author uses for the kind of layer. */
  head: Word
  /** Spatial axes that the head states: 2 for `Conv2d`. */
  axes?: number
  /** The main number, as a list `3x32x32`; `attached` when it follows the head without a space (`Conv1`). */
  main?: Word & { attached: boolean }
  /** A second main number, as in `embedding 1000 64`. */
  second?: Word
  /** Names of other lines: `@a`, with the sign. */
  references: readonly Word[]
  options: readonly LineOption[]
  /**
   * `full`: the notation, whose unstated options have defaults. `plain`: a name in a table, with its numbers in other columns.
   * `textbook`: `CONV3-16`. What the last two leave open differs between textbooks and must be stated.
   */
  form: 'full' | 'plain' | 'textbook'
  /** The whole line in the author's words, without name and comment. */
  text: string
  place: Position
}

/**
 * Names a layer for messages: the line as written, and with it the numbers that its table states in other columns.
 */
export function describeLine(line: Line): string {
  if (line.form === 'full' || line.text !== line.head.text) return line.text
  const kernel = line.options.find((option) => option.key === 'k')?.value
  return [line.head.text, line.main?.text, kernel && `k${kernel.text}`].filter((part) => part !== undefined).join(' ')
}
