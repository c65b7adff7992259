import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Code } from 'mdast'
import type { Setting } from '../state.ts'

/** A listing, with its keywords, comments and so on marked where its language has a grammar. */
export function listing({ highlight }: Setting, node: Code): Element {
  const marked = highlight(node)
  const language = node.lang ? [`language-${node.lang.toLowerCase()}`] : []
  const className = marked === undefined ? language : ['hljs', ...language]
  return h('pre', h('code', className.length === 0 ? {} : { className }, marked ?? textOf(node)))
}

/** A listing without a grammar; it ends with a line's end as those with one do. */
function textOf({ value }: Code): string {
  return value === '' ? '' : `${value}\n`
}
