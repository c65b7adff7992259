import type { Node } from '@unified-latex/unified-latex-types'
import { languages, localeOf } from '../languages/locales.ts'
import { type Cursor, cursorOf, isMacro, mandatory, optional, peek, star, take } from './cursor.ts'
import { readDefinition } from './definitions.ts'
import { inline } from './inline.ts'
import { oneLine } from './markdown.ts'
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
    if (readTheorem(scope, cursor) || readDefinition(cursor, source, state.definitions)) continue
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
    else if (isMacro(node, 'pointname', 'pointpoints', 'marksnotpoints')) {
      const words = name === 'marksnotpoints' ? '' : oneLine(inline(scope, mandatory(cursor)))
      if (name === 'pointpoints') mandatory(cursor)
      lose(scope, node, `\\${name} ${words}`, 'points have the word of the language', 'approximated')
    } else others.push(node)
  }
  return others
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
  const known = nodes.filter((each) => !isMacro(each, 'thepage', 'numpages', 'today', 'hrulefill', 'enspace'))
  if (nodes.some((each) => isMacro(each, 'hrulefill', 'underline', 'makebox'))) return
  const text = oneLine(inline(scope, known).replace(/\*\*|<!--.*?-->/gs, ''))
  if (text === '' || (pages && text.split(' ').length <= 4)) return
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
    if (told || latex?.packages.some((name) => all.includes(name)) === true) state.front.set('lang', language)
  }
  if (all.some((name) => name === 'geometry') && /a4paper/.test(options)) state.front.delete('paper')
}
