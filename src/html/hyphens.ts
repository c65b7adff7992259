import type { Element, Text } from 'hast'
import { isLanguage, type Language, localeOf } from '../languages/locales.ts'
import { hasClass } from '../layout/hast.ts'

/** TeX's patterns of a language: what puts soft hyphens into a word. */
export type Patterns = (language: string) => ((word: string) => string) | undefined

/** A soft hyphen: a place where a word may be broken, which nobody sees elsewhere. */
export const softHyphen = '\u00ad'

/** Running text; a list's item may have its text without a paragraph. */
const prose = /^(?:p|li)$/

/** Text that is set as it stands: what is short, is in no language, or shares out the columns of a table by its words. */
const whole = /^(?:code|pre|svg|img|h[1-6]|th|td|figcaption)$/

/** What is kept in one line, and lines of a front block. */
const wholeClasses = ['formula', 'blank', 'kept', 'course', 'details', 'audience'] as const

/**
 * Puts soft hyphens into the words of running text, by the patterns of the language around them. The last word of a paragraph is broken only
 * where enough follows to be a line by itself.
 */
export function hyphenate(main: Element, language: Language, patterns: Patterns): void {
  const walk = (node: Element, around: string, inProse: boolean): void => {
    if (hasClass(node, ...wholeClasses)) return
    const own = typeof node.properties.lang === 'string' ? node.properties.lang : around
    const running = prose.test(node.tagName) || (inProse && !whole.test(node.tagName))
    for (const child of node.children) {
      if (child.type === 'element') walk(child, own, running)
      else if (child.type === 'text' && running) child.value = hyphenated(child.value, own, patterns)
    }
    const last = prose.test(node.tagName) ? lastText(node) : undefined
    if (last !== undefined) last.value = last.value.replace(lastHyphens, '')
  }
  walk(main, language, false)
}

/** Soft hyphens of a last word with so few letters behind them that these would be a line by themselves. */
const lastHyphens = /\u00ad(?=(?:\u00ad?\p{L}){0,7}[^\p{L}\u00ad]*$)/gu

/** Letters with the signs that may stand around them and between them: no address, name of a file, number or unit. */
const wordPattern = /(?<=^[^\p{L}\p{N}@#_/\\.]*)\p{L}+(?:[-–—'’/]\p{L}+)*(?=[^\p{L}\p{N}@#_/\\]*$)/u

/** Of a compound only long parts are broken: it has its own hyphen to be broken at. */
const longPart = 10

function hyphenated(text: string, language: string, patterns: Patterns): string {
  const { name, names, exceptions } = isLanguage(language)
    ? { names: false, exceptions: [], ...localeOf(language).hyphenation }
    : { name: language.toLowerCase(), names: false, exceptions: [] }
  const hyphenateWord = name === undefined ? undefined : patterns(name)
  if (hyphenateWord === undefined) return text
  return text.replace(/\S+/g, (token) =>
    token.replace(wordPattern, (word) => {
      const compound = word.includes('-')
      return word.replace(/\p{L}+/gu, (part) => {
        if (compound && part.length < longPart) return part
        // what is spelt in capitals, and names where other words have none
        if (!(names ? /^\p{L}\p{Ll}+$/u : /^\p{Ll}+$/u).test(part)) return part
        return (
          exceptions.find((each) => each.replaceAll('-', '') === part)?.replaceAll('-', softHyphen) ??
          withVowels(hyphenateWord(part))
        )
      })
    }),
  )
}

/** The patterns have faults by which a consonant is a syllable: *de-f-i-n-i-tion*. What stands at both of its sides stays with it. */
function withVowels(word: string): string {
  return word.split(softHyphen).reduce((before, syllable, index, all) => {
    const lone = [all[index - 1] ?? '', syllable].some((each) => /^[b-df-hj-np-tv-xz]$/.test(each))
    return `${before}${index === 0 || lone ? '' : softHyphen}${syllable}`
  }, '')
}

/** The text with which an element ends, if it is one that may have been hyphenated. */
function lastText(node: Element): Text | undefined {
  const last = node.children.findLast((child) => child.type !== 'text' || child.value.trim() !== '')
  if (last?.type === 'text') return last
  return last?.type === 'element' && !whole.test(last.tagName) && !hasClass(last, ...wholeClasses) ? lastText(last) : undefined
}
