import type { Code } from 'mdast'
import { describe, expect, it } from 'vitest'
import { listingLanguages } from '../../src/exam/listing-languages.ts'
import { highlighterFor } from '../../src/html/highlight.ts'

const listing = (lang: string, value: string): Code => ({ type: 'code', lang, value })

/** Words of a listing that are marked as something, with what. */
async function marked(lang: string, value: string, beside: readonly Code[] = []): Promise<string[]> {
  const node = listing(lang, value)
  const highlight = await highlighterFor([node, ...beside])
  return (highlight(node) ?? []).flatMap((each) => {
    const [text] = each.type === 'element' ? each.children : []
    return each.type === 'element' && text?.type === 'text' ? [`${[each.properties.className].flat()[0]} ${text.value}`] : []
  })
}

describe('a listing', () => {
  it.each([
    ['matlab', 'for k = 1:n', 'hljs-keyword for'],
    ['julia', 'function f(x)', 'hljs-keyword function'],
    ['R', 'if (x) 1', 'hljs-keyword if'],
    ['haskell', 'module Main where', 'hljs-keyword module'],
    ['ocaml', 'let x = 1', 'hljs-keyword let'],
    ['prolog', '% a comment', 'hljs-comment % a comment'],
    ['f90', 'if (x > 1) then', 'hljs-keyword if'],
    ['verilog', 'module a;', 'hljs-keyword module'],
    ['stata', 'regress y x', 'hljs-keyword regress'],
    ['sas', 'run;', 'hljs-keyword run;'],
    ['asm', 'mov eax, 1', 'hljs-keyword mov'],
  ])('in %s has its keywords marked', async (language, text, mark) => {
    expect(await marked(language, text)).toContain(mark)
  })

  it('looks the same whatever other listings an exam has', async () => {
    const page = '<style>em { color: red }</style><script>let x = 1</script>'
    const alone = await marked('html', page)
    expect(await marked('html', page, [listing('css', 'a'), listing('php', 'a'), listing('javascript', 'a')])).toEqual(alone)
  })

  it.each(['text', 'output', 'pseudocode', '', 'esperanto'])('in `%s` is printed as it stands', async (language) => {
    const node = listing(language, 'for all x')
    expect((await highlighterFor([node]))(node)).toBeUndefined()
  })

  it('loses no letter in any language', async () => {
    const text = 'if (x < 1) { "a" } else { return [y] } // <b>&amp;</b> # % -- 한글\n\n  \ty'
    for (const language of listingLanguages) {
      const node = listing(language, text)
      const set = (await highlighterFor([node]))(node)
      if (set !== undefined) expect(textOf(set), language).toBe(`${text}\n`)
    }
  })
})

function textOf(nodes: readonly unknown[]): string {
  return nodes
    .map((node) => {
      if (typeof node !== 'object' || node === null) return ''
      if ('value' in node) return String(node.value)
      return 'children' in node && Array.isArray(node.children) ? textOf(node.children) : ''
    })
    .join('')
}
