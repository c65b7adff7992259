import type { Element } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { Layout } from './layout.ts'
import { hasClass } from './state.ts'

/** A place in a printed document: page from 1, millimetres from the top of its text block. */
export type PrintedPlace = { page: number; y: number }

/** Left free at the foot of a page, in millimetres, against rounding in the browser. */
const reserve = 0.5

/** Blocks whose lower edge tells how far a page is filled. */
const blocks = ['front', 'section', 'question', 'part', 'answer']

/**
 * A copy of a set paper for a trial print that shows where its blocks end: each gets a mark at its lower edge, and each mark a
 * link, as the browser names the places of a PDF that something refers to. Nothing moves by it.
 */
export function withMarks(main: Element): Element {
  const copy = structuredClone(main)
  const names: string[] = []
  visit(copy, 'element', (node) => {
    if (!hasClass(node, ...blocks)) return
    const name = hasClass(node, 'answer') ? `mark-${node.properties.id}` : `mark-${names.length}`
    names.push(name)
    node.children.unshift(h('span', { id: name, style: 'position:absolute;bottom:0;left:0;width:0;height:0' }))
  })
  const links = names.map((name) => h('a', { href: `#${name}` }, '.'))
  copy.children.push(h('div', { style: 'position:absolute;top:0;left:0;font-size:1px;line-height:1px' }, links))
  return copy
}

/**
 * Grows the spaces that ask for the rest of their page: what is free below the last block of a page is shared among those on it.
 *
 * @param fills keys of the answers whose space is `fill`
 * @param places of the marks in the trial print
 * @param pageHeight of the text block, in millimetres
 */
export function filledLayout(
  layout: Layout,
  fills: readonly number[],
  places: ReadonlyMap<string, PrintedPlace>,
  pageHeight: number,
): Layout {
  const used = new Map<number, number>()
  for (const [name, { page, y }] of places) {
    if (name.startsWith('mark-')) used.set(page, Math.max(used.get(page) ?? 0, y))
  }
  const answers = new Map(layout.answers)
  const pageOf = (key: number) => places.get(`mark-answer-${key}`)?.page
  for (const key of fills) {
    const page = pageOf(key)
    if (page === undefined) continue
    const free = pageHeight - (used.get(page) ?? pageHeight) - reserve
    const sharing = fills.filter((other) => pageOf(other) === page).length
    if (free > 0) answers.set(key, (layout.answers.get(key) ?? 0) + Math.floor((free / sharing) * 10) / 10)
  }
  return { answers, blanks: layout.blanks }
}
