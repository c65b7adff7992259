import type { Element, ElementContent } from 'hast'
import { h, s } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { Audience } from '../assemble/paper.ts'
import { linePitch } from '../model/space.ts'
import type { BlankSize, Layout } from './layout.ts'
import { hasClass, mm } from './state.ts'

/**
 * A copy of a set paper in which every space and blank has its size, equal in both papers, and nothing is left of the marks by
 * which they were measured.
 *
 * @param pageHeight of the text block, in millimetres; a higher space may be split
 */
export function fitted(main: Element, audience: Audience, layout: Layout, pageHeight: number): Element {
  const copy = structuredClone(main)
  visit(copy, 'element', (node) => {
    if (hasClass(node, 'question', 'part') && holdsHigher(node, layout, pageHeight)) addClass(node, 'long')
    const { dataMeasure, dataBlank } = node.properties
    delete node.properties.dataSource
    delete node.properties.dataMeasure
    delete node.properties.dataBlank
    const answer = /^answer-(\d+)$/.exec(String(dataMeasure))?.[1]
    if (answer !== undefined) fitAnswer(node, audience, layout.answers.get(Number(answer)) ?? 0, pageHeight)
    if (dataBlank !== undefined) fitBlank(node, layout.blanks.get(Number(dataBlank)) ?? { width: 10, above: 0, below: 0 })
  })
  return copy
}

function fitAnswer(node: Element, audience: Audience, height: number, pageHeight: number): void {
  if (height > pageHeight) addClass(node, 'long')
  node.properties.style = `height:${mm(height)}`
  if (audience === 'student') node.children.unshift(...ruling(node, height))
}

/** A strut of the answer's height stands in both papers, so that the line is equally high in both. */
function fitBlank(node: Element, { width, above, below }: BlankSize): void {
  const style = `height:calc(1.37em + ${mm(above + below)});vertical-align:calc(-0.335em - ${mm(below)})`
  node.properties.style = `width:${mm(width)}`
  node.children = [h('span.strut', { style }), ...node.children.filter((child) => !isEmpty(child))]
}

function isEmpty(node: ElementContent): boolean {
  return node.type === 'element' && node.children.length === 0
}

/** Rules or a grid as lines of an SVG in millimetres: gradients lose lines in print. */
function ruling(answer: Element, height: number): ElementContent[] {
  const grid = hasClass(answer, 'grid')
  if (!grid && !hasClass(answer, 'lines')) return []
  const pitch = grid ? 5 : linePitch
  const across = Array.from({ length: Math.floor((height + 0.01) / pitch) }, (_, row) => {
    const y = mm((row + 1) * pitch - (grid ? 0 : 0.2))
    return s('line', { x1: '0', x2: '100%', y1: y, y2: y })
  })
  const down = Array.from({ length: grid ? 50 : 0 }, (_, column) => {
    const x = mm((column + 1) * pitch)
    return s('line', { x1: x, x2: x, y1: '0', y2: '100%' })
  })
  return [s('svg', { className: ['ruling'], ariaHidden: 'true', width: '100%', height: '100%' }, [...across, ...down])]
}

/** Tells whether an answer inside is higher than a page: what holds it cannot be kept together, and need not begin on a new one. */
function holdsHigher(node: Element, layout: Layout, pageHeight: number): boolean {
  return node.children.some((child) => {
    if (child.type !== 'element') return false
    const key = /^answer-(\d+)$/.exec(String(child.properties.dataMeasure))?.[1]
    return (key !== undefined && (layout.answers.get(Number(key)) ?? 0) > pageHeight) || holdsHigher(child, layout, pageHeight)
  })
}

function addClass(node: Element, name: string): void {
  const classes = Array.isArray(node.properties.className) ? node.properties.className : []
  node.properties.className = [...classes, name]
}
