import { describe, expect, test } from 'vitest'
import { htmlContent } from '../../../src/interchange/import/content.ts'
import { blocksOf } from '../../../src/interchange/import/markup/blocks.ts'
import type { Lack } from '../../../src/interchange/import/question.ts'
import { faultsOf, front } from '../../faults.ts'

function written(html: string): { text: string; lacks: string[] } {
  const lacks: Lack[] = []
  const scope = {
    writing: { lacks, keep: (name: string) => `q/${name}`, refuses: (tex: string) => (tex.includes('\\bad') ? 'no' : undefined) },
    content: htmlContent(html, 1),
    cell: false,
    gap: (key: string) => `[[${key}]]`,
    gapInCode: (key: string) => `[[${key}]]`,
  }
  const text = blocksOf(scope).join('\n\n')
  return { text, lacks: lacks.map(({ done }) => done) }
}

describe('HTML as Markdown', () => {
  test.each([
    ['plain', 'a < b & c', 'a \\< b & c'],
    ['<p>a</p><p>b</p>', '<p>a</p>\n<p>b</p>', 'a\n\nb'],
    ['text and blocks', 'a<div>b</div>c', 'a\n\nb\n\nc'],
    ['ends of lines', 'a<br>b<br/>', 'a\\\nb'],
    ['spaces', 'a&nbsp; \n b', 'a b'],
    ['strong text', 'a <b>b </b>c', 'a **b** c'],
    ['a colon in strong text before a word', '<b>Note:</b>text', '**Note**:text'],
    ['strong texts beside each other', '<b>a</b><b>b</b>', '**ab**'],
    ['strong within itself', '<b>a <b>b</b></b>', '**a b**'],
    ['slanted and strong', '<em><strong>a</strong></em>', '***a***'],
    ['styles', '<span style="font-weight: bold; color: #000">a</span>', '**a**'],
    ['what is not shown', 'a<span style="display:none">b</span>', 'a'],
    ['signs of ours', '[[a]] {{b}} *c* $5 ~d~ x^2 # |e|', '\\[\\[a\\]\\] \\{\\{b\\}\\} \\*c\\* \\$5 \\~d\\~ x\\^2 \\# \\|e\\|'],
    [
      'lines that would be something else',
      '<p># a</p><p>- [x] b</p><p>1. c</p><p>:::answer</p><p>::use</p><p>: d</p>',
      '\\# a\n\n\\- \\[x\\] b\n\n1\\. c\n\n\\:\\:\\:answer\n\n\\::use\n\n\\: d',
    ],
    ['formulas', 'a \\(x^2\\) b \\[y\\] c', 'a $x^2$ b\n\n$$\ny\n$$\n\nc'],
    ['formulas over lines', '$$a<br>b$$', '$$\na\nb\n$$'],
    ['environments', '\\begin{align*}a&amp;=b\\end{align*}', '$$\n\\begin{align*}a&=b\\end{align*}\n$$'],
    ['money', 'costs $5 and $10', 'costs \\$5 and \\$10'],
    ['single dollars', 'is $\\alpha_1$ here, $x$ there', 'is $\\alpha_1$ here, $x$ there'],
    ['formulas beside each other', '\\(a\\)\\(b\\)2', '$a$ $b$ 2'],
    ['[tex]', '[tex]a_1[/tex]', '$a_1$'],
    ['Canvas', '<img class="equation_image" data-equation-content="\\frac12" src="/equation_images/x">', '$\\frac12$'],
    [
      'Canvas without its attribute',
      '<img class="equation_image" src="/equation_images/%255Cfrac%257B1%257D%257B2%257D?scale=1">',
      '$\\frac{1}{2}$',
    ],
    [
      'MathML',
      '<math><mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac><mo>≤</mo><mi>α</mi></math>',
      '$\\frac{1}{{x}^{2}} \\le \\alpha$',
    ],
    [
      'MathML with TeX',
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1</annotation></semantics></math>',
      '$x_1$',
    ],
    ['indices', 'H<sub>2</sub>O, x<sup>n+1</sup>', 'H~2~O, x$^{n+1}$'],
    ['a list', '<ul><li>a</li><li>b<ol start="3"><li>c</li></ol></li></ul>', '* a\n* b\n  3. c'],
    [
      'a table',
      '<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>',
      '| a | b |\n| --- | --- |\n| c | d |',
    ],
    [
      'joined cells',
      '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></table>',
      '|  |  |  |\n| --- | --- | --- |\n| a | b | << |\n| ^^ | c | d |',
    ],
    ['a table for the place alone', '<table><tr><td>a</td></tr></table>', 'a'],
    [
      'code',
      '<code>a*b</code> and <pre><code class="language-c">x[[0]]\n</code></pre>',
      '`a*b` and\n\n```c {literal}\nx[[0]]\n```',
    ],
    ['a quotation', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    [
      'links',
      '<a href="https://example.org/a_b">a</a> https://example.org/a_b.',
      '[a](<https://example.org/a_b>) <https://example.org/a_b>.',
    ],
    ['a heading', '<h2>a <b>b</b></h2>', '**a b**'],
    ['gaps', 'a <x-gap key="1"></x-gap><pre>b <x-gap key="2"></x-gap></pre>', 'a [[1]]\n\n```text {blanks}\nb [[2]]\n```'],
    ['scripts and comments', 'a<script>alert(1)</script><!-- b --><style>c</style>', 'a'],
  ])('%s', (_, html, expected) => {
    expect(written(html)).toEqual({ text: expected, lacks: [] })
  })

  test.each([
    ['<u>a</u>', '*a*', 'stands in italics, as nothing is underlined here'],
    ['<span style="color: #ff0000">a</span>', 'a', 'is printed without its colour'],
    [
      '<iframe src="https://example.org/v"></iframe>',
      '<!-- iframe https://example.org/v -->',
      'is not printed; kept as a comment',
    ],
    ['\\(\\bad{x}\\)', '`\\bad{x}`', 'the formula is not one that can be set (no); its source stands as code'],
    ['<img src="none.png" alt="a">', '<!-- picture none.png a -->', 'the file is not there; kept as a comment'],
    [
      '<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>',
      '|  |  |\n| --- | --- |\n| a | b |',
      'they stand on a line there',
    ],
  ])('%s is told', (html, text, done) => {
    expect(written(html)).toEqual({ text, lacks: [done] })
  })
})

test.each([
  'Solution [x] of {a} at 10:30, C:\\dir, <b>a)</b> and 16*8*8 = 1024; 50 % of "it" -- so...',
  '- a\n<p>+ b</p><p>&gt; c</p><p>=== d</p><p>1) e</p><p>a) f<br>b) g</p>',
  '<p>::: x</p><p>$$ y</p><p>`z`</p><p>\\(</p><p>&amp;lt; &amp;#65;</p><p>!\\[a](b)</p>',
  '<b>(a)</b>b <i>"c"</i>d<sup>1</sup>2 <b> e</b>f',
])('%j is no fault of an exam', (html) => {
  expect(faultsOf(`${front}## {#q}\n\n${written(html).text}\n\n[[a]]\n`)).toEqual([])
})
