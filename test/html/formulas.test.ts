import { describe, expect, it } from 'vitest'
import { bodyOf, papersOf } from './papers.ts'

/** What a paper keeps in one line with its formulas, formulas as `…`. */
async function kept(text: string): Promise<string[]> {
  const { student } = await papersOf(`---\ntitle: T\n---\n\n## A\n\n${text}\n\n- [x] yes\n- [ ] no\n`)
  const pieces = bodyOf(student).split('<span class="kept">').slice(1)
  return pieces.map((piece) => piece.replace(/^.*?<\/span><\/span>(?:<\/span>)+([^<]*)<\/span>.*$/s, '…$1'))
}

describe('a formula stays in one line with', () => {
  it.each([
    ['a comma', 'For $x$, all is well.', ['…,']],
    ['a Korean particle', '값은 $x$에서 $y$로 간다.', ['…에서', '…로']],
    ['a closing parenthesis and a full stop', 'This (with $x$). That.', ['…).']],
    ['nothing where a space follows', 'All $x$ are well.', []],
  ])('%s', async (_, text, pieces) => {
    expect(await kept(text)).toEqual(pieces)
  })

  it('loses no text on the way', async () => {
    const { student } = await papersOf('---\ntitle: T\n---\n\n## A\n\nSo $x$-axis and $y$, $z$. End\n\n- [x] yes\n- [ ] no\n')
    const text = bodyOf(student)
      .replace(/<math.*?<\/math>/g, '')
      .replace(/<[^>]*>/g, '')
    expect(text).toMatch(/So x-axis and y, z\. End/)
  })
})
