import type { Element } from 'hast'
import { s } from 'hastscript'
import { visit } from 'unist-util-visit'
import { linePitch } from '../model/space.ts'
import type { Layout } from './layout.ts'
import { hasClass, mm } from './state.ts'

/** Distance of the lines of a grid, in millimetres. */
const gridPitch = 5

/** Height of the rules of a space that is not split, in millimetres: enough for a page; the box cuts off the rest. */
const ofPage = 300

/** Kinds of spaces that have rules, which are classes of theirs. */
const ruled = ['lines', 'dotted', 'grid']

/**
 * Rules or a grid as lines of an SVG in millimetres: gradients lose lines in print.
 *
 * @param kind of the space
 * @param height of the space as far as it is known, in millimetres
 */
export function ruling(kind: string, height: number): Element[] {
  if (!ruled.includes(kind)) return []
  const pitch = kind === 'grid' ? gridPitch : linePitch
  const across = Array.from({ length: Math.ceil(Math.max(ofPage, height) / pitch) }, (_, row) => {
    const y = mm((row + 1) * pitch - (kind === 'grid' ? 0 : 0.2))
    return s('line', { x1: '0', x2: '100%', y1: y, y2: y })
  })
  const down = Array.from({ length: kind === 'grid' ? 45 : 0 }, (_, column) => {
    const x = mm((column + 1) * pitch)
    return s('line', { x1: x, x2: x, y1: '0', y2: '100%' })
  })
  return [s('svg', { className: ['ruling'], ariaHidden: 'true', width: '100%', height: '100%' }, [...across, ...down])]
}

/** A copy of a set paper with rules on all pages of the spaces that have grown beyond one; nothing where none has. */
export function withLongerRules(main: Element, layout: Layout): Element | undefined {
  if (Math.max(0, ...layout.answers.values()) <= ofPage) return undefined
  const copy = structuredClone(main)
  let longer = false
  visit(copy, 'element', (node) => {
    if (!hasClass(node, 'answer')) return
    const height = layout.answers.get(Number(/^answer-(\d+)$/.exec(String(node.properties.id))?.[1])) ?? 0
    const kind = ruled.find((each) => hasClass(node, each)) ?? ''
    node.children = node.children.map((child) => {
      const [rules] = child.type === 'element' && hasClass(child, 'ruling') ? ruling(kind, height) : []
      if (rules === undefined || child.type !== 'element' || rules.children.length <= child.children.length) return child
      longer = true
      return rules
    })
  })
  return longer ? copy : undefined
}
