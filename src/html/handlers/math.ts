import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Math as DisplayMath, InlineMath } from 'mdast-util-math'
import type { Setting } from '../state.ts'

/** A formula in running text, for `rehype-katex` to set; its TeX is its alternative text. */
export function inlineMath(setting: Setting, node: InlineMath): Element {
  return h('span.formula', { role: 'img', ariaLabel: node.value, ...source(setting, node) }, code(node.value, 'math-inline'))
}

/** A formula on a line of its own. */
export function displayMath(setting: Setting, node: DisplayMath): Element {
  return h('div.formula', { role: 'img', ariaLabel: node.value, ...source(setting, node) }, code(node.value, 'math-display'))
}

function code(tex: string, kind: 'math-inline' | 'math-display'): Element {
  return h('code', { className: ['language-math', kind] }, tex)
}

/** Places in the source are for measuring only; a printed paper has none. */
function source({ layout }: Setting, node: InlineMath | DisplayMath): { dataSource?: string } {
  const start = node.position?.start
  return layout !== undefined || start === undefined ? {} : { dataSource: `${start.line}:${start.column}` }
}
