import type { ElementContent } from 'hast'
import type { LanguageFn } from 'highlight.js'
import core from 'highlight.js/lib/core'
import { createLowlight } from 'lowlight'
import type { Code } from 'mdast'
import { grammarOf } from '../exam/listing-languages.ts'

/** Sets the text of a listing with a class for each keyword, comment and so on; `undefined` in a language without a grammar. */
export type Highlight = (listing: Pick<Code, 'lang' | 'value'>) => ElementContent[] | undefined

/**
 * Loads the grammars of some listings, and no others. What a listing looks like depends on its own language alone: each grammar stands by
 * itself, with those of the languages that it embeds.
 */
export async function highlighterFor(listings: readonly Pick<Code, 'lang'>[]): Promise<Highlight> {
  const names = new Set(listings.flatMap(({ lang }) => grammarOf(lang ?? '') ?? []))
  const setters = new Map<string, ReturnType<typeof createLowlight>>()
  for (const name of names) setters.set(name, createLowlight(await withEmbedded(name)))
  return ({ lang, value }) => {
    const name = grammarOf(lang ?? '')
    if (name === undefined) return undefined
    const setter = setters.get(name)
    if (setter === undefined) throw new Error(`the grammar ${name} was not loaded`)
    return setter.highlight(name, `${value}\n`).children.filter((child) => child.type !== 'doctype')
  }
}

/** A grammar, and those that it names for what it embeds, as HTML does for style sheets. */
async function withEmbedded(name: string): Promise<Record<string, LanguageFn>> {
  const found: Record<string, LanguageFn> = {}
  const waiting = [name]
  for (const next of waiting) {
    if (next in found) continue
    const grammar = await loadGrammar(next)
    found[next] = grammar
    waiting.push(...embeddedIn(grammar(core)))
  }
  return found
}

/** Its address is made here, so that the bundled command line holds no grammar and finds each in the package. */
async function loadGrammar(name: string): Promise<LanguageFn> {
  const module: unknown = await import(`highlight.js/lib/languages/${name}`)
  const grammar = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
  if (!isGrammar(grammar)) throw new Error(`highlight.js has no grammar ${name}`)
  return grammar
}

function isGrammar(value: unknown): value is LanguageFn {
  return typeof value === 'function'
}

/** The grammars that a definition names, however deep. */
function embeddedIn(definition: unknown, seen = new Set<unknown>()): string[] {
  if (typeof definition !== 'object' || definition === null || seen.has(definition)) return []
  seen.add(definition)
  return Object.entries(definition).flatMap(([key, value]: [string, unknown]) =>
    key === 'subLanguage' ? [value].flat().flatMap((each) => grammarOf(String(each)) ?? []) : embeddedIn(value, seen),
  )
}
