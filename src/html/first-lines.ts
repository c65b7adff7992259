import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { hasClass, mm } from '../layout/hast.ts'
import type { Layout } from '../layout/layout.ts'

/** How far the letters of the text font reach above and below the line, by their size. */
const [ascent, descent] = [1.035, 0.335]

/**
 * Rules by which number, label, points and the mark of a note stand on the first line of a question or part that has blanks: a line with a blank is higher
 * than others, as one writes on it. A first paragraph with blanks has its first line as high in any case, wherever they are.
 */
export function firstLineRules(node: Element, layout: Layout): string[] {
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
