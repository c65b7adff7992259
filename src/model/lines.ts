import type { Code } from 'mdast'
import { type Reader, sourceOf } from './reader.ts'

/** The lines of a code block with the place of each in the source. */
export function codeLines(reader: Reader, node: Code): { text: string; line: number; column: number }[] {
  const first = (node.position?.start.line ?? 1) + 1
  const written = sourceOf(reader, node.position).split(/\r?\n|\r/)
  return node.value.split(/\r?\n|\r/).map((text, index) => ({
    text,
    line: first + index,
    column: 1 + Math.max(0, (written[index + 1] ?? '').indexOf(text)),
  }))
}
