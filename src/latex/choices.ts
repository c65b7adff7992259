import { cursorOf, isMacro, optional } from './cursor.ts'
import { withoutFootnotes } from './footnotes.ts'
import { comment, indented } from './markdown.ts'
import { type AnyEnvironment, printTex } from './source.ts'
import { splitAt } from './split.ts'
import { blocksOf, lose, type Scope } from './state.ts'

export const choiceEnvironments: ReadonlySet<string> = new Set(['choices', 'oneparchoices', 'checkboxes', 'oneparcheckboxes'])

const commands = ['choice', 'correctchoice', 'CorrectChoice']

/** The choices of an environment, one item of a list each, and what stands before the first. */
export function choicesOf(scope: Scope, node: AnyEnvironment, name: string): { before: string[]; choices: string[] } {
  if (typeof node.content === 'string') return { before: [], choices: [] }
  const cursor = cursorOf(node.content)
  optional(cursor)
  const [before, ...sections] = splitAt(node.content.slice(cursor.at), commands)
  if (!sections.some(({ command }) => isMacro(command, 'correctchoice', 'CorrectChoice')))
    lose(scope, node, `\\begin{${name}}`, 'no choice is marked as correct: mark one with `[x]`', 'approximated')
  const choices = sections.map(({ command, nodes }) => {
    const inner = cursorOf(nodes)
    const mark = isMacro(command, 'choice') ? '[ ]' : '[x]'
    const label = optional(inner)
    if (label !== undefined && command !== undefined)
      lose(scope, command, `\\${command.content}[${printTex(label)}]`, 'has the letter of the list', 'approximated')
    const read = blocksOf(scope, nodes.slice(inner.at))
    const blocks = read.length > 0 ? read : [comment('an empty choice')]
    return withoutFootnotes(scope, `- ${mark} ${indented(blocks, 2)}`)
  })
  return { before: blocksOf(scope, before?.nodes ?? []), choices }
}
