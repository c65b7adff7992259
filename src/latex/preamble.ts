import type { Node } from '@unified-latex/unified-latex-types'
import { languages, localeOf } from '../languages/locales.ts'
import { fieldLine } from './blanks.ts'
import { type Cursor, cursorOf, isMacro, mandatory, optional, peek, star, take } from './cursor.ts'
import { readDefinition } from './definitions.ts'
import { addField } from './fields.ts'
import { inline } from './inline.ts'
import { lineBreak, oneLine } from './markdown.ts'
import { printTex } from './source.ts'
import { lose, type Scope } from './state.ts'

/** Texts of headers and of the title, as they are found. */
export type Headers = Map<'title' | 'author' | 'date' | 'left' | 'centre' | 'right', { text: string; node: Node; scope: Scope }>

const places: Readonly<Record<string, readonly ('left' | 'centre' | 'right' | undefined)[]>> = {
  ...{
    header: ['left', 'centre', 'right'],
    firstpageheader: ['left', 'centre', 'right'],
    runningheader: [undefined, undefined, undefined],
  },
  ...{ lhead: ['left'], chead: ['centre'], rhead: ['right'] },
  ...{
    footer: [undefined, undefined, undefined],
    firstpagefooter: [undefined, undefined, undefined],
    runningfooter: [undefined, undefined, undefined],
  },
  ...{ lfoot: [undefined], cfoot: [undefined], rfoot: [undefined] },
}

/** Reads definitions, titles, headers and settings, wherever they stand before the questions; gives the other nodes. */
export function readPreamble(scope: Scope, nodes: readonly Node[], headers: Headers): Node[] {
  const { state, source } = scope
  const cursor = cursorOf(nodes)
  const others: Node[] = []
  while (peek(cursor) !== undefined) {
    if (readTheorem(scope, cursor) || readDefinition(cursor, source, state)) continue
    const node = take(cursor)
    if (node === undefined) break
    if (node.type !== 'macro') {
      others.push(node)
      continue
    }
    const { content: name } = node
    const places_ = Object.hasOwn(places, name) ? places[name] : undefined
    if (places_ !== undefined) {
      const first = optional(cursor)
      for (const place of places_) {
        const inside = mandatory(cursor)
        // the text of the first page, where both are given
        header(scope, headers, place, first ?? inside, node)
      }
    } else if (name === 'title' || name === 'author' || name === 'date') {
      optional(cursor)
      header(scope, headers, name, mandatory(cursor), node)
    } else if (name === 'documentclass') {
      documentClass(scope, printTex(optional(cursor) ?? []))
      mandatory(cursor)
    } else if (name === 'usepackage') {
      const options = printTex(optional(cursor) ?? [])
      usePackage(scope, printTex(mandatory(cursor)), options)
    } else if (name === 'lstset') {
      const [, language = ''] = /language\s*=\s*\{?([^,\]}]+)/i.exec(printTex(mandatory(cursor))) ?? []
      state.language = language.trim().toLowerCase()
    } else if (isMacro(node, 'pointsinmargin', 'pointsinrightmargin')) state.front.set('points', 'margin')
    else if (isMacro(node, 'pointname')) unit(scope, [oneLine(inline(scope, mandatory(cursor)))])
    else if (isMacro(node, 'pointpoints'))
      unit(scope, [oneLine(inline(scope, mandatory(cursor))), oneLine(inline(scope, mandatory(cursor)))])
    else if (isMacro(node, 'marksnotpoints')) unit(scope, ['mark', 'marks'])
    else if (isMacro(node, 'qformat')) numbered(scope, printTex(mandatory(cursor)))
    else others.push(node)
  }
  return others
}

/** Tells whether all words are those of the number of a page. */
function isPageNumber(text: string): boolean {
  const known = languages.flatMap(
    (language) =>
      localeOf(language)
        .labels.page.join(' ')
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [],
  )
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.every((word) => known.includes(word) || ['p', 'pp', 'pg', 'out', 'pages'].includes(word))
}

/** What points are called. */
function unit({ state }: Scope, words: readonly string[]): void {
  const [one = '', several = one] = words.map((word) => word.replace(/[^\p{L}\p{N} .]/gu, '').trim())
  if (one !== '' && several !== '')
    state.front.set('unit', one === several ? JSON.stringify(one) : JSON.stringify([one, several]))
}

/** What questions are called, as in `\textbf{Problem \thequestion.}`. */
export function numbered({ state }: Pick<Scope, 'state'>, tex: string): void {
  const [, word, sign = ''] = /(\p{L}[\p{L}.]*)[\s~]*\\thequestion\s*\}?([.:)]?)/u.exec(tex) ?? []
  if (word !== undefined && !new RegExp(`\\\\${word}\\b`).test(tex)) state.front.set('number', `${word} 1${sign}`)
}

/** `\newtheorem{lemma}[theorem]{Lemma}`, and what numbers it. */
function readTheorem(scope: Scope, cursor: Cursor): boolean {
  if (!isMacro(peek(cursor), 'newtheorem')) return false
  take(cursor)
  star(cursor)
  const name = printTex(mandatory(cursor)).trim()
  optional(cursor)
  scope.state.theorems.set(name, oneLine(inline(scope, mandatory(cursor))))
  optional(cursor)
  return true
}

/** Keeps the text of a header; one that has no place here is told. */
function header(
  scope: Scope,
  headers: Headers,
  place: Parameters<Headers['set']>[0] | undefined,
  nodes: readonly Node[],
  node: Node,
): void {
  const pages = nodes.some((each) => isMacro(each, 'thepage', 'numpages', 'thesection'))
  const known = nodes.filter((each) => !isMacro(each, 'thepage', 'numpages', 'today'))
  const { losses, fields } = scope.state
  if (nodes.some((each) => isMacro(each, 'today')))
    lose(scope, node, '\\today', 'left out; write `date:` in the front matter', 'approximated')
  const before = losses.length
  const whole = inline(scope, known)
  // looks of headers are the template's
  losses.splice(before, Number.POSITIVE_INFINITY, ...losses.slice(before).filter(({ kind }) => kind === 'lost'))
  const lines = whole.split(lineBreak).flatMap((line) => {
    const pieces = line.split(fieldLine)
    const last = pieces.pop() ?? ''
    if (place !== undefined && fields !== undefined) for (const piece of pieces) addField(fields, piece)
    return place === undefined ? [...pieces, last] : [last]
  })
  const text = oneLine(
    lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(place === 'left' || place === 'right' ? ', ' : ' ')
      .replace(/\*\*|<!--.*?-->/gs, '')
      .replace(/!\[\]\(<?([^()<>]*)>?\)(?:\{[^}]*\})?/g, (_, path: string) => {
        if (!scope.state.front.has('logo')) scope.state.front.set('logo', path)
        return ''
      }),
  )
  if (text === '' || (pages && isPageNumber(text))) return
  if (place === undefined || headers.has(place)) {
    if (![...headers.values()].some((each) => each.text === text))
      lose(scope, node, `header or footer: ${text}`, 'left out, as the template makes headers and footers', 'lost')
  } else headers.set(place, { text, node, scope })
}

function documentClass({ state }: Scope, options: string): void {
  const all = options.split(',').map((each) => each.trim())
  if (!all.includes('a4paper')) state.front.set('paper', 'Letter')
  const size = all.find((each) => /^1[1-4]pt$/.test(each))
  if (size !== undefined) state.front.set('size', size)
}

function usePackage({ state }: Scope, names: string, options: string): void {
  const all = names.split(',').map((each) => each.trim())
  for (const name of all) state.packages.add(name)
  if (all.includes('automultiplechoice') && options.includes('completemulti')) state.packages.add('completemulti')
  for (const language of languages) {
    const { latex } = localeOf(language).reading
    const told = latex !== undefined && all.includes('babel') && new RegExp(latex.babel).test(options)
    if (told && latex.shorthands === true) state.packages.add('shorthands')
    if (told || latex?.packages.some((name) => all.includes(name)) === true) state.front.set('lang', language)
  }
  if (all.some((name) => name === 'geometry') && /a4paper/.test(options)) state.front.delete('paper')
}
