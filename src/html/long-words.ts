import type { Element } from 'hast'
import { h } from 'hastscript'
import { SKIP, visit } from 'unist-util-visit'
import { hasClass } from '../layout/hast.ts'

/** Longer runs of letters, figures and signs are no words that anybody reads as a whole: addresses, numbers, text without spaces. */
const longest = 30

const long = new RegExp(`\\S{${longest + 1},}`)

/**
 * Lets long words in the cells of tables and beside rules be broken anywhere. Elsewhere a browser breaks them by itself; these boxes grow with
 * their longest words, and columns are shared out by them, so shorter ones stay whole.
 */
export function breakLongWords(main: Element): void {
  visit(main, 'element', (cell) => {
    if (cell.tagName !== 'td' && cell.tagName !== 'th' && !hasClass(cell, 'field-label')) return
    visit(cell, 'text', ({ value }, index, parent) => {
      if (parent?.type !== 'element' || index === undefined || !long.test(value)) return
      const pieces = value.split(/(\S+)/).filter((piece) => piece !== '')
      parent.children.splice(
        index,
        1,
        ...pieces.map((piece) => (long.test(piece) ? h('span.long', piece) : { type: 'text' as const, value: piece })),
      )
      return index + pieces.length
    })
    return SKIP
  })
}
