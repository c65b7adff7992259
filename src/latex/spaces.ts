import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, mandatory, optional, star } from './cursor.ts'
import { inline } from './inline.ts'
import type { Item } from './item.ts'
import { lengthOf, stretches } from './lengths.ts'
import { printTex } from './source.ts'
import { lose, type Scope } from './state.ts'

/** How much room a space for an answer has, of what kind. */
export type SpaceKind = 'space' | 'box' | 'grid' | 'lines' | 'dotted'

/** Spaces of less than this part paragraphs, and are no room for an answer. */
const leastRoom = 12

/** Distance of two lines to write on, in millimetres. */
const pitch = 8

/** Reads a command that leaves room; tells whether it was one. */
export function spaceCommand(scope: Scope, cursor: Cursor, node: Node & { content: string }, item: Item): boolean {
  switch (node.content) {
    case 'vspace':
    case 'vskip': {
      star(cursor)
      const length = mandatory(cursor)
      if (stretches(length) || (lengthOf(length) ?? 0) >= leastRoom) giveSpace(scope, node, item, 'space', length)
      return true
    }
    case 'vfill':
    case 'vfil':
      giveSpace(scope, node, item, 'space', [node])
      return true
    case 'fillwithlines':
      giveSpace(scope, node, item, 'lines', mandatory(cursor))
      return true
    case 'fillwithdottedlines':
      giveSpace(scope, node, item, 'dotted', mandatory(cursor))
      return true
    case 'fillwithgrid':
      giveSpace(scope, node, item, 'grid', mandatory(cursor))
      return true
    case 'makeemptybox':
      giveSpace(scope, node, item, 'box', mandatory(cursor))
      return true
    case 'newpage':
    case 'pagebreak':
    case 'clearpage':
    case 'cleardoublepage':
    case 'eject':
      optional(cursor)
      item.pageBreak = true
      return true
    case 'answerline': {
      star(cursor)
      const answer = optional(cursor)
      if (answer === undefined) lose(scope, node, '\\answerline', '`?` stands in the place of its answer', 'approximated')
      item.blocks.push(`:::answerline\n[[${answer === undefined ? '?' : inline(scope, answer).trim()}]]\n:::`)
      return true
    }
    default:
      return false
  }
}

/** Gives an item the room that is asked for, or says why it does not. */
export function giveSpace(scope: Scope, node: Node, item: Item, kind: SpaceKind, length: readonly Node[]): void {
  const { state } = scope
  if (item.kind === 'text' || /^-|^0+(?:\.0*)?[a-z ]*$/.test(printTex(length).trim())) return
  const mm = lengthOf(length)
  if (stretches(length)) {
    state.front.set('spaces', 'stretch')
    if (kind !== 'space')
      lose(scope, node, `${kind} for the rest of the page`, 'the room stays, without its ruling', 'approximated')
    item.space ??= ''
  } else if (mm === undefined) lose(scope, node, `${kind} of an unknown height`, 'left out', 'lost')
  else if (item.space !== undefined && item.space !== '') {
    lose(scope, node, `second space, ${mm} mm`, 'left out, as an answer has one', 'approximated')
  } else item.space = ofKind(kind, Math.min(mm, 1000))
}

function ofKind(kind: SpaceKind, mm: number): string {
  return kind === 'lines' || kind === 'dotted'
    ? `${kind}=${Math.max(1, Math.min(100, Math.round(mm / pitch)))}`
    : `${kind}=${mm}mm`
}
