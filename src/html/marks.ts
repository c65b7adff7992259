import type { Element } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { hasClass } from './state.ts'

/** Blocks whose places are read back from the printed PDF. */
const blocks = ['front', 'section', 'question', 'part', 'answer']

/** The name of the mark at the lower edge of a block. */
export function endOf(name: string): string {
  return `${name}-end`
}

/**
 * A copy of a set paper whose PDF tells where its blocks begin and end. The browser names the places of a PDF that a link refers to,
 * and makes no annotation of a link without a size: so there is a link to each block and to a mark at its lower edge, and nothing
 * of them is seen, read aloud or moves.
 */
export function withMarks(main: Element): Element {
  const copy = structuredClone(main)
  const names: string[] = []
  visit(copy, 'element', (node) => {
    if (!hasClass(node, ...blocks)) return
    node.properties.id ??= `block-${names.length}`
    const name = String(node.properties.id)
    names.push(name)
    node.children.unshift(
      h('span', { id: endOf(name), ariaHidden: 'true', style: 'position:absolute;bottom:0;left:0;width:0;height:0' }),
    )
  })
  const links = names
    .flatMap((name) => [name, endOf(name)])
    .map((name) => h('a', { href: `#${name}`, style: 'display:block;width:0;height:0' }))
  copy.children.push(h('div', { ariaHidden: 'true', style: 'position:absolute;top:0;left:0' }, links))
  return copy
}
