import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Math as DisplayMath, InlineMath } from 'mdast-util-math'

/** A formula in running text, for `rehype-katex` to set; its TeX is its alternative text. */
export function inlineMath(node: InlineMath): Element {
  return h('span.formula', { role: 'img', ariaLabel: node.value, ...source(node) }, code(node.value, 'math-inline'))
}

/** A formula on a line of its own. */
export function displayMath(node: DisplayMath): Element {
  return h('div.formula', { role: 'img', ariaLabel: node.value, ...source(node) }, code(node.value, 'math-display'))
}

function code(tex: string, kind: 'math-inline' | 'math-display'): Element {
  return h('code', { className: ['language-math', kind] }, tex)
}

/** The place in the source, by which a formula that is too wide is reported; a printed paper has none. */
function source(node: InlineMath | DisplayMath): { dataSource?: string } {
  const start = node.position?.start
  return start === undefined ? {} : { dataSource: `${start.line}:${start.column}` }
}
