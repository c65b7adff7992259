import type { Point } from 'unist'
import type { Position, Range } from 'vscode-languageserver-types'

/** A text in an editor. Lines and columns of ours leave out the byte order mark, which is a character of the first line for an editor. */
export type EditedText = {
  path: string
  /** As the editor has it. */
  text: string
  /** Without their ends, and without a byte order mark. */
  lines: readonly string[]
  marked: boolean
}

export function editedText(path: string, text: string): EditedText {
  const marked = text.startsWith('\uFEFF')
  return { path, text, lines: (marked ? text.slice(1) : text).split(/\r\n|\n|\r/), marked }
}

/** A place of ours, from 1, as editors count: from 0, in UTF-16 units. One behind the end of the text is its end. */
export function positionOf({ lines, marked }: EditedText, { line, column }: Pick<Point, 'line' | 'column'>): Position {
  const index = Math.min(Math.max(line, 1), lines.length) - 1
  const length = lines[index]?.length ?? 0
  const character = line > lines.length ? length : Math.min(Math.max(column - 1, 0), length)
  return { line: index, character: character + (marked && index === 0 ? 1 : 0) }
}

export function rangeOf(text: EditedText, start: Pick<Point, 'line' | 'column'>, end: Pick<Point, 'line' | 'column'>): Range {
  return { start: positionOf(text, start), end: positionOf(text, end) }
}
/** A place of an editor as ours. */
export function pointOf({ lines, marked }: EditedText, { line, character }: Position): { line: number; column: number } {
  const index = Math.min(Math.max(line, 0), lines.length - 1)
  const from = character - (marked && index === 0 ? 1 : 0)
  return { line: index + 1, column: Math.min(Math.max(from, 0), lines[index]?.length ?? 0) + 1 }
}
