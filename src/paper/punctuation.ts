import { type Language, languages, localeOf } from '../languages/locales.ts'
import { ideographicIn, type Script, unspaced } from '../languages/script.ts'
import type { Phrase } from './phrases.ts'

/** What stands for a formula, a blank or code, which is like a word to what is beside it. */
const atom = '\ufffc'

/** What is typed, and a run of dashes or dots as a whole. */
const typed = /-{2,}|\.{3,}|["']/g

/** The same where signs stand apart from their words, with the spaces that are typed there. */
const typedApart = /-{2,}|\.{3,}|["']| (?=[;:?!»](?:[\s"'»)]|$))|(?<=«) /g

const before = /[\s([{<“‘„‚«‹–—/-]/u
const wordly = /[\p{L}\p{M}\p{N}\ufffc]/u

/** A single mark that may be a closing one: behind a word, or within text that has no spaces. */
const closed = new RegExp(String.raw`\S'(?!\p{L})|(?:\p{Script=Hangul}|${unspaced.source})'`, 'u')

/** Words that begin with an apostrophe. */
const elided = /^(?:tis|twas|twere|twill|em|n|til|till|cause|cuz|bout|round|neath)(?!\p{L})/iu

/**
 * Running text with the quotation marks, dashes and ellipses of its language in place of what one types: `"`, `'`, `--`, `---` and `...`. Formulas, code, addresses
 * and blanks are left as they are. Marks that cannot be told stay: `5 " 3`, `--option`, `i--`.
 */
export function punctuated(phrases: readonly Phrase[], language: Language): Phrase[] {
  const text = plain(phrases)
  const { quotes, spaced, elided: leaves = '' } = localeOf(languageOf(text, language))
  const signs = spaced ? typedApart : typed
  if (text.search(signs) < 0) return [...phrases]
  const open: ('double' | 'single')[] = []
  const mark = (sign: string, at: number): string => {
    const [last, next] = [text[at - 1] ?? '', text[at + sign.length] ?? '']
    if (sign.startsWith('-')) return dash(sign, last, next)
    if (sign.startsWith('.')) return sign.length === 3 ? '…' : sign
    if (sign === ' ') return next === ':' ? '\u00a0' : '\u202f'
    const kind = sign === '"' ? 'double' : 'single'
    const [begin, end] = quotes[kind]
    const isOpen = open.includes(kind)
    const rest = text.slice(at + 1)
    if (kind === 'single') {
      if (
        /[\p{L}\p{M}]/u.test(last) &&
        !unspaced.test(last + next) &&
        /\p{L}/u.test(next) &&
        !(isOpen && /\p{Script=Hangul}/u.test(next))
      )
        return '’'
      if (!wordly.test(last) && (/^\d\ds?\b/.test(rest) || elided.test(rest))) return '’'
    }
    if (!isOpen && /\d/.test(last)) return kind === 'double' ? '″' : '′'
    if (kind === 'single' && last !== '' && leaves.includes(last.toLowerCase()) && /["«“\ufffc]/.test(next)) return '’'
    // of a function: f′(x)
    if (kind === 'single' && !isOpen && /(?<![\p{L}'])\p{Script=Latin}$/u.test(text.slice(0, at))) return '′'
    const mayBegin = (last === '' || before.test(last) || !isOpen) && /\S/.test(next)
    const mayEnd = /\S/.test(last)
    if (isOpen && mayEnd && !(mayBegin && before.test(last))) {
      open.length = open.lastIndexOf(kind)
      return end
    }
    if (mayBegin && (last === '' || before.test(last) || kind === 'double' || (!isOpen && unspaced.test(last)))) {
      // one that is never closed is an apostrophe
      if (kind === 'single' && !closed.test(rest)) return '’'
      open.push(kind)
      return begin
    }
    return kind === 'single' && wordly.test(last) ? '’' : mayEnd && !/\S/.test(next) ? end : sign
  }
  let offset = 0
  const marked = (nodes: readonly Phrase[]): Phrase[] =>
    nodes.map((node) => {
      const at = offset
      if (node.type === 'text') {
        offset += node.value.length
        return { ...node, value: node.value.replace(signs, (sign, index: number) => mark(sign, at + index)) }
      }
      if (isRunning(node)) return { ...node, children: marked(node.children) }
      offset += 1
      return node
    })
  return marked(phrases)
}

/** An en dash for two, an em dash for three, where both sides are alike: `3--5`, `so --- then`. */
function dash(sign: string, last: string, next: string): string {
  const alike = /\S/.test(last) === /\S/.test(next)
  if (!alike || sign.length > 3 || (last === '' && next === '')) return sign
  return sign.length === 2 ? '–' : '—'
}

/** Emphasis and links hold running text, but for addresses. */
function isRunning(node: Phrase): node is Extract<Phrase, { children: Phrase[] }> {
  return 'children' in node && !(node.type === 'link' && /:\/\/|@|^www\./.test(plain(node.children)))
}

function plain(phrases: readonly Phrase[]): string {
  return phrases
    .map((node) =>
      node.type === 'text' ? node.value : isRunning(node) ? plain(node.children) : node.type === 'break' ? '\n' : atom,
    )
    .join('')
}

/** That which is stated, unless the text has only letters of another script. */
function languageOf(text: string, stated: Language): Language {
  const own = localeOf(stated).script
  const has = (script: Script) =>
    script.proof === undefined ? text.search(script.letter) >= 0 : ideographicIn(text, own) === script
  return has(own) ? stated : (languages.find((language) => has(localeOf(language).script)) ?? stated)
}
