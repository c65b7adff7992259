import type { Point } from 'unist'

/** Something in a line that was printed as something else: where it began, from 1, how long it was, and how long it is now. */
export type Edit = { line: number; column: number; length: number; printed: number }

/**
 * The place in the source of a place in a text that was made from it by edits, none of which made or took a line. What stands inside of
 * something printed is at its beginning.
 */
export function originOf(
  edits: readonly Edit[],
  { line, column }: Pick<Point, 'line' | 'column'>,
): { line: number; column: number } {
  let shift = 0
  for (const edit of edits) {
    if (edit.line !== line) continue
    const begin = edit.column + shift
    if (column < begin) break
    if (column < begin + edit.printed) return { line, column: edit.column }
    shift += edit.printed - edit.length
  }
  return { line, column: column - shift }
}
