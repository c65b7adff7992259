import type { Node } from '@unified-latex/unified-latex-types'
import { fieldLine } from './blanks.ts'
import { lineBreak, oneLine } from './markdown.ts'
import { blocksOf, lose, type Scope } from './state.ts'

/** What a student fills in, from the frame with a line that AMC has for a name. */
export function nameField(scope: Scope, nodes: readonly Node[]): string {
  // frames and lines are the template's part here
  const quiet: Scope = { ...scope, state: { ...scope.state, fields: [], losses: [] } }
  const text = blocksOf(quiet, nodes).join(' ')
  const [first = ''] = text.split(new RegExp(`${fieldLine}|${lineBreak}|\\\\\\n`, 'u'))
  return oneLine(first.replace(/[*\\]/g, '')).replace(/[\s:：]+$/, '') || 'Name'
}

/** A number with a box for each digit. */
export function numberField(scope: Scope, node: Node, digits: string): string {
  const count = Math.max(1, Math.min(20, Math.round(Number(digits)) || 8))
  lose(scope, node, 'digits to tick for a number', `a field *Student number* with ${count} boxes`, 'approximated')
  return `Student number [${count}]`
}
