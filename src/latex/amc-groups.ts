import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, isMacro, mandatory, optional } from './cursor.ts'
import { scoringOf } from './scoring.ts'
import { printTex } from './source.ts'
import type { Scope } from './state.ts'

/** Groups of AMC by their names: the content of their elements, and what a copy does with them. */
export type Groups = Map<string, { elements: (readonly Node[])[]; shuffled: boolean; inserted: boolean }>

/** More questions than any group has. */
const mostElements = 5000

/** Reads what states groups, their order or scores, which may stand anywhere; tells whether it was that. */
export function groupSetting({ state }: Scope, cursor: Cursor, node: Node, groups: Groups): boolean {
  const named = (nodes: readonly Node[]) => {
    const name = printTex(nodes).trim()
    const found = groups.get(name) ?? { elements: [], shuffled: false, inserted: false }
    groups.set(name, found)
    return found
  }
  if (isMacro(node, 'element')) named(mandatory(cursor)).elements.push(mandatory(cursor))
  else if (isMacro(node, 'shufflegroup', 'melangegroupe')) named(mandatory(cursor)).shuffled = true
  else if (isMacro(node, 'setgroupmode'))
    named(mandatory(cursor)).shuffled = !/^(?:fixed|cyclic)/.test(printTex(mandatory(cursor)))
  else if (isMacro(node, 'copygroup', 'copiegroupe')) {
    optional(cursor)
    const from = named(mandatory(cursor))
    const to = named(mandatory(cursor))
    // groups that are copied into each other grow without end
    if (to !== from && to.elements.length + from.elements.length < mostElements) to.elements.push(...from.elements)
    from.inserted = true
  } else if (isMacro(node, 'cleargroup', 'videgroupe')) named(mandatory(cursor)).elements = []
  else if (isMacro(node, 'scoringDefaultS', 'baremeDefautS') && state.scoring !== undefined)
    state.scoring.single = scoringOf(mandatory(cursor))
  else if (isMacro(node, 'scoringDefaultM', 'baremeDefautM') && state.scoring !== undefined)
    state.scoring.multiple = scoringOf(mandatory(cursor))
  else return false
  return true
}

/** Each of several copies has its own order, as forms have. */
export function stateForms({ state }: Scope, count: string): void {
  const number = Number(count.trim())
  if (Number.isInteger(number) && number > 1) state.front.set('forms', String(Math.min(number, 26)))
}
