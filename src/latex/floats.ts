import type { Node } from '@unified-latex/unified-latex-types'
import { cursorOf, group, isMacro, mandatory, optional, take } from './cursor.ts'
import { withoutFootnotes } from './footnotes.ts'
import { inline } from './inline.ts'
import { oneLine } from './markdown.ts'
import { type AnyEnvironment, printTex } from './source.ts'
import { blocksOf, lose, type Scope, slugOf } from './state.ts'

/** The blocks of a figure or table, its caption above or below. */
export function floatBlocks(scope: Scope, node: AnyEnvironment, name: string): string[] {
  if (typeof node.content === 'string') return []
  const cursor = cursorOf(node.content)
  optional(cursor)
  if (/^wrap/.test(name)) {
    mandatory(cursor)
    mandatory(cursor)
    lose(scope, node, `\\begin{${name}}`, 'stands between paragraphs, not beside them', 'approximated')
  }
  const inside: Node[] = []
  let caption: string | undefined
  const labels: string[] = []
  for (let next = take(cursor); next !== undefined; next = take(cursor)) {
    if (isMacro(next, 'caption')) {
      optional(cursor)
      const nodes = [...(group(cursor) ?? [])]
      const at = nodes.findIndex((each) => isMacro(each, 'label'))
      if (at >= 0) {
        const [label] = nodes.splice(at, 2).slice(1)
        if (label?.type === 'group') labels.push(slugOf(printTex(label.content)))
      }
      caption = withoutFootnotes(scope, oneLine(inline(scope, nodes)))
    } else if (isMacro(next, 'label')) labels.push(slugOf(printTex(group(cursor) ?? [])))
    else inside.push(next)
  }
  const blocks = blocksOf(scope, inside)
  const [id] = labels
  if (caption === undefined || !blocks.some((block) => /^(?:\||!\[)/.test(block))) {
    if (caption !== undefined) {
      lose(scope, node, `caption: ${caption}`, 'is a paragraph now, as its figure could not be carried over', 'approximated')
      return [...blocks, caption]
    }
    return blocks
  }
  const line = `: ${caption}${id === undefined ? '' : ` {#${id}}`}`
  if (id !== undefined) for (const label of labels) scope.state.labels.set(label, { kind: 'float', id })
  const at = blocks.findIndex((block) => /^(?:\||!\[)/.test(block))
  return blocks[at]?.startsWith('|') ? blocks.toSpliced(at, 0, line) : blocks.toSpliced(at + 1, 0, line)
}
