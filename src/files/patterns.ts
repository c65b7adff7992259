import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Puts soft hyphens into a word; `undefined` for a language of which there are no patterns. */
type Hyphenate = (word: string) => string
type Patterns = (language: string) => Hyphenate | undefined

/** Shorter words than `lefthyphenmin` and `righthyphenmin` of TeX leave together are never parted. */
const shortest = 5

/** The manifest of the package that has the patterns. */
export function patternsManifest(): string {
  return createRequire(import.meta.url).resolve('hyphenopoly/package.json')
}

let loaded: Promise<Patterns> | undefined

/** TeX's patterns by which words are hyphenated. Those of a language are read when it is asked for, once. */
export async function loadPatterns(): Promise<Patterns> {
  loaded ??= import('hyphenopoly').then(({ default: hyphenopoly }) => {
    const known = new Map<string, Hyphenate | undefined>()
    return (language) => {
      if (!known.has(language) && hyphenopoly.supportedLanguages.includes(language)) {
        const loaderSync = (file: string, folder: URL) => readFileSync(new URL(file, folder))
        const found = hyphenopoly.config({ require: [language], sync: true, minWordLength: shortest, loaderSync })
        known.set(language, found.get(language))
      }
      return known.get(language)
    }
  })
  return await loaded
}
