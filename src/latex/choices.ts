import { cursorOf, isMacro, optional, trimmed } from './cursor.ts'
import { emptyItem } from './item.ts'
import { comment, indented } from './markdown.ts'
import { type AnyEnvironment, typed } from './source.ts'
import { splitAt } from './split.ts'
import { lose, type Scope } from './state.ts'

export const choiceEnvironments: ReadonlySet<string> = new Set(['choices', 'oneparchoices', 'checkboxes', 'oneparcheckboxes'])

const commands = ['choice', 'correctchoice', 'CorrectChoice']

/** The choices of an environment, one item of a list each. */
export function choicesOf(scope: Scope, node: AnyEnvironment, name: string): string[] {
  if (typeof node.content === 'string') return []
  const cursor = cursorOf(node.content)
  optional(cursor)
  const [before, ...sections] = splitAt(node.content.slice(cursor.at), commands)
  const loose = trimmed(before?.nodes ?? [])
  if (loose.length > 0) lose(scope, loose[0], typed(scope.source, loose), 'stands before the first choice; left out', 'lost')
  if (!sections.some(({ command }) => isMacro(command, 'correctchoice', 'CorrectChoice')))
    lose(scope, node, `\\begin{${name}}`, 'no choice is marked as correct: mark one with `[x]`', 'approximated')
  return sections.map(({ command, nodes }) => {
    const inner = cursorOf(nodes)
    const mark = isMacro(command, 'choice') ? '[ ]' : '[x]'
    optional(inner)
    const item = emptyItem('text')
    scope.read(scope, nodes.slice(inner.at), item)
    const blocks = item.blocks.length > 0 ? item.blocks : [comment('an empty choice')]
    return `- ${mark} ${indented(blocks, 2)}`
  })
}
