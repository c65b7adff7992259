import { describe, expect, test } from 'vitest'
import { bodyOf, papersOf } from '../papers.ts'

/** What a question prints below its heading. */
async function printed(...lines: string[]): Promise<string> {
  const source = ['---', 'title: T', '---', '', '## Q {points=1}', '', ...lines, '', ':::answer', 'x', ':::', ''].join('\n')
  const body = bodyOf((await papersOf(source)).student)
  return /<\/span><\/div>([\s\S]*?)<div class="answer/.exec(body)?.[1] ?? ''
}

describe('a list', () => {
  test('has paragraphs in its items where its author leaves lines empty between them', async () => {
    expect(await printed('- a', '- b')).toBe('<ul><li>a</li><li>b</li></ul>')
    expect(await printed('- a', '', '- b')).toBe('<ul><li><p>a</p></li><li><p>b</p></li></ul>')
    expect(await printed('- a', '', '  b', '- c')).toBe('<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>')
    expect(await printed('- a', '  - b')).toBe('<ul><li>a<ul><li>b</li></ul></li></ul>')
  })

  test('begins with the number that its author gives it', async () => {
    expect(await printed('1. a', '2. b')).toBe('<ol><li>a</li><li>b</li></ol>')
    expect(await printed('7. a', '8. b')).toBe('<ol start="7"><li>a</li><li>b</li></ol>')
    expect(await printed('0. a')).toBe('<ol start="0"><li>a</li></ol>')
  })
})

describe('a link', () => {
  test.each([
    ['https://a.org/한글', 'https://a.org/%ED%95%9C%EA%B8%80'],
    ['https://a.org/a%20b', 'https://a.org/a%20b'],
    ['https://a.org/100%', 'https://a.org/100%25'],
    ['https://a.org/?q=1&r=[2]#top', 'https://a.org/?q=1&#x26;r=%5B2%5D#top'],
    ['mailto:a@b.org', 'mailto:a@b.org'],
  ])('to %s has an address that a browser reads as it is meant', async (written, address) => {
    expect(await printed(`See [it](${written} "why").`)).toContain(`<a href="${address}" title="why">it</a>`)
  })
})

describe('running text', () => {
  test('has no spaces at the ends of the lines of its source, and breaks where its author breaks it', async () => {
    expect(await printed('one \ntwo')).toContain('<p>one\ntwo</p>')
    expect(await printed('one  \n   two')).toContain('<p>one<br>\ntwo</p>')
  })

  test('is set as its marks say', async () => {
    expect(await printed('*a* **b** ~~c~~ `d\ne`')).toContain('<em>a</em> <strong>b</strong> <del>c</del> <code>d e</code>')
    expect(await printed('> a', '', '---')).toBe('<blockquote><p>a</p></blockquote><hr>')
  })
})

test('a table has its columns aligned, and as many cells in each row as its head', async () => {
  const table = await printed('| a | b | c |', '|:--|--:|:-:|', '| 1 | [[2]] |', '| 3 | 4 | 5 |')
  expect(table).toContain('<th align="left" scope="col">a</th><th align="right" scope="col">b</th>')
  expect(table.match(/<td[^>]*>/g)).toEqual([
    '<td align="left">',
    '<td align="right" class="asked">',
    '<td align="center">',
    '<td align="left">',
    '<td align="right">',
    '<td align="center">',
  ])
})
