import type { ElementContent } from 'hast'
import type { Content, Lack, ReadAsked } from '../question.ts'
import { childOf, childrenOf, textIn, within, type XmlElement } from '../xml.ts'

/** A question of Canvas whose figures are drawn: with those of its first set. */
export function calculated(item: XmlElement, stem: Content): { asked: ReadAsked; stem: Content; lacks: Lack[] } | undefined {
  const [rules] = within(item, 'calculated')
  const sets = childrenOf(childOf(rules, 'var_sets'), 'var_set')
  const [first] = sets
  if (rules === undefined || first === undefined) return undefined
  const values = new Map(childrenOf(first, 'var').map((each) => [each.attributes.name ?? '', textIn(each).trim()]))
  const filled = (node: ElementContent): ElementContent => {
    if (node.type === 'element') return { ...node, children: node.children.map(filled) }
    return node.type === 'text'
      ? { ...node, value: node.value.replace(/\[([^[\]]+)\]/g, (whole: string, name: string) => values.get(name) ?? whole) }
      : node
  }
  const answer = textIn(childOf(first, 'answer')).trim()
  const stated = textIn(childOf(rules, 'answer_tolerance')).trim()
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(stated)?.[1]
  const tolerance = percent === undefined ? Number(stated) || 0 : (Math.abs(Number(answer)) * Number(percent)) / 100
  const names = [...values].map(([name, value]) => `${name} = ${value}`).join(', ')
  return {
    stem: { ...stem, nodes: stem.nodes.map(filled) },
    asked: { kind: 'gap', gap: { answer: answer.replace(/\.0+$/, ''), tolerance, also: [], options: [] } },
    lacks: [
      {
        line: item.line,
        construct: `figures of ${sets.length} sets`,
        done: `the first one is in the question: ${names}; write a \`vars\` block for others`,
        kind: 'approximated',
      },
    ],
  }
}
