import type { Element, ElementContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { h } from 'hastscript'
import rehypeKatex from 'rehype-katex'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { displayMath, inlineMath } from '../../src/html/handlers/text.ts'
import { hasClass } from '../../src/layout/hast.ts'
import { texOptions } from '../../src/source/tex.ts'
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

describe('a formula is set as rehype-katex sets it', () => {
  const written = (children: ElementContent[]) =>
    unified().use(rehypeStringify).stringify(h(null, children)).replaceAll(' aria-hidden="true"', '')
  /** By the plugin of the field, which reads KaTeX's HTML into a tree. */
  const byPlugin = (tex: string, kind: 'math-inline' | 'math-display') => {
    const tree = h(null, h('p', h('code', { className: ['language-math', kind] }, tex)))
    rehypeKatex(texOptions)(tree, new VFile())
    return written(tree.children.flatMap((child) => (child.type === 'element' ? child.children : [])))
  }
  const byUs = ({ children }: Element) => {
    const [raw] = children
    if (raw?.type !== 'raw') throw new Error('a formula is HTML as it stands')
    const tree = fromHtml(raw.value, { fragment: true })
    visit(tree, 'element', (node, index, parent) => {
      if (!hasClass(node, 'unbroken') || index === undefined || parent === undefined) return undefined
      parent.children.splice(index, 1, ...node.children)
      return index
    })
    return written(tree.children.filter((child) => child.type !== 'doctype'))
  }
  it.each([
    'x',
    'a < b \\& c > d',
    '\\text{He said "it\'s $x < y$"}',
    '\\sqrt[3]{\\frac{1}{1+x^2}} = \\overbrace{a + \\dots + z}^{26}',
    'f(x) = \\begin{cases} x^2 & x \\geq 0 \\\\ -x & \\text{sonst} \\end{cases}',
    '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\xrightarrow{\\text{확률}} \\mathcal{L}(\\theta; x_1, \\dots, x_n)',
    'a \\neq b, \\quad \\cancel{x} \\vec{v} \\widehat{abc} \\tag{1}',
    'p(x) = \\int_{-\\infty}^{\\infty} e^{-t^2/2}\\,dt + \\sum_{k=1}^n \\binom{n}{k} \\times 10^{-3}',
    '\\color{red} a \\\\ b \\newline c',
  ])('%s', (tex) => {
    if (!tex.includes('\\tag')) expect(byUs(inlineMath({ type: 'inlineMath', value: tex }))).toBe(byPlugin(tex, 'math-inline'))
    expect(byUs(displayMath({ type: 'math', value: tex }))).toBe(byPlugin(tex, 'math-display'))
  })
})
