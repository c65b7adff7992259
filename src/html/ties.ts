import type { Element, ElementContent } from 'hast'
import { hasClass } from '../layout/hast.ts'

/** What stands behind a number and is read with it. */
const unit =
  /^(?:[%‰°€£$]|°[CF]|[kKMGTmcdµμnp]?(?:m|g|s|L|l|A|V|W|J|N|K|Hz|Pa|mol|eV|bit|bits|B|Wh|Ω|F)(?:[²³]|\/\p{L}+[²³]?)?|min|h|d|ha|rpm|dB|ppm|bar|cal|kcal|USD|EUR|KRW)$/u

const number = /^[([]?[−–+±-]?\d[\d.,]*$/u

/** A sign behind which a line may end, and before which none may begin. */
const relation = /^(?:[=≈≠<>≤≥∼≡≔→∈+−×·–—]|:=|…|\.\.\.)$/u
const relationOfTex = /(?:[=<>]|\\(?:approx|neq?|leq?|geq?|sim|equiv|to|in|propto|coloneqq))\s*$/

/** In signs: what is longer has to be broken somewhere. */
const maxLetters = 30

/** So short a word, or a formula of so few signs, is no line by itself at the end of a paragraph of more words. */
const stub = { signs: 5, words: 8 }

/**
 * Whether a line should not end between two words of text, as typographers have it: *5 mm*, *Figure 3*, *p. 5*, *D. Knuth*, *z. B.*, and before a
 * relation, a dash or an ellipsis.
 */
export function isTied(one: string, next: string): boolean {
  if (relation.test(next)) return true
  const begin = one.replace(/^[(“„"‘]+/u, '')
  const bare = next.replace(/[.,;:!?)\]”“"’']+$/u, '')
  if (number.test(one) && unit.test(bare)) return true
  if (/^\p{Lu}\p{Ll}+$/u.test(begin) && /^\d{1,3}(?:[.-]\d{1,3})*$/.test(bare)) return true
  if (/^\d{1,3}$/.test(one) && /^\([a-z]\)/.test(next)) return true
  if (/^(?:\p{L}{1,5}\.|§+)$/u.test(begin) && /^[(§]?\d/.test(next)) return true
  if (/^(?:\p{Lu}\.)+$/u.test(begin) && /^\p{Lu}\p{Ll}/u.test(next)) return true
  if (/^(?:\p{L}\.)+$/u.test(begin) && /^\p{L}\./u.test(next)) return true
  return /^(?:Dr|Prof|Mr|Mrs|Ms|St)\.?$/.test(begin) && /^\p{Lu}/u.test(next)
}

/** A word in running text, with what stands beside it without a space; `whole` if it is several that are set as one. */
export type Word = { pieces: ElementContent[]; whole: boolean }

/**
 * Ties words that stay in one line: {@link isTied}, a blank and the relation before it or the unit behind it, and a short end of a paragraph. Words of text get a
 * space without a break between them, so that they are hyphenated as ever; what else there is becomes one word.
 *
 * @param words with the spaces between them
 */
export function tieWords(words: readonly ElementContent[][], endsParagraph: boolean): Word[] {
  const tied: Word[] = []
  const last = words.findLastIndex((word) => !isSpace(word))
  // since the last space at which a line may end
  let length = 0
  for (const [index, word] of words.entries()) {
    const [before, space] = [tied.at(-2), tied.at(-1)]
    const isStub = endsParagraph && index === last && words.length >= 2 * stub.words && isShort(word)
    const stays = before !== undefined && space !== undefined && !isSpace(word) && (isStub || stay(before.pieces, word))
    const own = isSpace(word) ? 0 : textOf(word).length
    const fits = length + own <= maxLetters
    length = isSpace(word) || (stays && fits) ? length + own : own
    if (stays && fits && isText(before.pieces.at(-1)) && isText(word[0])) space.pieces = [{ type: 'text', value: '\u00a0' }]
    else if (stays && fits) {
      tied.splice(-2, 2, { pieces: [...before.pieces, ...space.pieces, ...word], whole: true })
      continue
    }
    tied.push({ pieces: word, whole: false })
  }
  return tied
}

function isShort(word: readonly ElementContent[]): boolean {
  return !word.some(isBlank) && textOf(word).length < stub.signs
}

function isText(node: ElementContent | undefined): boolean {
  return node?.type === 'text'
}

function stay(one: readonly ElementContent[], next: readonly ElementContent[]): boolean {
  const [end, begin] = [one.at(-1), next[0]]
  if (end === undefined || begin === undefined) return false
  if (isBlank(begin)) return end.type === 'text' ? relation.test(lastWord(end.value)) : relationOfTex.test(textOf([end]))
  if (begin.type !== 'text') return false
  if (isBlank(end)) return isTied('1', begin.value)
  return isTied(lastWord(textOf(one)), begin.value)
}

function lastWord(text: string): string {
  return /\S+$/.exec(text)?.[0] ?? ''
}

function isSpace(word: readonly ElementContent[]): boolean {
  return word.every((piece) => piece.type === 'text' && piece.value.trim() === '')
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'element' && hasClass(node, 'blank')
}

/** Of a formula its TeX; a blank has none, in either paper. */
function textOf(nodes: readonly ElementContent[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : node.type === 'element' ? textOfElement(node) : '')).join('')
}

function textOfElement(node: Element): string {
  if (hasClass(node, 'formula')) return String(node.properties.ariaLabel ?? '')
  return isBlank(node) ? '' : textOf(node.children)
}
