import type { Element, ElementContent, Text } from 'hast'
import { h } from 'hastscript'
import type { Link, List, Table } from '../../paper/paper.ts'
import { type Setting, sourceMark } from '../state.ts'

/** Running text. Spaces at the ends of the lines that its source has are none of it. */
export function text({ value }: { value: string }): Text {
  return { type: 'text', value: value.replace(/[ \t]*(\r?\n|\r)[ \t]*/g, '$1') }
}

/** A link. Signs that an address must not have are written by their codes; those that are so already stay. */
export function link({ render }: Setting, { url, title, children }: Link): Element {
  const href = encodeURI(url.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/%25(?=[\dA-Fa-f]{2})/g, '%')
  return h('a', { href, title: title ?? undefined }, render(children))
}

/** A list; the items of one without empty lines between them have no paragraphs of their own. */
export function list({ render }: Setting, node: List): Element {
  const loose = node.spread === true || node.children.some((item) => item.spread ?? item.children.length > 1)
  const items = node.children.map((item) =>
    h(
      'li',
      render(item.children).flatMap((child): ElementContent[] =>
        !loose && child.type === 'element' && child.tagName === 'p' ? child.children : [child],
      ),
    ),
  )
  const start = node.start ?? 1
  return node.ordered === true ? h('ol', start === 1 ? {} : { start }, items) : h('ul', items)
}

/** A table of the author's, with its place in the source. A cell that is a blank needs no rule. */
export function table({ render }: Setting, node: Table): Element {
  const [head, ...rows] = node.children.map((row, index) =>
    h(
      'tr',
      (node.align ?? row.children.map(() => null)).map((align, column) => {
        const cell = row.children[column]
        const content = cell === undefined ? [] : render(cell.children)
        const own = align ? { align } : {}
        if (index === 0) return h('th', { ...own, scope: 'col' }, content)
        const [only, ...others] = cell?.children ?? []
        const asked = only?.type === 'blankSpace' && others.length === 0
        return h('td', { ...own, className: asked ? ['asked'] : undefined }, content)
      }),
    ),
  )
  return h('table', { dataSource: sourceMark(node, 'table') }, [
    ...(head === undefined ? [] : [h('thead', head)]),
    ...(rows.length === 0 ? [] : [h('tbody', rows)]),
  ])
}
