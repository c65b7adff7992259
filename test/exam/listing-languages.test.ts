import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import highlighter from 'highlight.js/lib/core'
import { describe, expect, it } from 'vitest'
import { grammarOf, listingLanguages } from '../../src/exam/listing-languages.ts'

const folder = join(dirname(createRequire(import.meta.url).resolve('highlight.js/package.json')), 'lib/languages')
const names = (await readdir(folder)).flatMap((file) => /^([^.]+)\.js$/.exec(file)?.[1] ?? [])
const load = createRequire(import.meta.url)
for (const name of names) highlighter.registerLanguage(name, load(`highlight.js/lib/languages/${name}`))

/** The names of a grammar, as the package has them. */
const namesOf = (name: string) => [name, ...(highlighter.getLanguage(name)?.aliases ?? [])].map((each) => each.toLowerCase())

describe('the languages of listings', () => {
  it('are all those of the highlighter, by all their names', () => {
    expect(names.length).toBeGreaterThan(190)
    expect(names.flatMap(namesOf).filter((name) => !listingLanguages.has(name))).toEqual([])
  })

  it('have a grammar that is there', () => {
    const used = new Set([...listingLanguages].flatMap((language) => grammarOf(language) ?? []))
    expect([...used].sort()).toEqual(names.filter((name) => name !== 'plaintext').sort())
  })

  it('have the grammar that the package gives them, where it means one thing', () => {
    const meantOtherwise = new Set(['m', 'ml', 'ls', 'text', 'txt', 'plaintext'])
    for (const name of names)
      for (const each of namesOf(name)) if (!meantOtherwise.has(each)) expect(grammarOf(each), each).toBe(name)
  })

  it.each([
    ['R', 'r'],
    ['C#', 'csharp'],
    ['c++', 'cpp'],
    ['Python3', 'python'],
    ['MATLAB', 'matlab'],
    ['m', 'matlab'],
    ['jl', 'julia'],
    ['hs', 'haskell'],
    ['ml', 'ocaml'],
    ['do', 'stata'],
    ['f90', 'fortran'],
    ['v', 'verilog'],
    ['sv', 'verilog'],
    ['asm', 'x86asm'],
    ['console', 'shell'],
    ['pseudocode', undefined],
    ['output', undefined],
    ['none', undefined],
  ])('`%s` is %s', (name, grammar) => {
    expect(grammarOf(name)).toBe(grammar)
    expect(listingLanguages).toContain(name.toLowerCase())
  })
})
