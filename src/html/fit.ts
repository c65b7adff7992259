import type { Element } from 'hast'
import { eachElement, hasClass, mm } from '../layout/hast.ts'
import type { BlankSize, Layout } from '../layout/layout.ts'
import { narrowStyle } from './narrow.ts'

/**
 * The stylesheet that gives every space and blank of a set paper its size. It is the same for both papers of an exam but for the
 * pages that they share: that is why they have the same pages.
 *
 * A space keeps its size whatever is in it. One that is higher than a page may be split, with the questions that hold it.
 */
export function fitStyle(main: Element, layout: Layout, selectorOf?: (source: string) => string): string {
  const rules: string[] = []
  // only what this paper holds: a rule for more would tell a student of answers that are not there
  eachElement(main, (node) => {
    const id = String(node.properties.id)
    const height = layout.answers.get(id)
    const blank = layout.blanks.get(id)
    const columns = layout.choices.get(id) ?? 1
    if (columns > 1) rules.push(`#${id}{grid-template-columns:repeat(${columns},minmax(0,1fr))}`)
    if (height !== undefined) rules.push(answerRules(node, height, layout))
    if (blank !== undefined) rules.push(...blankRules(id, blank, node))
    if (hasClass(node, 'question', 'part', 'shared') && layout.split.has(id)) rules.push(`#${id}{break-inside:auto}`)
    if (layout.columnBreak === id)
      rules.push(
        `#${id}:not(:is(.section,.shared) + *),.shared:has(+ #${id}):not(.section + *),.section:has(+ #${id},+ .shared + #${id}){break-before:column;margin-top:0}`,
      )
    if (layout.loose.has(id)) rules.push(`#${id}{break-before:auto}`)
  })
  return [...rules, narrowStyle(main, layout.narrowed, selectorOf)].join('\n')
}

/**
 * What is in a split space is not contained. A slab that is not split has it begin at the same place in both papers, below its stem; where something is given
 * in it, that does: it takes the space with it to the next page.
 */
function answerRules({ properties: { id }, children }: Element, height: number, { split }: Layout): string {
  if (!split.has(String(id))) return `#${id}{height:${mm(height)};contain:size layout;overflow:hidden;break-inside:avoid}`
  const whole = `#${id}{height:${mm(height)}}`
  if (children.some((child) => child.type === 'element' && hasClass(child, 'given'))) return whole
  return `${whole}\n#${id}::before{content:"";display:block;height:3lh;margin-bottom:-3lh;contain:size;break-inside:avoid}`
}

/**
 * A strut as high as the line in both papers, so that the line is equally high in both. Only the solution has the answer; a
 * formula in it has struts of its own.
 */
function blankRules(id: string, { width, line, factor, raise }: BlankSize, blank: Element): string[] {
  const filled = blank.children.some((child) => child.type === 'element' && hasClass(child, 'filling'))
  const set = [...(factor < 1 ? [`font-size:${factor}em`] : []), ...(raise > 0 ? [`vertical-align:${mm(raise)}`] : [])]
  return [
    `#${id}{width:${mm(width)}}\n#${id} .blank-strut{height:max(1.37em, ${mm(line)})}`,
    // a rule for what is not there would tell a student of the answer
    ...(filled && set.length > 0 ? [`#${id} .filling{${set.join(';')}}`] : []),
  ]
}
