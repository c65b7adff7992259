import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Language } from '../model/exam.ts'
import { hasClass } from './state.ts'

/** What makes a passage of its own: it is in one language, but for runs of words in the other. */
const blocks = /^(?:p|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|figure|figcaption|blockquote|div|section|header|main)$/

/** What is in no language, or is read by its alternative text. */
const wordless = /^(?:code|pre|svg|img)$/

/** Korean in an English passage: from the first syllable to the last without a Latin letter between them. */
const koreanRun = /\p{Script=Hangul}(?:[^\p{L}]*\p{Script=Hangul})*/gu

/** English in a Korean passage: three words or more. A term or two among Korean words is read by a Korean voice as it is. */
const englishRun = /[A-Za-z][\w'’-]*(?:[\s,;:.()"“”'’-]+[A-Za-z][\w'’-]*){2,}/g

/**
 * Marks the language of every passage that is not in the paper's, and of runs of words in the other language, by `lang`; one that
 * stands there already is kept. Formulas are shown to `onFormula` with the language around them.
 *
 * Both papers of an exam are marked alike, so that their lines break alike: what fills a blank has no say.
 */
export function markLanguages(
  main: Element,
  language: Language,
  onFormula: (formula: Element, language: Language) => void,
): void {
  const walk = (node: Element, around: Language, inside: boolean): void => {
    if (hasClass(node, 'formula')) {
      onFormula(node, around)
      return
    }
    if (wordless.test(node.tagName)) {
      const words = String(node.properties.alt ?? node.properties.ariaLabel ?? '')
      mark(node, languageOf(countLetters([{ type: 'text', value: words }]), around), around)
      return
    }
    const stated = node.properties.lang
    const begins = !inside || blocks.test(node.tagName) || hasClass(node, 'filling', 'lead')
    const own = stated === 'en' || stated === 'ko' ? stated : begins ? languageOf(countLetters(node.children), around) : around
    if (hasClass(node, 'lead')) mark(node, language, around)
    else if (stated === undefined) mark(node, own, around)
    const within = hasClass(node, 'lead') ? language : own
    for (const child of node.children) if (child.type === 'element') walk(child, within, true)
    node.children = node.children.flatMap((child) => (child.type === 'text' ? markRuns(child.value, within) : [child]))
  }
  walk(main, language, true)
}

function mark(node: Element, own: Language, around: Language): void {
  if (own !== around) node.properties.lang = own
}

type Letters = { hangul: number; latin: number }

/** Letters of a passage, without those of passages inside it. */
function countLetters(children: readonly ElementContent[]): Letters {
  const letters: Letters = { hangul: 0, latin: 0 }
  for (const child of children) {
    if (child.type === 'text') {
      letters.hangul += child.value.match(/\p{Script=Hangul}/gu)?.length ?? 0
      letters.latin += child.value.match(/\p{Script=Latin}/gu)?.length ?? 0
    } else if (child.type === 'element' && isCounted(child)) {
      const inner = countLetters(child.children)
      letters.hangul += inner.hangul
      letters.latin += inner.latin
    }
  }
  return letters
}

function isCounted(node: Element): boolean {
  if (blocks.test(node.tagName) || wordless.test(node.tagName)) return false
  return node.properties.lang === undefined && !hasClass(node, 'formula', 'blank', 'lead')
}

/** A syllable of Hangul is written in one letter, one of English in two or three. */
function languageOf({ hangul, latin }: Letters, around: Language): Language {
  if (hangul === 0 && latin === 0) return around
  // a name or a term alone is no passage in another language
  if (hangul === 0) return around === 'ko' && latin < 12 ? 'ko' : 'en'
  return 2 * hangul > latin ? 'ko' : 'en'
}

function markRuns(text: string, language: Language): ElementContent[] {
  const [run, other] = language === 'en' ? [koreanRun, 'ko'] : [englishRun, 'en']
  const pieces: ElementContent[] = []
  let end = 0
  for (const match of text.matchAll(run)) {
    if (match.index > end) pieces.push({ type: 'text', value: text.slice(end, match.index) })
    pieces.push(h('span', { lang: other }, match[0]))
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ type: 'text', value: text.slice(end) })
  return pieces
}
