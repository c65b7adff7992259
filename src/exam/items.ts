import type { List, ListItem, Paragraph, Table, TableCell } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { report } from '../diagnostics/report.ts'
import { isComment, reportHtml } from './html.ts'
import { inDrawnOrder, writtenAs } from './item-order.ts'
import type { Item, Items, ItemsKind, Option } from './nodes.ts'
import { itemPointsAttribute } from './points.ts'
import { lost, type Reader, readNested } from './reader.ts'
import { readTable } from './table.ts'
import { takePoints } from './text-points.ts'

/** The most items of a block, and the most options. */
const most = 100

const examples: Record<ItemsKind, { what: string; note: string }> = {
  matching: {
    what: 'one table of two columns, a pair that belongs together in each row',
    note: 'A row without a text in its left cell is an option that belongs to nothing. Write a text into each right cell.',
  },
  ordering: {
    what: 'one list with numbers, in its right order',
    note: 'Write `1. ` before the first, `2. ` before the second. They are printed in another order.',
  },
  statements: {
    what: 'one list of statements, each with a box',
    note: 'Write `- [x] ` before a statement that is true, `- [ ] ` before one that is false.',
  },
}

/** Tells whether a block with a name asks to match, to order or to judge. */
export function asksForItems(name: string): name is ItemsKind {
  return Object.hasOwn(examples, name)
}

/** Reads what is to be matched, ordered or judged; nothing where its form is another one, which is reported. */
export function readItems(reader: Reader, node: ContainerDirective, kind: ItemsKind): Items[] {
  const [only, ...others] = node.children.filter((child) => child.type !== 'html' || !isComment(child.value))
  const [stray] = others
  const children =
    only?.type === 'table' && kind === 'matching'
      ? readPairs(reader, only)
      : only?.type === 'list' && kind !== 'matching'
        ? readList(reader, only, kind)
        : undefined
  if (children === undefined || stray !== undefined) {
    if (only?.type === 'html') reportHtml(reader, only)
    else reportForm(reader, kind, (children === undefined ? only : stray)?.position ?? node.position)
    return lost(reader)
  }
  const items: Items = { type: 'items', kind, children, ...(node.position && { position: node.position }) }
  return [kind === 'statements' ? items : inDrawnOrder(items)]
}

function reportForm(reader: Reader, kind: ItemsKind, place: ContainerDirective['position']): void {
  const { what, note } = examples[kind]
  report(reader.file, {
    rule: 'items-form',
    reason: `Unexpected content of \`:::${kind}\`, expected ${what}`,
    place,
    note,
  })
}

function reportMany(reader: Reader, kind: ItemsKind, extra: ListItem | Table['children'][number]): void {
  report(reader.file, {
    rule: 'source-bounds',
    reason: `Unexpected \`:::${kind}\` of more than ${most} lines`,
    place: extra.position,
    note: 'Ask several questions.',
  })
}

/** Options that print the same are one. */
function readPairs(reader: Reader, node: Table): Items['children'] | undefined {
  const { children: rows } = readTable(reader, node)
  const [head, ...pairs] = rows
  const joined = rows.flatMap(({ children }) => children).some(({ data }) => data !== undefined)
  if (head?.children.length !== 2 || joined) return undefined
  const extra = pairs[most]
  if (extra !== undefined) reportMany(reader, 'matching', extra)
  const items: Item[] = []
  const options: Option[] = []
  const places = new Map<string, number>()
  for (const row of pairs.slice(0, most)) {
    const [left, right] = [row.children[0], row.children[1]].map((cell) => (cell === undefined ? [] : textOf(cell)))
    if (left === undefined || right === undefined || right.length === 0) {
      reportForm(reader, 'matching', row.position)
      continue
    }
    const written = writtenAs(right)
    const place = places.get(written) ?? options.length
    if (place === options.length) options.push({ type: 'option', place, children: right, ...placed(row.children[1]) })
    places.set(written, place)
    if (left.length > 0)
      items.push({ type: 'item', place: items.length, right: place, ...itemOf(reader, left), ...placed(row.children[0]) })
  }
  const heads = head.children.map((cell) => ({ type: 'itemHead' as const, children: cell.children, ...placed(cell) }))
  return [...(heads.some(({ children }) => children.length > 0) ? heads : []), ...items, ...options]
}

/** A cell as a paragraph, as wide in the source as its text; nothing for an empty one. */
function textOf({ children }: TableCell): Paragraph[] {
  const [start, end] = [children[0]?.position?.start, children.at(-1)?.position?.end]
  return children.length === 0 ? [] : [{ type: 'paragraph', children, ...(start && end && { position: { start, end } }) }]
}

function placed(node: TableCell | ListItem | undefined): Pick<Item, 'position'> {
  return node?.position === undefined ? {} : { position: node.position }
}

function readList(reader: Reader, { children, ordered }: List, kind: 'ordering' | 'statements'): Item[] | undefined {
  const boxed = children.filter(({ checked }) => typeof checked === 'boolean').length
  if (kind === 'ordering' ? ordered !== true || boxed > 0 : boxed < children.length) return undefined
  const extra = children[most]
  if (extra !== undefined) reportMany(reader, kind, extra)
  return children.slice(0, most).map((item, place): Item => {
    const right = kind === 'ordering' ? place : item.checked === true ? 0 : 1
    return { type: 'item', place, right, ...itemOf(reader, item.children), ...placed(item) }
  })
}

/** What an item says, and what is given for it: `{points=2}` at the end of its first text. */
function itemOf(reader: Reader, content: ListItem['children']): Pick<Item, 'children' | 'points'> {
  const [first, ...rest] = content
  const taken = first?.type === 'paragraph' ? takePoints(reader, first, 'an item') : undefined
  const points = itemPointsAttribute(reader, taken?.attribute)
  const children = taken === undefined ? content : [taken.node, ...rest]
  return { children: readNested(reader, children), ...(points !== undefined && { points }) }
}
