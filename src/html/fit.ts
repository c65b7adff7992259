import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { hasClass, mm } from '../layout/hast.ts'
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
  visit(main, 'element', (node) => {
    const id = String(node.properties.id)
    const height = layout.answers.get(id)
    const blank = layout.blanks.get(id)
    const columns = layout.choices.get(id) ?? 1
    if (columns > 1) rules.push(`#${id}{grid-template-columns:repeat(${columns},minmax(0,1fr))}`)
    if (height !== undefined) rules.push(answerRules(id, height, layout))
    if (blank !== undefined) rules.push(...blankRules(id, blank, node))
    if (hasClass(node, 'question', 'part')) rules.push(...firstLineRules(node, layout))
    if (hasClass(node, 'question', 'part') && layout.split.has(id)) rules.push(`#${id}{break-inside:auto}`)
    if (layout.loose.has(id)) rules.push(`#${id}{break-before:auto}`)
  })
  return [...rules, narrowStyle(main, layout.narrowed, selectorOf)].join('\n')
}

/** What is in a split space is not contained. A slab that is not split has it begin at the same place in both papers, below its stem. */
function answerRules(id: string, height: number, { split }: Layout): string {
  if (!split.has(id)) return `#${id}{height:${mm(height)};contain:size layout;overflow:hidden;break-inside:avoid}`
  return `#${id}{height:${mm(height)}}\n#${id}::before{content:"";display:block;height:3lh;margin-bottom:-3lh;contain:size;break-inside:avoid}`
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

/** How far the letters of the text font reach above and below the line, by their size. */
const [ascent, descent] = [1.035, 0.335]

/**
 * Rules by which number, label, points and the mark of a note stand on the first line of a question or part that has blanks: a line with a blank is higher
 * than others, as one writes on it. A first paragraph with blanks has its first line as high in any case, wherever they are.
 */
function firstLineRules(node: Element, layout: Layout): string[] {
  const [head, next] = node.children.filter((child) => child.type === 'element')
  if (head === undefined || !hasClass(head, 'question-head', 'part-head')) return []
  const name = `#${node.properties.id}>.${hasClass(head, 'part-head') ? 'part' : 'question'}-head`
  const titled = lineIn(head, layout)
  if (titled !== undefined) return noteRules(head, name, titled)
  const line = next?.tagName === 'p' && !hasClass(node, 'titled') ? lineIn(next, layout) : undefined
  if (line === undefined) return []
  const above = `max(${ascent}em, ${mm(line)} - ${descent}em)`
  const whole = `max(${ascent + descent}em, ${mm(line)})`
  return [
    `${name}{align-items:baseline}\n${name}::before{content:"";width:0;height:${above}}`,
    `${name}+p::before{content:"";display:inline-block;width:0;height:${whole};vertical-align:-${descent}em}`,
    ...noteRules(head, name, line),
  ]
}

/** The mark of a note, where there is one, stands below the number, or beside the label. */
function noteRules(head: Element, name: string, line: number): string[] {
  const marked = head.children.some((child) => child.type === 'element' && hasClass(child, 'note-mark'))
  return marked ? [`${name} .note-mark{margin-top:max(0mm, ${mm(line)} - ${ascent + descent}*var(--size))}`] : []
}

/** Height of the lines with blanks in an element, in millimetres; nothing where it has none. */
function lineIn(element: Element, { blanks }: Layout): number | undefined {
  const lines: number[] = []
  visit(element, 'element', (each) => {
    const size = blanks.get(String(each.properties.id))
    if (size !== undefined) lines.push(size.line)
  })
  return lines.length === 0 ? undefined : Math.max(...lines)
}
