import type { Node } from '@unified-latex/unified-latex-types'

/** Reads nodes one after the other, with the arguments of commands, which the parser leaves in a row. */
export type Cursor = { nodes: readonly Node[]; at: number }

export function cursorOf(nodes: readonly Node[]): Cursor {
  return { nodes, at: 0 }
}

export function peek({ nodes, at }: Cursor): Node | undefined {
  return nodes[at]
}

export function take(cursor: Cursor): Node | undefined {
  const node = cursor.nodes[cursor.at]
  cursor.at += 1
  return node
}

/** Steps over spaces and comments; an empty line ends a command. */
export function skipSpace(cursor: Cursor): void {
  while (isSpace(peek(cursor))) cursor.at += 1
}

export function isSpace(node: Node | undefined): boolean {
  return node?.type === 'whitespace' || node?.type === 'comment'
}

export function isMacro(node: Node | undefined, ...names: readonly string[]): boolean {
  return node?.type === 'macro' && node.escapeToken !== '' && names.includes(node.content)
}

export function isText(node: Node | undefined, text: string): boolean {
  return node?.type === 'string' && node.content === text
}

/** A star behind a command. */
export function star(cursor: Cursor): boolean {
  if (!isText(peek(cursor), '*')) return false
  cursor.at += 1
  return true
}

/** `[…]`, if it comes next. */
export function optional(cursor: Cursor): readonly Node[] | undefined {
  const before = cursor.at
  skipSpace(cursor)
  if (isText(peek(cursor), '[')) {
    const close = cursor.nodes.findIndex((node, index) => index > cursor.at && (isText(node, ']') || node.type === 'parbreak'))
    if (isText(cursor.nodes[close], ']')) {
      const content = cursor.nodes.slice(cursor.at + 1, close)
      cursor.at = close + 1
      return content
    }
  }
  cursor.at = before
  return undefined
}

/** `{…}`, if it comes next. */
export function group(cursor: Cursor): readonly Node[] | undefined {
  const before = cursor.at
  skipSpace(cursor)
  const node = peek(cursor)
  if (node?.type === 'group') {
    cursor.at += 1
    return node.content
  }
  cursor.at = before
  return undefined
}

/** What a command takes as its argument: a group, a command, or a letter, of which the rest of its word stays. */
export function mandatory(cursor: Cursor): readonly Node[] {
  const grouped = group(cursor)
  if (grouped !== undefined) return grouped
  skipSpace(cursor)
  const node = peek(cursor)
  if (node === undefined || node.type === 'parbreak') return []
  if (node.type !== 'string') {
    cursor.at += 1
    return [node]
  }
  const [first = '', ...rest] = node.content
  const letter: Node = { ...node, content: first }
  if (rest.length === 0) cursor.at += 1
  else cursor.nodes = cursor.nodes.with(cursor.at, { ...node, content: rest.join('') })
  return [letter]
}

/** All arguments that stand behind a command which nobody knows. */
export function anyArguments(cursor: Cursor): void {
  star(cursor)
  for (;;) {
    const next = peek(cursor)
    if (next?.type === 'group') cursor.at += 1
    else if (optional(cursor) === undefined) return
  }
}

/** Nodes without spaces at either end. */
export function trimmed(nodes: readonly Node[]): readonly Node[] {
  const blank = (node: Node | undefined) => isSpace(node) || node?.type === 'parbreak'
  let [start, end] = [0, nodes.length]
  while (start < end && blank(nodes[start])) start += 1
  while (end > start && blank(nodes[end - 1])) end -= 1
  return nodes.slice(start, end)
}
