import type { Position } from 'unist'
import type { SourceLine } from '../types.ts'

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

/** A line with the brace that ends it, and one that stands before a layer, as lines of their own. */
export function splitBraces(source: SourceLine): SourceLine[] {
  if (!/[{}]/.test(source.text)) return [source]
  const pieces: SourceLine[] = []
  let at = 0
  for (const match of source.text.matchAll(/[{}]/gu)) {
    const end = match[0] === '{' ? match.index + 1 : match.index
    pieces.push({ ...source, text: source.text.slice(at, end), column: source.column + at })
    if (match[0] === '}') pieces.push({ ...source, text: '}', column: source.column + match.index })
    at = match.index + 1
  }
  pieces.push({ ...source, text: source.text.slice(at), column: source.column + at })
  return pieces.filter(({ text }) => text.trim() !== '')
}
