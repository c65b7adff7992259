import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import type { BlankSize, Layout } from './layout.ts'
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
  // only what this paper holds: a rule for more would tell a student of answers that are not there
  visit(main, 'element', (node) => {
    const [, kind, number] = /^(answer|blank|choices)-(\d+)$/.exec(String(node.properties.id)) ?? []
    const height = kind === 'answer' ? layout.answers.get(Number(number)) : undefined
    const blank = kind === 'blank' ? layout.blanks.get(Number(number)) : undefined
    const columns = kind === 'choices' ? layout.choices.get(Number(number)) : undefined
    if (columns !== undefined && columns > 1)
      rules.push(`#choices-${number}{grid-template-columns:repeat(${columns},minmax(0,1fr))}`)
    if (height !== undefined) rules.push(answerRule(`answer-${number}`, height, pageHeight))
    if (blank !== undefined) rules.push(blankRules(`blank-${number}`, blank))
    if (
      hasClass(node, 'question', 'part') &&
      (layout.split.has(String(node.properties.id)) || holdsHigher(node, layout, pageHeight))
    )
      rules.push(`#${node.properties.id}{break-inside:auto}`)
  })
  return rules.join('\n')
}

function answerRule(id: string, height: number, pageHeight: number): string {
  const kept = height > pageHeight ? 'break-before:auto' : 'contain:size layout;overflow:hidden;break-inside:avoid'
  return `#${id}{height:${mm(height)};${kept}}`
}

/** A strut as high as the answer stands in both papers, so that the line is equally high in both. A formula inside has struts of its own. */
function blankRules(id: string, { width, above, below }: BlankSize): string {
  const strut = `height:calc(1.37em + ${mm(above + below)});vertical-align:calc(-0.335em - ${mm(below)})`
  return `#${id}{width:${mm(width)}}\n#${id} .blank-strut{${strut}}`
}

/** Tells whether an answer inside is higher than a page: what holds it cannot be kept together, and need not begin on a new one. */
function holdsHigher(node: Element, layout: Layout, pageHeight: number): boolean {
  return node.children.some((child) => {
    if (child.type !== 'element') return false
    const key = /^answer-(\d+)$/.exec(String(child.properties.id))?.[1]
    return (key !== undefined && (layout.answers.get(Number(key)) ?? 0) > pageHeight) || holdsHigher(child, layout, pageHeight)
  })
}
