import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, cursorOf, group, isMacro, isSpace, isText, optional, peek, star, take } from './cursor.ts'
import { lengthOf, stretches } from './lengths.ts'

/** Less than this between two lines is no room for an answer, in millimetres. */
const leastRoom = 12

/**
 * Parts that an author has lettered by hand, `(a) … \\[2in] (b) …`: what stands before them, and they as the content of `parts`. `undefined` where there is no room for an answer
 * between them, as they may be choices then.
 */
export function letteredParts(nodes: readonly Node[]): { before: Node[]; parts: Node[] } | undefined {
  const cursor = cursorOf(nodes)
  const before: Node[] = []
  const parts: Node[] = []
  let [count, rooms, atStart] = [0, 0, true]
  while (peek(cursor) !== undefined) {
    const into = count === 0 ? before : parts
    const room = roomIn(cursor)
    if (room !== undefined) {
      into.push(...room.nodes)
      if (room.large && count > 0) rooms += 1
      atStart = true
      continue
    }
    const label = atStart ? labelLength(cursor, count) : 0
    if (label > 0) {
      cursor.at += label
      parts.push({ type: 'macro', content: 'part', ...positionOf(nodes[cursor.at - label]) }, { type: 'whitespace' })
      count += 1
      atStart = false
      continue
    }
    const node = take(cursor)
    if (node === undefined) break
    if (node.type === 'parbreak' || isMacro(node, 'par', 'noindent', 'newline')) atStart = true
    else if (!isSpace(node)) atStart = false
    into.push(node)
  }
  return count > 1 && rooms >= count - 1 ? { before, parts } : undefined
}

/** A part stands where its letter did. */
function positionOf(node: Node | undefined): Pick<Node, 'position'> {
  return node?.position === undefined ? {} : { position: node.position }
}

/** How many nodes the next letter has, with its signs: `(a)`, `a)` or `a.`. */
function labelLength({ nodes, at }: Cursor, count: number): number {
  const letter = String.fromCharCode(97 + count)
  const open = isText(nodes[at], '(') ? 1 : 0
  const word = nodes[at + open]
  if (!isText(word, letter)) return 0
  const sign = nodes[at + open + 1]
  return isText(sign, ')') || (open === 0 && isText(sign, '.')) ? open + 2 : 0
}

/** The end of a line with what it leaves free, as `\vspace` has it. */
function roomIn(cursor: Cursor): { nodes: readonly Node[]; large: boolean } | undefined {
  const node = peek(cursor)
  if (isMacro(node, 'vfill', 'vfil', 'newpage')) {
    cursor.at += 1
    return { nodes: cursor.nodes.slice(cursor.at - 1, cursor.at), large: true }
  }
  const line = isMacro(node, '\\')
  if (node === undefined || (!line && !isMacro(node, 'vspace'))) return undefined
  const start = cursor.at
  cursor.at += 1
  star(cursor)
  const length = line ? (isText(peek(cursor), '[') ? optional(cursor) : undefined) : group(cursor)
  const large = length !== undefined && (stretches(length) || (lengthOf(length) ?? 0) >= leastRoom)
  if (!line || !large) return { nodes: cursor.nodes.slice(start, cursor.at), large }
  return {
    nodes: [
      { type: 'macro', content: 'vspace', ...positionOf(node) },
      { type: 'group', content: [...length] },
    ],
    large,
  }
}
