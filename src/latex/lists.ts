import type { Node } from '@unified-latex/unified-latex-types'
import { cursorOf, isText, optional, peek, take, trimmed } from './cursor.ts'
import { inline } from './inline.ts'
import { indented, marked, oneLine } from './markdown.ts'
import { typed } from './source.ts'
import { splitAt } from './split.ts'
import { blocksOf, lose, type Scope } from './state.ts'

/** A list, its items as blocks; the commands are those that begin them. */
export function listOf(
  scope: Scope,
  nodes: readonly Node[],
  name: string,
  commands: readonly string[] = [name === 'tasks' ? 'task' : 'item'],
): string[] {
  const start = cursorOf(nodes)
  const options = optional(start)
  // the number of columns
  if (name === 'tasks' && isText(peek(start), '(')) while (peek(start) !== undefined && !isText(take(start), ')'));
  if (options !== undefined && /label|[aAiI(]/.test(typed(scope.source, options)) && /enum/.test(name))
    lose(scope, options[0] ?? nodes[0], `[${typed(scope.source, options)}]`, 'items are numbered 1., 2., …', 'approximated')
  const [before, ...sections] = splitAt(nodes.slice(start.at), commands)
  const loose = trimmed(before?.nodes ?? [])
  const first = loose.length > 0 ? blocksOf(scope, loose) : []
  const items = sections.map(({ nodes: inside }, index) => {
    const cursor = cursorOf(inside)
    const label = optional(cursor)
    const mark = /enum|tasks/.test(name) ? `${index + 1}. ` : '* '
    const blocks = blocksOf(scope, inside.slice(cursor.at))
    if (label !== undefined && oneLine(inline(scope, label)) !== '') {
      const text = oneLine(inline(scope, label))
      const lead = name === 'description' ? marked(text, '**') : text
      const [head = '', ...rest] = blocks
      const joins = /^(?:[*\-`$>|:]|\d+\.) ?/.test(head) && /^(?:\$\$|```|[*-] |\d+\. |> |\||<!--)/.test(head)
      return mark + indented(joins ? [lead, head, ...rest] : [`${lead} ${head}`.trim(), ...rest], mark.length)
    }
    return mark + indented(blocks, mark.length)
  })
  const loose_ = items.some((item) => item.includes('\n\n'))
  return [...first, ...(items.length > 0 ? [items.join(loose_ ? '\n\n' : '\n')] : [])]
}
