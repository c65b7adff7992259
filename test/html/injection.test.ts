import { describe, expect, it } from 'vitest'
import { quote } from '../../src/html/margin-boxes.ts'
import { papersOf } from './papers.ts'

describe('a string of CSS', () => {
  it.each([
    ['STAT 433', '"STAT 433"'],
    ['중간고사', '"중간고사"'],
    ['"', '"\\22 "'],
    ['\\', '"\\5c "'],
    ['</style>', '"\\3c \\2f style\\3e "'],
    ['a\nb', '"a\\a b"'],
    ['😀', '"\\1f600 "'],
    ['\u0000', '"\\0 "'],
    ["it's; } @import url(x)", '"it\\27 s\\3b  \\7d  \\40 import url(x)"'],
  ])('of %j cannot be left', (text, expected) => {
    expect(quote(text)).toBe(expected)
  })
})

describe("an author's text", () => {
  const nasty = `"</style><script>alert(1)</script>\\"; } body { display: none } /*`

  it.each(['title', 'course', 'duration'])('in %s stays a text', async (key) => {
    const source = `---\n${key === 'title' ? '' : 'title: T\n'}${key}: '${nasty.replaceAll("'", "''")}'\nfields: ['<b>']\n---\n## Q\n[[x]]\n`
    const { student, solution } = await papersOf(source)
    for (const html of [student, solution]) {
      expect(html).not.toContain('<script')
      expect(html).not.toContain('<b>')
      expect(html.match(/<\/style>/g)).toHaveLength(1)
      const rules = /<style>(.*?)<\/style>/s.exec(html)?.[1]?.replace(/"[^"]*"/g, '')
      expect(rules).toMatch(/^[\s\w@:;{}(),.#+[\]=-]+$/)
      expect(rules).not.toContain('display')
    }
  })

  it('in prose, code, formulas, links, pictures and plots stays a text', async () => {
    const lines = [
      'a \\<script> & `<script>` $x < \\text{<script>}$',
      '',
      '[a](<https://example.org/"onmouseover="alert(1)> "\\"><script>")',
      '',
      '![<script>" onerror="alert(1)](stem.png "<script>")',
      '',
      '```plot {x=0..1 alt=\'"><script>\' caption="<script>"}',
      'f(x) = x',
      '```',
      '',
      '```html',
      '<script>',
      '```',
      '',
      '[[\\<script>]]',
    ]
    const { student, solution } = await papersOf(`---\ntitle: T\n---\n## Q \\<script>\n${lines.join('\n')}\n`)
    for (const html of [student, solution]) {
      const tags = html.replace(/="[^"]*"/g, '=""')
      expect(tags).not.toMatch(/<script/)
      expect(tags).not.toMatch(/<[^<>]*\son\w+=/)
      expect(tags).toContain('&#x3C;script>')
    }
  })

  it('is loaded from nowhere', async () => {
    const { student } = await papersOf('---\ntitle: T\n---\n## Q\n[[x]]\n')
    expect(student).toContain('default-src &#x27;none&#x27;')
  })
})
