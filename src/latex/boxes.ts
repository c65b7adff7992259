import type { Node } from '@unified-latex/unified-latex-types'
import { fieldLine } from './blanks.ts'
import { type Cursor, cursorOf, isMacro, isSpace, isText, mandatory, optional, peek, take } from './cursor.ts'
import { emptyItem, type Item } from './item.ts'
import { oneLine } from './markdown.ts'
import { nameOf, printTex } from './source.ts'
import type { Scope } from './state.ts'

/** A block with colons around it, more than the blocks in it have. */
export function fenced(name: string, blocks: readonly string[]): string {
  const inside = blocks.join('\n\n')
  const colons = ':'.repeat(Math.max(3, ...[...inside.matchAll(/^:{3,}/gm)].map(([run]) => run.length + 1)))
  return `${colons}${name}\n${inside}\n${colons}`
}

/** Adds framed text to an item; choices and an answer in the frame stand behind it. */
export function addBox(scope: Scope, nodes: readonly Node[], title: string, item: Item): void {
  const inside = emptyItem(item.kind)
  scope.read(scope, nodes, inside)
  const plain = oneLine(title).replaceAll('"', "'")
  const asked = inside.blocks.filter((block) => block.startsWith(':::answerline'))
  const blocks = inside.blocks.filter((block) => !asked.includes(block))
  const only = blocks.length > 0 && blocks.every((block) => block.startsWith('<!--'))
  // on the cover a frame may be around the title, or a line for a name
  const front =
    scope.state.fields !== undefined && (item.blocks.length === 0 || blocks.some((block) => block.includes(fieldLine)))
  if (only || front) item.blocks.push(...blocks)
  else if (blocks.length > 0) item.blocks.push(fenced(`box${plain === '' ? '' : `{title="${plain}"}`}`, blocks))
  item.blocks.push(...asked)
  if (inside.choices !== undefined) item.choices = [...(item.choices ?? []), ...inside.choices]
  if (inside.answer !== undefined) item.answer = [...(item.answer ?? []), ...inside.answer]
  item.space ??= inside.space
  item.id ??= inside.id
}

/** Two columns of which one is a figure or a table and the other text that asks nothing; tells whether they were that. */
export function sideBySide(scope: Scope, cursor: Cursor, start: number, item: Item): boolean {
  const left = cursor.nodes[start]
  const ahead: Cursor = { nodes: cursor.nodes, at: start + 1 }
  while (
    isSpace(peek(ahead)) ||
    isMacro(peek(ahead), 'hfill', 'hspace', 'quad', 'qquad', 'hfil', ' ') ||
    isText(peek(ahead), '~')
  )
    if (isMacro(take(ahead), 'hspace')) mandatory(ahead)
  const right = take(ahead)
  const columns = [left, right].map((node) => (node?.type === 'environment' && nameOf(node) === 'minipage' ? node : undefined))
  const before = scope.state.losses.length
  const blocks = columns.map((node) => {
    if (node === undefined) return undefined
    const inner = cursorOf(node.content)
    while (optional(inner) !== undefined);
    mandatory(inner)
    const inside = emptyItem()
    scope.read(scope, inner.nodes.slice(inner.at), inside)
    const plain = inside.choices === undefined && inside.answer === undefined && inside.space === undefined
    return plain && inside.blocks.length > 0 ? inside.blocks : undefined
  })
  const [one, other] = blocks
  if (one === undefined || other === undefined || isFigure(one) === isFigure(other)) {
    // what was read only to see what it is
    scope.state.losses.length = before
    return false
  }
  cursor.at = ahead.at
  item.blocks.push(fenced('side', [...one, ...other]))
  return true
}

/** Stands before a figure that the next paragraph runs beside. */
export const besideText = '\u{E005}'

/** Puts figures beside the paragraph that follows them. */
export function putBeside(blocks: readonly string[]): string[] {
  const at = blocks.findIndex((block) => block.startsWith(besideText))
  if (at < 0) return [...blocks]
  const figure = (blocks[at] ?? '').slice(besideText.length)
  const next = blocks[at + 1]
  const text =
    next !== undefined && !/^(?:[|>#:!]|[-*+] |\d+\. |```|\$\$|<!--|\u{E005})/u.test(next) && !next.includes('[[')
      ? next
      : undefined
  const rest = putBeside(blocks.slice(text === undefined ? at + 1 : at + 2))
  return [...blocks.slice(0, at), ...(text === undefined ? figure.split('\n\n') : [fenced('side', [text, figure])]), ...rest]
}

/** Tells whether blocks are a picture or a table, with its caption. */
export function isFigure(blocks: readonly string[]): boolean {
  const [figure, ...more] = blocks.filter((block) => !block.startsWith(': '))
  return more.length === 0 && figure !== undefined && /^(?:!\[\]\([^\n]*$|\|)/.test(figure)
}

/** What stands behind `title=` among options. */
export function titleIn(nodes: readonly Node[] | undefined): readonly Node[] | undefined {
  const start = nodes?.findIndex((node) => node.type === 'string' && /^(?:frame)?title$/.test(node.content)) ?? -1
  const from = nodes?.findIndex((node, index) => index > start && node.type === 'string' && node.content.startsWith('=')) ?? -1
  if (nodes === undefined || start < 0 || from < 0) {
    const [, title] = /(?:^|,)\s*(?:frame)?title\s*=\s*([^,{}]+)/.exec(printTex(nodes ?? [])) ?? []
    return title === undefined ? undefined : [{ type: 'string', content: title.trim() }]
  }
  const first = nodes[from]
  const rest = first?.type === 'string' && first.content.length > 1 ? [{ ...first, content: first.content.slice(1) }] : []
  const end = nodes.findIndex((node, index) => index > from && node.type === 'string' && node.content.startsWith(','))
  return [...rest, ...nodes.slice(from + 1, end < 0 ? undefined : end)]
}

/** Lines of `tabbing` with spaces in the place of its stops. */
export function tabbed(nodes: readonly Node[]): Node[] {
  const out: Node[] = []
  let line: Node[] = []
  for (const node of nodes) {
    if (isMacro(node, 'kill')) line = []
    else if (isMacro(node, '=', '>', '<', '+', '-', "'", '`', 'pushtabs', 'poptabs')) line.push({ type: 'whitespace' })
    else line.push(node)
    if (isMacro(node, '\\')) {
      out.push(...line)
      line = []
    }
  }
  return [...out, ...line]
}
