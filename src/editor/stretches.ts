import { treeOf } from './names.ts'
import type { EditedText } from './text.ts'

/** A heading, or a `:::shared` before its questions, and the last line of what belongs to it. */
export type Stretch = { line: number; end: number; isHeading: boolean }

/** Sections, questions and parts of a text, and texts that several questions share. */
export function stretchesOf(text: EditedText): Stretch[] {
  const starts = treeOf(text).children.flatMap((node) => {
    const line = node.position?.start.line ?? 1
    if (node.type === 'heading') return [{ line, depth: node.depth, isHeading: true }]
    return node.type === 'containerDirective' && node.name === 'shared' ? [{ line, depth: 2, isHeading: false }] : []
  })
  return starts.map(({ line, depth, isHeading }, index) => {
    const next = starts.slice(index + 1).find((each) => each.depth <= depth)?.line ?? text.lines.length + 1
    return { line, end: next - 1, isHeading }
  })
}
