import { readdirSync, readFileSync } from 'node:fs'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/exam/text.ts'
import { parseMarkdown } from '../../src/source/parse.ts'

/** The kinds of nodes in a text, in order, without the root. */
function kinds(source: string): string[] {
  const found: string[] = []
  visit(parseMarkdown(new VFile(source)).tree, (node) => {
    if (node.type !== 'root') found.push(node.type)
  })
  return found
}

describe('prose', () => {
  it.each([
    ['10:30 and a:b and a::b'],
    ['$5 and $10'],
    ['P(A|B)'],
    ['C:\\dir and {not attributes} in prose'],
    ['1~3장, 5~7장'],
    ['from $5–$10 to US$20 or $1,000'],
    [':smile: :name[text] :name{key=value}'],
  ])('%j is one text, as it stands', (source) => {
    const { tree } = parseMarkdown(new VFile(source))
    expect(kinds(source)).toEqual(['paragraph', 'text'])
    expect(plainText(tree)).toBe(source)
  })
})

describe('dollars', () => {
  it.each([
    ['$x$', ['inlineMath']],
    ['costs $5, where $x$ is', ['text', 'inlineMath', 'text']],
    ['$5 and $x = 5$', ['text', 'inlineMath']],
    ['$x$ costs $5', ['inlineMath', 'text']],
    ['$x$-axis and ($y$)', ['inlineMath', 'text', 'inlineMath', 'text']],
    ['$2^n$', ['inlineMath']],
    ['$n$2', ['text']],
    ['\\$x\\$', ['text']],
    ['`$x$`', ['inlineCode']],
  ])('in %j are read as Pandoc reads them', (source, expected) => {
    expect(kinds(source)).toEqual(['paragraph', ...expected])
  })
})

describe('display mathematics', () => {
  it.each([
    ['$$\nx\n$$', ['math']],
    ['text\n$$\nx\n$$\nmore', ['paragraph', 'text', 'math', 'paragraph', 'text']],
    ['$$\nx\n\ny\n$$\n', ['paragraph', 'text', 'paragraph', 'text', 'paragraph', 'text']],
    ['$$\nx\n# H\n$$\ny\n$$', ['paragraph', 'text', 'heading', 'text', 'math']],
    ['$$ L(W) = x\ny\n$$\n\nmore', ['paragraph', 'text', 'paragraph', 'text', 'paragraph', 'text']],
  ])('%j takes no more than it should', (source, expected) => {
    expect(kinds(source)).toEqual(expected)
  })
})

describe('directives', () => {
  it.each([
    [':::answer\nx\n:::', ['containerDirective', 'paragraph', 'text']],
    ['text\n:::answer\nx\n:::', ['paragraph', 'text', 'containerDirective', 'paragraph', 'text']],
    ['- item\n:::answer\n:::', ['list', 'listItem', 'paragraph', 'text', 'containerDirective']],
    ['> quote\n:::answer\n:::', ['blockquote', 'paragraph', 'text', 'containerDirective']],
    [
      '| a |\n|---|\n| b |\n:::answer\n:::',
      ['table', 'tableRow', 'tableCell', 'text', 'tableRow', 'tableCell', 'text', 'containerDirective'],
    ],
    [':::answer\nx\n\n## B', ['paragraph', 'text', 'heading', 'text']],
    ['::::answer\n:::layers\n:::\n::::', ['containerDirective', 'containerDirective']],
    ['::::answer\n```\n## no heading\n:::\n```\n::::', ['containerDirective', 'code']],
    ['::use{#id}', ['leafDirective']],
  ])('%j begin and end where they should', (source, expected) => {
    expect(kinds(source)).toEqual(expected)
  })
})

it('sees lists below a formula that is never closed', () => {
  expect(kinds('$$\n\n- a\n- b')).toEqual(kinds('$\n\n- a\n- b'))
  expect(kinds('$$\n## T\n- a')).toEqual(kinds('$\n## T\n- a'))
})

describe('links', () => {
  it('with references become plain ones, and the definitions go', () => {
    const source = '[a][ref] and [ref] and ![pic][ref]\n\n[ref]: https://example.org "t"'
    expect(kinds(source)).toEqual(['paragraph', 'link', 'text', 'text', 'link', 'text', 'text', 'image'])
    expect(kinds('[a][nowhere]')).toEqual(['paragraph', 'text'])
  })

  it.each(readdirSync('exams').filter((name) => name.endsWith('.md')))('change nothing in the rest of a text: %s', (name) => {
    const text = readFileSync(`exams/${name}`, 'utf8').replace(/@|:\/\/|www\./gi, ' ')
    const plain = parseMarkdown(new VFile(text)).tree.children
    const { children } = parseMarkdown(new VFile(`${text}\n\na@example.org\n`)).tree
    expect(children.slice(0, -1)).toEqual(plain)
    expect(plain.length).toBeGreaterThan(10)
  })

  it('are found in bare addresses without a loss of positions', () => {
    visit(parseMarkdown(new VFile('see https://example.org, [www.example.org] and a@example.org.')).tree, (node) => {
      expect(node.position).toBeDefined()
    })
  })

  it('report a definition that nothing uses, which would not be printed', () => {
    const file = new VFile('[a]\n\n[a]: https://example.org\n[Note]: important')
    expect(parseMarkdown(file).messages.map(({ line, ruleId, fatal }) => [line, ruleId, fatal])).toEqual([
      [4, 'definition-unused', false],
    ])
  })
})
