import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { isLanguage, type Language, languages, localeOf } from '../languages/locales.ts'
import { ideographicIn, type Script } from '../languages/script.ts'
import { hasClass } from '../layout/hast.ts'

/** What makes a passage of its own: it is in one language, but for runs of words in the other. */
const blocks = /^(?:p|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|figure|figcaption|blockquote|div|section|header|main)$/

/** What is in no language, or is read by its alternative text. */
const wordless = /^(?:code|pre|svg|img)$/

/**
 * Marks the language of every passage that is not in the paper's, and of runs of words in another script, by `lang`; one that
 * stands there already is kept, unless it is that around it. Formulas are shown to `onFormula` with the language around them.
 *
 * Both papers of an exam are marked alike, so that their lines break alike: what fills a blank has no say.
 */
export function markLanguages(
  main: Element,
  language: Language,
  onFormula: (formula: Element, language: Language) => void,
): void {
  const ofScript = (script: Script, around: Language) =>
    [around, language, ...languages].find((each) => localeOf(each).script === script) ?? around
  /** @param labels the language that is stated for the block, in which it is labelled */
  const walk = (node: Element, around: Language, labels: Language, inside: boolean): void => {
    if (hasClass(node, 'formula')) {
      onFormula(node, around)
      return
    }
    if (wordless.test(node.tagName)) {
      const words = String(node.properties.alt ?? node.properties.ariaLabel ?? '')
      mark(node, ofScript(scriptOf([{ type: 'text', value: words }], around), around), around)
      return
    }
    const stated = isLanguage(node.properties.lang) ? node.properties.lang : undefined
    const begins = !inside || blocks.test(node.tagName) || hasClass(node, 'filling', 'lead')
    const found = begins ? ofScript(scriptOf(node.children, around), around) : around
    const own = hasClass(node, 'lead') ? labels : (stated ?? found)
    // a template may state a language that is none of ours
    if (stated !== undefined || node.properties.lang === undefined) mark(node, own, around)
    for (const child of node.children) if (child.type === 'element') walk(child, own, stated ?? labels, true)
    node.children = node.children.flatMap((child) => (child.type === 'text' ? markRuns(child.value, own, ofScript) : [child]))
  }
  walk(main, language, language, true)
}

function mark(node: Element, own: Language, around: Language): void {
  if (own !== around) node.properties.lang = own
  else delete node.properties.lang
}

const all = [...new Set(languages.map((language) => localeOf(language).script))]
const alphabets = all.filter(({ proof }) => proof === undefined)

/** The scripts of a text: those that share their letters with none, and one of those that do. */
function scriptsIn(text: string, around: Script): Script[] {
  return [...alphabets, ...[ideographicIn(text, around) ?? []].flat()]
}

/** The script of a passage, without those of passages inside it: the one that says most, if it says more than a name or a term. */
function scriptOf(children: readonly ElementContent[], around: Language): Script {
  const own = localeOf(around).script
  const said = scriptsIn(wordsOf(children), own)
    .map((script) => ({ script, letters: countLetters(children, script) }))
    .filter(({ letters }) => letters > 0)
  const [only] = said
  if (only === undefined || (said.length === 1 && only.script !== own && only.letters < only.script.passage)) return own
  return said.reduce((most, each) => (weightOf(each) > weightOf(most) ? each : most)).script
}

function weightOf({ script, letters }: { script: Script; letters: number }): number {
  return script.weight * letters
}

/** The text of a passage whose letters are counted. */
function wordsOf(children: readonly ElementContent[]): string {
  return children
    .map((child) =>
      child.type === 'text' ? child.value : child.type === 'element' && isCounted(child) ? wordsOf(child.children) : '',
    )
    .join('')
}

/** Letters of a script in a passage. */
function countLetters(children: readonly ElementContent[], script: Script): number {
  let letters = 0
  for (const child of children) {
    if (child.type === 'text') letters += child.value.match(script.letter)?.length ?? 0
    else if (child.type === 'element' && isCounted(child)) letters += countLetters(child.children, script)
  }
  return letters
}

function isCounted(node: Element): boolean {
  if (blocks.test(node.tagName) || wordless.test(node.tagName)) return false
  return node.properties.lang === undefined && !hasClass(node, 'formula', 'blank', 'lead')
}

/** Marks runs of words in another script. */
function markRuns(text: string, around: Language, ofScript: (script: Script, around: Language) => Language): ElementContent[] {
  const own = localeOf(around).script
  const runs = scriptsIn(text, own)
    .filter((script) => script !== own)
    .flatMap((script) => Array.from(text.matchAll(script.run), ({ 0: words, index }) => ({ script, words, index })))
    .sort((a, b) => a.index - b.index)
  const pieces: ElementContent[] = []
  let end = 0
  for (const { script, words, index } of runs) {
    if (index < end) continue
    if (index > end) pieces.push({ type: 'text', value: text.slice(end, index) })
    pieces.push(h('span', { lang: ofScript(script, around) }, words))
    end = index + words.length
  }
  if (end < text.length) pieces.push({ type: 'text', value: text.slice(end) })
  return pieces
}
