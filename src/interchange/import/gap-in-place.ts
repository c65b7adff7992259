import type { ElementContent } from 'hast'
import { element } from './content.ts'
import type { ReadQuestion } from './question.ts'

/** A rule of underscores, where something is to be written. */
const rule = /_{3,}/g

/** A question with one gap whose text has one rule, as many write them: the gap stands in its place. */
export function withGapInPlace(question: ReadQuestion): ReadQuestion {
  const { asked, stem } = question
  if (asked.kind !== 'gap' || stem.markdown !== undefined || question.parts.length > 0) return question
  if (stem.nodes.map(rulesIn).reduce((sum, each) => sum + each, 0) !== 1) return question
  const nodes = stem.nodes.flatMap(replaced)
  return { ...question, stem: { ...stem, nodes }, asked: { kind: 'gaps' }, gaps: new Map([['1', asked.gap]]) }
}

function rulesIn(node: ElementContent): number {
  if (node.type === 'text') return node.value.match(rule)?.length ?? 0
  if (node.type !== 'element') return 0
  // code and formulas have underscores of their own
  return /^(?:code|pre|math|script|a)$/.test(node.tagName) ? 0 : node.children.map(rulesIn).reduce((sum, each) => sum + each, 0)
}

function replaced(node: ElementContent): ElementContent[] {
  if (node.type === 'element')
    return /^(?:code|pre|math|script|a)$/.test(node.tagName) ? [node] : [{ ...node, children: node.children.flatMap(replaced) }]
  if (node.type !== 'text') return [node]
  return node.value
    .split(/_{3,}/)
    .flatMap((part, index): ElementContent[] => [
      ...(index > 0 ? [element('x-gap', [], { key: '1' })] : []),
      ...(part === '' ? [] : [{ type: 'text' as const, value: part }]),
    ])
}
