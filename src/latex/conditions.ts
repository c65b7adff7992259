import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, isMacro, take } from './cursor.ts'

/** Tells whether a command begins a condition that `\fi` ends. */
export function isConditional(name: string): boolean {
  return /^if[A-Za-z@]+$/.test(name) && !withArguments.test(name)
}

/** Conditions that have their branches between braces, and no `\fi`. */
const withArguments =
  /^if(?:f|false|thenelse|lastpage|continuation|incomplete|(?:not)?blank|strequal|num(?:comp|equal|greater|less)|bool\w*|toggle|def(?:empty|void|string)|undef)$/

/** Which branch is taken, where somebody has said so. */
export function holds({ flags }: { flags: ReadonlyMap<string, boolean> }, name: string): boolean | undefined {
  return name === 'iftrue' ? true : flags.get(name.slice(2))
}

/** The two branches of a condition that has begun, the first with what is asked. */
export function branches(cursor: Cursor): { yes: Node[]; no: Node[] } {
  const yes: Node[] = []
  const no: Node[] = []
  let into = yes
  let depth = 0
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (depth === 0 && isMacro(node, 'fi')) break
    if (depth === 0 && isMacro(node, 'else')) {
      into = no
      continue
    }
    if (node.type === 'macro' && isConditional(node.content)) depth += 1
    else if (isMacro(node, 'fi')) depth -= 1
    into.push(node)
  }
  return { yes, no }
}
