import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, cursorOf, group, optional, take } from './cursor.ts'
import { inline } from './inline.ts'
import { lineBreak, paragraph } from './markdown.ts'
import type { Scope } from './state.ts'

/** A command of pseudocode: words before its argument and behind it, and how far in what follows stands, relative to it. */
type Line = { words: string; behind?: string; inside?: 1; outside?: 1; takes?: number }

const lines: ReadonlyMap<string, Line> = new Map<string, Line>([
  ['state', { words: '' }],
  ['statex', { words: '' }],
  ['require', { words: '**Require:**' }],
  ['ensure', { words: '**Ensure:**' }],
  ['input', { words: '**Input:**' }],
  ['output', { words: '**Output:**' }],
  ['return', { words: '**return**' }],
  ['print', { words: '**print**' }],
  ['for', { words: '**for**', behind: '**do**', inside: 1, takes: 1 }],
  ['forall', { words: '**for all**', behind: '**do**', inside: 1, takes: 1 }],
  ['while', { words: '**while**', behind: '**do**', inside: 1, takes: 1 }],
  ['if', { words: '**if**', behind: '**then**', inside: 1, takes: 1 }],
  ['elsif', { words: '**else if**', behind: '**then**', inside: 1, outside: 1, takes: 1 }],
  ['else', { words: '**else**', inside: 1, outside: 1 }],
  ['loop', { words: '**loop**', inside: 1 }],
  ['repeat', { words: '**repeat**', inside: 1 }],
  ['until', { words: '**until**', outside: 1, takes: 1 }],
  ['procedure', { words: '**procedure**', inside: 1, takes: 2 }],
  ['function', { words: '**function**', inside: 1, takes: 2 }],
  ...['for', 'while', 'if', 'loop', 'procedure', 'function'].map((name): [string, Line] => [
    `end${name}`,
    { words: `**end ${name}**`, outside: 1 },
  ]),
])

/** Pseudocode of `algorithmic`, as lines of which those within others stand further in. */
export function algorithmOf(scope: Scope, nodes: readonly Node[]): string {
  const cursor = cursorOf(nodes)
  optional(cursor)
  const written: string[] = []
  let depth = 0
  let inside = 0
  let line: string | undefined
  const flush = () => {
    const text = paragraph(line ?? '').replaceAll('\\\n', ' ')
    if (text !== '') written.push('\u2003'.repeat(inside) + text)
    line = undefined
  }
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    const known = node.type === 'macro' && node.escapeToken !== '' ? lines.get(node.content.toLowerCase()) : undefined
    const returns = node.type === 'macro' && /^return$/i.test(node.content) && line !== undefined && line.trim() === ''
    if (known === undefined || returns) {
      line = (line ?? '') + (returns ? '**return** ' : inlineOne(scope, node, cursor))
      continue
    }
    flush()
    depth = Math.max(0, depth - (known.outside ?? 0))
    const args = Array.from({ length: known.takes ?? 0 }, () => inline(scope, group(cursor) ?? []).trim())
    const [first = '', second] = args
    const argument = second === undefined ? first : `${first}(${second})`
    inside = depth
    line = `${[known.words, argument, known.behind ?? ''].filter((each) => each !== '').join(' ')} `
    depth += known.inside ?? 0
  }
  flush()
  return written.join('\\\n')
}

/** What stands in a line: a comment behind a sign, a call with its arguments, or text. */
function inlineOne(scope: Scope, node: Node, cursor: Cursor): string {
  if (node.type !== 'macro' || !/^(?:comment|call|gets|to|and|or|not|true|false)$/i.test(node.content))
    return inlineNode(scope, node, cursor)
  if (/^comment$/i.test(node.content)) return ` ▷ ${inline(scope, group(cursor) ?? [])}`
  if (/^call$/i.test(node.content)) return `${inline(scope, group(cursor) ?? [])}(${inline(scope, group(cursor) ?? [])})`
  return node.content === 'gets' ? '←' : ` **${node.content.toLowerCase()}** `
}

/** A node with the arguments that stand behind it. */
function inlineNode(scope: Scope, node: Node, cursor: Cursor): string {
  const start = cursor.at
  if (node.type === 'macro') while (optional(cursor) !== undefined || group(cursor) !== undefined);
  return inline(scope, [node, ...cursor.nodes.slice(start, cursor.at)]).replaceAll(lineBreak, ' ')
}
