import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { GappedListing } from '../../paper/phrases.ts'
import type { Setting } from '../state.ts'
import { blankSpace } from './answers.ts'
import { listingOf } from './text.ts'

/** So many signs before a blank stay in its line, which is then shortened; behind more it goes to the next one. */
const shortBegin = 24

/**
 * A listing with blanks. It is highlighted with a name in the place of each blank, whatever belongs there: a student's paper cannot tell a keyword from a
 * number, and both papers have the same code.
 */
export function gappedListing(setting: Setting, { lang, children }: GappedListing): Element {
  const code = children.map((child) => (child.type === 'inlineCode' ? child.value : ''))
  const name = freeName(code.join(''))
  const value = children.map((child) => (child.type === 'inlineCode' ? child.value : name)).join('')
  const blanks = children.flatMap((child, index) => {
    if (child.type !== 'blankSpace') return []
    // code behind it may begin a line: a browser would else hold some beyond the edge
    const goesOn = !/^(?:\n|$)/.test(code[index + 1] ?? '')
    return [[blankSpace(setting, child), ...(goesOn ? [h('wbr')] : [])]]
  })
  const marked = setting.highlight({ lang, value })
  // a grammar may part the name, as those do that know no words
  const whole = marked !== undefined && namesIn(marked, name) === blanks.length
  const plain: ElementContent[] = [{ type: 'text', value: `${value}\n` }]
  const queue = [...blanks]
  const filled = withBlanks(whole ? marked : plain, name, () => queue.shift() ?? [])
  return listingOf(lang, marked !== undefined, keptLines(filled))
}

/** A name that the code does not have. */
function freeName(code: string): string {
  let name = 'zqblank'
  while (code.toLowerCase().includes(name)) name += 'q'
  return name
}

/** How often a name stands in a text as a whole. */
function namesIn(nodes: readonly ElementContent[], name: string): number {
  return nodes.reduce((sum, node) => {
    if (node.type === 'text') return sum + node.value.split(name).length - 1
    return node.type === 'element' ? sum + namesIn(node.children, name) : sum
  }, 0)
}

function withBlanks(nodes: readonly ElementContent[], name: string, next: () => Element[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: withBlanks(node.children, name, next) }]
    if (node.type !== 'text') return [node]
    return node.value.split(name).flatMap((value, index): ElementContent[] => {
      const text = value === '' ? [] : [{ type: 'text' as const, value }]
      return index === 0 ? text : [...next(), ...text]
    })
  })
}

/** Keeps the first blank of a line with what stands before it: in a line of its own it would not be as far in. */
function keptLines(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = []
  let begin: ElementContent[] | undefined = []
  for (const node of nodes) {
    const text = textOf(node)
    if (holdsBlank(node) && begin !== undefined && !text.includes('\n') && begin.map(textOf).join('').length <= shortBegin) {
      result.splice(result.length - begin.length, begin.length, h('span.kept', [...begin, node]))
      begin = undefined
    } else if (node.type === 'text' && text.includes('\n')) {
      const at = text.lastIndexOf('\n') + 1
      const last = { type: 'text' as const, value: text.slice(at) }
      result.push({ type: 'text', value: text.slice(0, at) })
      begin = last.value === '' ? [] : [last]
      result.push(...begin)
    } else {
      result.push(node)
      begin = text.includes('\n') ? undefined : begin && [...begin, node]
    }
  }
  return result
}

function holdsBlank(node: ElementContent): boolean {
  return node.type === 'element' && (isBlank(node) || node.children.some(holdsBlank))
}

function isBlank({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.includes('blank')
}

/** The code of a node; a blank has none, in either paper. */
function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' && !isBlank(node) ? node.children.map(textOf).join('') : ''
}
