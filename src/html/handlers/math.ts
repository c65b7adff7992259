import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Math as DisplayMath, InlineMath } from 'mdast-util-math'
import { sourceMark } from '../state.ts'

/** A formula in running text, for `rehype-katex` to set; its TeX is its alternative text. */
export function inlineMath(node: InlineMath): Element {
  return h(
    'span.formula',
    { role: 'img', ariaLabel: node.value, dataSource: sourceMark(node, 'formula') },
    code(node.value, 'math-inline'),
  )
}

/** A formula on a line of its own. */
export function displayMath(node: DisplayMath): Element {
  return h(
    'div.formula',
    { role: 'img', ariaLabel: node.value, dataSource: sourceMark(node, 'display') },
    code(node.value, 'math-display'),
  )
}

function code(tex: string, kind: 'math-inline' | 'math-display'): Element {
  return h('code', { className: ['language-math', kind] }, tex)
}
