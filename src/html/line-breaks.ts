import type { Element, ElementContent, Root, Text } from 'hast'
import { h } from 'hastscript'
import { EXIT, visit } from 'unist-util-visit'
import { unspaced } from '../languages/script.ts'
import { eachElement, hasClass } from '../layout/hast.ts'
import { tieWords } from './ties.ts'

/** Longer texts go to the next line by themselves, but for the signs beside a formula. */
const short = 8

/** Longer words, emphasis and links may be broken. */
const shortWord = 24

/**
 * Korean and a sign beside it, between which a browser breaks a line: a particle after a parenthesis, a dot between words. After a
 * comma, a hyphen or a slash it may.
 */
const brokenBeside = /[^\s\p{L}\p{M}\p{N}\p{Ps}\p{Pi},;/~–-]\p{Script=Hangul}|\p{Script=Hangul}[\p{S}\p{Ps}\p{Pi}·—]/u

/**
 * Keeps in one line what is one word to a reader: a formula or a blank with what stands beside it without a space, such as a comma,
 * a parenthesis or a Korean particle, Korean with the signs in it, and what {@link tieWords} ties. The template has Korean letters broken
 * between words alone (`word-break: keep-all`), but not between a letter and a sign.
 */
export function keepTogether() {
  return (tree: Root): void => {
    eachElement(tree, (node) => {
      if (hasClass(node, 'kept') || node.tagName === 'code') return false
      if (!node.children.some(({ type }) => type === 'text')) return
      const words = wordsOf(node.children)
      // the cells of a table are shared out by their words
      const tied = ties.test(node.tagName)
        ? tieWords(words, node.tagName !== 'a')
        : words.map((pieces) => ({ pieces, whole: false }))
      node.children = joinTexts(tied.flatMap(({ pieces, whole }) => (whole ? [h('span.kept', pieces)] : keptWord(pieces))))
      return
    })
  }
}

/** What has words that are tied. */
const ties = /^(?:p|li|a|figcaption)$/

/** Running text in words; a space is one by itself, but for the narrow one at which no line ends. */
function wordsOf(children: readonly ElementContent[]): ElementContent[][] {
  const words: ElementContent[][] = []
  let within = false
  const pieces = children.flatMap((child): ElementContent[] =>
    child.type === 'text' ? child.value.split(/([^\S\u202f]+)/).map(text) : [child],
  )
  for (const piece of pieces.filter((each) => !isEmpty(each))) {
    const space = piece.type === 'text' && piece.value.trim() === ''
    const last = words.at(-1)
    if (within && !space && last !== undefined) last.push(piece)
    else words.push([piece])
    within = !space
  }
  return words
}

function keptWord(word: readonly ElementContent[]): ElementContent[] {
  const groups: ElementContent[][] = []
  for (const [index, piece] of word.entries()) {
    const [first, ...rest] = word.length > 1 ? parted(piece, isMark(word[index + 1])) : [piece]
    if (first === undefined) continue
    const last = groups.at(-1)
    if (last !== undefined && isOneWord(word[index - 1], piece)) last.push(first)
    else groups.push([first])
    for (const each of rest) groups.push([each])
  }
  return groups.flatMap((group) => {
    const kept = group.filter((piece) => !isEmpty(piece))
    return kept.length > 1 ? [h('span.kept', kept)] : kept.map(keptText)
  })
}

/** Of a long text, the signs or the particle at its beginning, the rest, and the opening signs at its end, or the letter to which the mark of a footnote belongs. */
function parted(piece: ElementContent, noted: boolean): ElementContent[] {
  if (piece.type !== 'text' || (piece.value.length <= short && !unspaced.test(piece.value))) return [piece]
  const { value } = piece
  const begin = /^[\p{P}\p{Script=Hangul}]{1,4}/u.exec(value)?.[0] ?? ''
  const ending = noted && unspaced.test(value.slice(-1)) ? /[^\p{P}]?\p{P}{0,2}$/u : /[\p{Ps}\p{Pi}"']*$/u
  const end = ending.exec(value.slice(begin.length))?.[0] ?? ''
  return [text(begin), text(value.slice(begin.length, value.length - end.length)), text(end)]
}

/** Whether two neighbours without a space between them stay in one line, where a browser would break it. */
function isOneWord(one: ElementContent | undefined, next: ElementContent): boolean {
  if (one === undefined) return false
  if (isMark(next)) return one.type === 'text' && unspaced.test(one.value.slice(-1))
  if (isAtom(one)) return next.type === 'text' || isAtom(next)
  if (isAtom(next)) return one.type === 'text'
  if (one.type !== 'element' || next.type !== 'text') return false
  const words = textOf(one)
  return words.length <= shortWord && brokenBeside.test(words.slice(-1) + next.value.slice(0, 1))
}

/** The mark of a footnote, which begins no line: without spaces between words a browser would break one before it. */
function isMark(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && hasClass(node, 'footnote-mark')
}

/** What a browser sets as one box, at whose sides it may break a line; it may stand in an emphasis by itself. */
function isAtom(node: ElementContent): boolean {
  if (node.type !== 'element') return false
  if (node.tagName === 'span') return hasClass(node, 'formula', 'blank')
  const [only] = node.children
  return node.children.length === 1 && only !== undefined && isAtom(only)
}

/** A word with a particle is kept as a whole: what begins within a word may be broken anywhere. */
function keptText(node: ElementContent): ElementContent {
  const kept = node.type === 'text' && node.value.length <= shortWord && brokenBeside.test(node.value)
  return kept ? h('span.kept', [node]) : node
}

function joinTexts(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text') joined[joined.length - 1] = text(last.value + node.value)
    else if (!isEmpty(node)) joined.push(node)
  }
  return joined
}

function text(value: string): Text {
  return { type: 'text', value }
}

function isEmpty(node: ElementContent): boolean {
  return node.type === 'text' && node.value === ''
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('')
}

/** Longer runs of letters, figures and signs are no words that anybody reads as a whole: addresses, numbers, text without spaces. */
const maxLetters = 30

const long = new RegExp(`\\S{${maxLetters + 1},}`)

/**
 * Lets long words in the cells of tables and beside rules be broken anywhere. Elsewhere a browser breaks them by itself; these boxes grow with
 * their longest words, and columns are shared out by them, so shorter ones stay whole. What a paragraph begins with beside points, and does not break, gets
 * the class `begin`: it would go below the room that is left for them.
 */
export function breakLongWords(main: Element): void {
  eachElement(main, (element) => {
    if (hasClass(element, 'first')) {
      for (const paragraph of element.children)
        if (paragraph.type === 'element' && paragraph.tagName === 'p') {
          const [begin] = paragraph.children
          const className =
            begin?.type === 'element' && hasClass(begin, 'formula', 'kept') ? begin.properties.className : undefined
          if (Array.isArray(className)) className.push('begin')
          else breakIn(paragraph, true)
        }
      return false
    }
    if (element.tagName !== 'td' && element.tagName !== 'th' && !hasClass(element, 'field-label')) return
    breakIn(element, false)
    return false
  })
}

/** @param first whether only a word at the beginning counts */
function breakIn(element: Element, first: boolean): void {
  visit(element, 'text', ({ value }, index, parent) => {
    if (parent?.type !== 'element' || index === undefined) return
    const pieces = value.split(/(\S+)/).filter((piece) => piece !== '')
    const isLong = (piece: string, at: number) => long.test(piece) && (!first || at === 0)
    if (!pieces.some(isLong)) return first ? EXIT : undefined
    parent.children.splice(
      index,
      1,
      ...pieces.map((piece, at) =>
        isLong(piece, at) ? h(first ? 'span.long.begin' : 'span.long', piece) : { type: 'text' as const, value: piece },
      ),
    )
    return first ? EXIT : index + pieces.length
  })
}
