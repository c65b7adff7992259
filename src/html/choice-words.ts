import type { Element } from 'hast'
import { eachElement, hasClass } from '../layout/hast.ts'

/**
 * The rules by which choices are measured word by word: each is as wide as its widest word, formula or line of code. Pictures do not count, which become as small as
 * their column.
 *
 * @param key of a list of choices
 */
export function wordsStyle(key: string): string {
  return `#${key}{hyphens:none;overflow-wrap:normal}
#${key} .long{overflow-wrap:normal}
#${key} .choice-text>*{width:min-content;max-width:none}
#${key} :is(.formula,.katex,.unbroken,.kept,:not(pre)>code){white-space:nowrap}
#${key} pre{white-space:pre}
#${key} .figures{width:0;contain:inline-size}`
}

/** Graphs, diagrams and plots that are smaller than this part of their size cannot be read; as where they are measured. */
const readable = 0.6

/** The least widths of the graphs, diagrams and plots in each choice of a set paper, in millimetres, 0 where there is none. By the keys of their lists. */
export function drawingWidths(main: Element): Map<string, number[]> {
  const lists = new Map<string, number[]>()
  eachElement(main, ({ tagName, properties: { id }, children }) => {
    if (tagName !== 'ul' || !String(id).startsWith('choices-')) return
    lists.set(
      String(id),
      children.flatMap((choice) => (choice.type === 'element' ? [readable * widestDrawing(choice)] : [])),
    )
  })
  return lists
}

function widestDrawing(choice: Element): number {
  let widest = 0
  eachElement(choice, (node) => {
    const { dataFullWidth, width } = node.properties
    const [, plotted = 0] = hasClass(node, 'plot') ? (/^([\d.]+)mm$/.exec(String(width)) ?? []) : []
    widest = Math.max(widest, Number(dataFullWidth ?? plotted))
  })
  return widest
}
