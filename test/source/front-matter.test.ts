import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginsFrontMatter, frontMatterOf } from '../../src/source/front-matter.ts'
import { parseMarkdown } from '../../src/source/parse.ts'

test('front matter is where the parser of Markdown has it, whatever its line ends and blanks', () => {
  const line = fc.constantFrom('---', '--- ', '---\t', ' ---', '----', 'title: A', '', '# A', '--- a')
  const end = fc.constantFrom('\n', '\r\n', '\r')
  const lines = fc.array(fc.tuple(line, end), { maxLength: 6 }).map((all) => all.flat().join(''))
  fc.assert(
    fc.property(fc.constantFrom('', '\uFEFF'), fc.constantFrom('---', '--- '), lines, line, (mark, first, more, last) => {
      const text = `${mark}${first}\n${more}${last}`
      const yaml = parseMarkdown({ path: 'a.md', value: text }).tree.children.find((node) => node.type === 'yaml')
      const front = frontMatterOf(text)
      expect(front?.yaml.replace(/(?:\r\n|\r|\n)$/, '')).toBe(yaml?.value)
      if (front === undefined || yaml === undefined) return
      expect(text.slice(front.offset, front.closing)).toBe(front.yaml)
      expect(text.slice(front.closing, front.end).trim()).toBe('---')
      expect(front.end).toBe((yaml.position?.end.offset ?? 0) + mark.length)
    }),
    { numRuns: 500 },
  )
})

test('front matter without its end is none, and is told by its first key', () => {
  const text = '---\ntitle: A\n\n## B\n'
  expect(frontMatterOf(text)).toBeUndefined()
  expect([beginsFrontMatter(text), beginsFrontMatter('---\n\nA rule\n')]).toEqual([true, false])
})
