import type { Element } from 'hast'
import { h } from 'hastscript'
import { copyOf, eachElement, hasClass } from './hast.ts'

/** Blocks whose places are read back from the printed PDF. */
const blocks = ['front', 'section', 'shared', 'question', 'part', 'answer', 'appendix', 'scratch']

/** The name of what holds the questions, in columns; its end is that of what a template has behind them, and else there is none. */
export const questionsName = 'questions'

/** The name of the mark at the upper edge of a block. */
export function beginOf(name: string): string {
  return `${name}-begin`
}

/** The name of the mark at the lower edge of a block. */
export function endOf(name: string): string {
  return `${name}-end`
}

/**
 * A copy of a set paper whose PDF tells where its blocks begin and end. The browser names the places of a PDF that a link refers to,
 * and makes no annotation of a link without a size: so there is a link to a mark at each edge of a block, and nothing of them is seen,
 * read aloud or moves. A link to the block itself would tell the corner of a box around all its columns.
 *
 * @param boxes names of elements that are never in two pieces, whose corners are told, too
 */
export function withAnchors(main: Element, boxes: readonly string[] = []): Element {
  const copy = copyOf(main)
  const marks: string[] = []
  let unnamed = 0
  const mark = (id: string, edge?: 'top' | 'bottom') => {
    marks.push(id)
    // one without a height at the top of a page has no place
    const style = `position:absolute;${edge === undefined ? '' : `${edge}:0;left:0;`}width:0;height:${edge === 'top' ? '1px' : 0}`
    return h('span', { id, ariaHidden: 'true', style })
  }
  eachElement(copy, (node) => {
    if (hasClass(node, 'questions')) {
      node.properties.style = 'position:relative'
      // not its first child, which is known by a rule of the template; those behind pages for notes begin with their page
      if (!marks.includes(beginOf(questionsName))) node.children.push(mark(beginOf(questionsName), 'top'))
    }
    if (hasClass(node, 'solution') && typeof node.properties.dataMeasure === 'string') {
      // where it ends, its space may have ended before
      node.properties.style = 'position:relative'
      node.children.unshift(mark(endOf(node.properties.dataMeasure), 'bottom'))
    }
    if (!hasClass(node, ...blocks)) return
    // what only a solution has does not count: the names are those of the student's paper
    node.properties.id ??= `block-${unnamed}`
    unnamed += 1
    const name = String(node.properties.id)
    node.children.unshift(mark(beginOf(name), 'top'), mark(endOf(name), 'bottom'))
  })
  const last = copy.children.findLastIndex(
    (node) => node.type === 'element' && !hasClass(node, 'appendix', 'scratch', 'blank-page', 'notes'),
  )
  const behind = copy.children[last]
  if (behind?.type === 'element' && !hasClass(behind, 'questions')) copy.children.splice(last + 1, 0, mark(endOf(questionsName)))
  const links = [...marks, ...boxes].map((name) => h('a', { href: `#${name}`, style: 'display:block;width:0;height:0' }))
  copy.children.push(h('div', { ariaHidden: 'true', style: 'position:absolute;top:0;left:0' }, links))
  return copy
}
