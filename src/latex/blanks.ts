import type { Node } from '@unified-latex/unified-latex-types'
import { isMacro, isText } from './cursor.ts'
import { withoutFootnotes } from './footnotes.ts'
import { lengthOf } from './lengths.ts'
import { lose, type Scope } from './state.ts'

/** Stands for a line on the cover that a student fills in. */
export const fieldLine = '\u{E004}'

/** A blank. One without an answer is no blank in an exam that has a key. */
export function blank(scope: Scope, node: Node, answer: string, width: number | undefined): string {
  // before the questions it is a line for a name or a number
  if (answer === '' && scope.state.fields !== undefined) return fieldLine
  if (answer === '')
    lose(
      scope,
      node,
      'blank without its answer',
      '`?` stands in its place; write the answer between its brackets',
      'approximated',
    )
  const braces = width === undefined ? '' : `{width=${Math.max(5, Math.min(170, width))}mm}`
  return `[[${answer === '' ? '?' : withoutFootnotes(scope, answer)}]]${braces}`
}

/** What fills a blank at the beginning of a text, and the rest of that. */
export function blankOnly(text: string): { answer: string; rest: string } {
  const [whole, answer] = /^\[\[([^\]]*)\]\](?:\{[^}]*\})?[.):]?\s*/.exec(text) ?? []
  return whole === undefined || answer === undefined ? { answer: '', rest: text } : { answer, rest: text.slice(whole.length) }
}

/** Tells whether there are words in what is between braces; lengths are none. */
function saysSomething(nodes: readonly Node[]): boolean {
  return nodes.some((node) => node.type === 'string' && !/^[-\d.*~]*(?:mm|cm|in|pt|em|ex)?$/.test(node.content))
}

/** Tells whether an underlined argument is a line to write on. */
export function isRule(nodes: readonly Node[]): boolean {
  return nodes.every(
    (node) =>
      isMacro(node, 'hspace', 'hfill', 'quad', 'qquad', 'hphantom', 'enspace', ' ') ||
      isMacro(node, 'makebox', 'mbox') ||
      isText(node, '[') ||
      isText(node, ']') ||
      (node.type === 'string' && /^[\d.]*(?:mm|cm|in|pt|em)?$/.test(node.content)) ||
      node.type === 'whitespace' ||
      (node.type === 'group' && !saysSomething(node.content)) ||
      isText(node, '*') ||
      isText(node, '~'),
  )
}

/** Tells whether what is printed without answers is room to write one. */
export function isFilled(nodes: readonly Node[]): boolean {
  return nodes.some((node) =>
    isMacro(node, 'phantom', 'hphantom', 'underline', 'rule', 'hrulefill', 'hspace', 'fillin', 'dotfill'),
  )
}

/** How long such a line is. */
export function widthIn(nodes: readonly Node[]): number | undefined {
  const found = nodes.find(({ type }) => type === 'group')
  return found?.type === 'group' ? lengthOf(found.content) : undefined
}
