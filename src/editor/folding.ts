import { visit } from 'unist-util-visit'
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types'
import { treeOf } from './names.ts'
import { stretchesOf } from './stretches.ts'
import type { EditedText } from './text.ts'

/** What an editor may fold: the front matter, blocks, formulas and comments, and sections, questions and parts up to their last line. */
export function foldsOf(text: EditedText): FoldingRange[] {
  const tree = treeOf(text)
  const folds: FoldingRange[] = []
  const add = (from: number, to: number, kind?: FoldingRangeKind) => {
    if (to > from) folds.push({ startLine: from - 1, endLine: to - 1, ...(kind && { kind }) })
  }
  visit(tree, (node) => {
    const { position } = node
    if (position === undefined) return
    const [from, to] = [position.start.line, position.end.line]
    if (node.type === 'html') add(from, to, FoldingRangeKind.Comment)
    else if (['yaml', 'code', 'math', 'containerDirective'].includes(node.type)) add(from, to)
  })
  const stretches = stretchesOf(text)
  for (const { line, end, isHeading } of stretches) {
    if (!isHeading) continue
    let last = end
    while (last > line && (text.lines[last - 1] ?? '').trim() === '') last -= 1
    add(line, last)
  }
  return folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)
}
