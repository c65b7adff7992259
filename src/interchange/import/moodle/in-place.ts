import type { ElementContent } from 'hast'
import { element } from '../content.ts'
import type { Gap } from '../question.ts'
import type { Asks } from './asks.ts'

/** A question with a field below its text, as a blank: where the text has one line to write on, there, else behind it. */
export function withGap(base: Asks, gap: Gap): Asks {
  const places = linesIn(base.stem.nodes)
  if (places !== 1 || gap.behind) return { ...base, asked: { kind: 'gap', gap } }
  const stem = { ...base.stem, nodes: filled(base.stem.nodes) }
  return { ...base, stem, asked: { kind: 'gaps' }, gaps: new Map([['1', gap]]) }
}

const line = /_{3,}/

/** Elements in which a line is a sign of their own. */
const kept = new Set(['code', 'pre', 'script', 'style', 'math'])

/** How many lines to write on a text has. */
function linesIn(nodes: readonly ElementContent[]): number {
  return nodes.reduce((sum, node) => {
    if (node.type === 'text') return sum + node.value.split(line).length - 1
    return node.type === 'element' && !kept.has(node.tagName) ? sum + linesIn(node.children) : sum
  }, 0)
}

function filled(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [kept.has(node.tagName) ? node : { ...node, children: filled(node.children) }]
    const [before, after] = node.type === 'text' ? node.value.split(line) : []
    if (before === undefined || after === undefined) return [node]
    return [{ type: 'text', value: before }, element('x-gap', [], { key: '1' }), { type: 'text', value: after }]
  })
}
