import type { Code } from 'mdast'
import type { SourceText } from './source-text.ts'
import { sourceOf } from './source-text.ts'

/** A line of a code block with its place in the source; `column` and `offset` are those of its first character. */
export type CodeLine = { text: string; line: number; column: number; offset: number }

/** The lines of a code block with the place of each in the source. */
export function codeLines(reader: SourceText, node: Code): CodeLine[] {
  const first = (node.position?.start.line ?? 1) + 1
  const source = sourceOf(reader, node.position)
  const starts = [...source.matchAll(/\r?\n|\r/g)].map(({ index, 0: end }) => index + end.length)
  const written = source.split(/\r?\n|\r/)
  return node.value.split(/\r?\n|\r/).map((text, index) => {
    const indent = Math.max(0, (written[index + 1] ?? '').indexOf(text))
    const offset = (node.position?.start.offset ?? 0) + (starts[index] ?? 0) + indent
    return { text, line: first + index, column: 1 + indent, offset }
  })
}
