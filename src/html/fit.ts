import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import type { Layout } from './layout.ts'
import { hasClass, mm } from './state.ts'

/**
 * The stylesheet that gives every space and blank of a set paper its size. It is the same for both papers of an exam but for the
 * pages that they share: that is why they have the same pages.
 *
 * A space keeps its size whatever is in it. One that is higher than a page may be split, with the questions that hold it.
 *
 * @param pageHeight of the text block, in millimetres
 */
export function fitStyle(main: Element, layout: Layout, pageHeight: number): string {
  const rules: string[] = []
  for (const [key, height] of layout.answers) {
    const kept = height > pageHeight ? 'break-before:auto' : 'contain:size layout;overflow:hidden;break-inside:avoid'
    rules.push(`#answer-${key}{height:${mm(height)};${kept}}`)
  }
  // a strut as high as the answer stands in both papers, so that the line is equally high in both
  for (const [key, { width, above, below }] of layout.blanks) {
    const strut = `height:calc(1.37em + ${mm(above + below)});vertical-align:calc(-0.335em - ${mm(below)})`
    rules.push(`#blank-${key}{width:${mm(width)}}`, `#blank-${key} .strut{${strut}}`)
  }
  visit(main, 'element', (node) => {
    if (!hasClass(node, 'question', 'part') || !holdsHigher(node, layout, pageHeight)) return
    rules.push(`#${node.properties.id}{break-inside:auto}`)
  })
  return rules.join('\n')
}

/** Tells whether an answer inside is higher than a page: what holds it cannot be kept together, and need not begin on a new one. */
function holdsHigher(node: Element, layout: Layout, pageHeight: number): boolean {
  return node.children.some((child) => {
    if (child.type !== 'element') return false
    const key = /^answer-(\d+)$/.exec(String(child.properties.id))?.[1]
    return (key !== undefined && (layout.answers.get(Number(key)) ?? 0) > pageHeight) || holdsHigher(child, layout, pageHeight)
  })
}
