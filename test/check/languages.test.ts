import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { listingLanguages } from '../../src/check/languages.ts'

/** The highlighter's own modules, as its plugin finds them. */
const ofPlugin = createRequire(createRequire(import.meta.url).resolve('rehype-highlight'))
const ofLowlight = createRequire(ofPlugin.resolve('lowlight'))

/** Names and other names of a grammar, as highlight.js has them. */
function namesOf(core: unknown, language: string): string[] {
  const grammar: unknown = callOf(core, 'getLanguage', language)
  const aliases: unknown = typeof grammar === 'object' && grammar !== null && 'aliases' in grammar ? grammar.aliases : []
  return [language, ...(Array.isArray(aliases) ? aliases.map(String) : [])]
}

function callOf(core: unknown, name: 'getLanguage' | 'registerLanguage', ...values: unknown[]): unknown {
  if (typeof core !== 'object' || core === null) throw new Error('highlight.js is not there')
  const method: unknown = Reflect.get(core, name)
  if (typeof method !== 'function') throw new Error(`highlight.js has no ${name}`)
  return Reflect.apply(method, core, values)
}

/** The languages that lowlight calls common, by its source. */
async function commonLanguages(): Promise<string[]> {
  const loaded: unknown = await import(ofPlugin.resolve('lowlight'))
  const common: unknown = typeof loaded === 'object' && loaded !== null && 'common' in loaded ? loaded.common : undefined
  return Object.keys(typeof common === 'object' && common !== null ? common : {})
}

describe('the languages of listings', () => {
  it('are those that the highlighter knows, by all their names, and plain text', async () => {
    const core: unknown = ofLowlight('highlight.js/lib/core')
    const languages = await commonLanguages()
    expect(languages.length).toBeGreaterThan(30)
    for (const language of languages) {
      callOf(core, 'registerLanguage', language, ofLowlight(`highlight.js/lib/languages/${language}`))
    }
    const known = new Set([...languages.flatMap((language) => namesOf(core, language)), 'text', 'txt', 'plaintext'])
    expect([...listingLanguages].sort()).toEqual([...known].sort())
  })
})
