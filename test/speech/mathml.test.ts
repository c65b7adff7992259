import { readdir, readFile } from 'node:fs/promises'
import katex from 'katex'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { texOptions } from '../../src/source/tex.ts'
import { loadMathml } from '../../src/speech/mathml.ts'

const mathmlOf = await loadMathml()
const ours = (tex: string) => (mathmlOf(tex, false) ?? '').replace(/^<math xmlns="[^"]*">|<\/math>$/g, '')
const katexs = (tex: string) => katex.renderToString(tex, { ...texOptions, output: 'mathml' })

/** What is wrong with MathML as a document of its own, and what it has that a reader has no use for. */
function faultsOf(mathml: string): string[] {
  const faults: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', ({ message }) => faults.push(message))
  parser.on('opentag', ({ name, uri, attributes }) => {
    if (uri !== 'http://www.w3.org/1998/Math/MathML' || /^(?:merror|mphantom|maction|semantics)$/.test(name)) faults.push(name)
    for (const attribute of Object.keys(attributes)) if (/^(?:class|style|id|href|on.*)$/.test(attribute)) faults.push(attribute)
  })
  parser.write(mathml).close()
  return faults
}

describe('what KaTeX’s own MathML says wrongly or not at all', () => {
  test.each([
    // MathML Core knows no `mathvariant` but `normal`: browsers and readers take these for plain letters
    ['\\mathbb{R}', 'mathvariant="double-struck">R<', '<mi>ℝ</mi>'],
    ['\\mathcal{L}', 'mathvariant="script">L<', '<mi>ℒ</mi>'],
    ['\\mathbf{x}', 'mathvariant="bold">x<', '<mi>𝐱</mi>'],
    ['\\boldsymbol{\\theta}', 'mathvariant="bold-italic">θ<', '<mi>𝜽</mi>'],
    ['\\mathfrak{g}', 'mathvariant="fraktur">g<', '<mi>𝔤</mi>'],
    // a name letter by letter
    ['\\mathrm{Var}', '<mi mathvariant="normal">V</mi><mi mathvariant="normal">a</mi>', '<mi>Var</mi>'],
    // the sign for "divides"
    ['|x|', '∣</mi><mi>x</mi>', '<mi>|</mi><mi>x</mi><mi>|</mi>'],
  ])('%s', (tex, wrong, right) => {
    expect(katexs(tex)).toContain(wrong)
    expect(ours(tex)).toContain(right)
    expect(ours(tex)).not.toMatch(/mathvariant="(?!normal)/)
  })
})

test.each([
  ['x^2', '<msup><mi>x</mi><mn>2</mn></msup>'],
  ['12^2', '<msup><mn>12</mn><mn>2</mn></msup>'],
  ['1{,}000', '<mn>1,000</mn>'],
  ['\\frac{a}{b}', '<mfrac><mi>a</mi><mi>b</mi></mfrac>'],
  ['\\not\\sim', '≁'],
  ['a \\ne b', '≠'],
  ['x \\notin A', '∉'],
  ['\\text{한국어 값}', '<mtext>한국어\u00a0값</mtext>'],
  ['\\text{für $x$}', '<mi>x</mi>'],
  ['\\cancel{x}', '<menclose notation="updiagonalstrike"><mi>x</mi></menclose>'],
  ['\\color{red}x', '<mi>x</mi>'],
  ['\\phantom{secret}y', '<mrow><mspace></mspace><mi>y</mi></mrow>'],
  ['a\\phantom{\\frac{\\phantom{b}}{c}}', '<mrow><mi>a</mi><mspace></mspace></mrow>'],
  ['{}_n C_k', '<mi>C</mi>'],
  ['\\def\\a{b}\\a', '<mi>b</mi>'],
  ['\\text{<b class="c"\\& style="d">}', 'class=&quot;c&quot;&amp;\u00a0style=&quot;d&quot;&gt;'],
  ['\\oplus', '>⊕<'],
])('%s is %s', (tex, mathml) => {
  expect(ours(tex)).toContain(mathml)
  expect(faultsOf(mathmlOf(tex, false) ?? '')).toEqual([])
})

test('rows of matrices, cases and aligned formulas are rows, and a number stands beside its formula', () => {
  const rows = (tex: string) => mathmlOf(tex, true)?.match(/<mtr/g)?.length
  expect(rows('\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}')).toBe(2)
  expect(rows('f=\\begin{cases}1&x>0\\\\0&\\text{sonst}\\end{cases}')).toBe(2)
  expect(rows('\\begin{aligned}a&=b\\\\&=c\\\\&=d\\end{aligned}')).toBe(3)
  expect(mathmlOf('E=mc^2\\tag{1}', true)).toMatch(/^<math [^>]*display="block"[\s\S]*<mtext>\(1\)<\/mtext>/)
})

test('what temml does not take has none, and nothing throws', () => {
  for (const tex of ['\\KaTeX', '\\frac{a}', '\\unknowncommand', '\\def\\a{\\a}\\a', 'x=y\\tag{1}', '\\includegraphics{x}', '}'])
    expect(mathmlOf(tex, false), tex).toBeUndefined()
  const deep = mathmlOf(`${'\\sqrt{'.repeat(20_000)}x${'}'.repeat(20_000)}`, false)
  expect(deep === undefined || deep.startsWith('<math')).toBe(true)
  expect(mathmlOf('', false)).toMatch(/^<math/)
})

const commands = String.raw`
\dfrac12 \sqrt[3]x \binom{n}{k} \sum_{i=1}^n{x_i} \int_0^1f(x)\,dx \prod_k \lim_{x\to0} \max_xf \arg\max_x \operatorname{softmax}(z) \operatorname*{argmax}_x \argmin_x
\hat{y} \bar{x} \tilde{x} \vec{v} \dot{x} \ddot{x} \widehat{xyz} \overline{AB} \underline{x} \overbrace{a+b}^n \underbrace{a+b}_n \overrightarrow{AB} \mathbb{E}[X] \mathsf{T} \mathtt{abc} \mathscr{F}
\le \neq \approx \propto \perp \nparallel \nmid \nsubseteq \subsetneq \setminus \varnothing \nexists \implies \iff \mapsto \xrightarrow{n\to\infty} \xrightarrow[a]{b} \nabla \otimes \ldots \cdots \vdots \ddots
\alpha \varepsilon \Gamma \ell \hbar \Re \aleph \left(\frac{a}{b}\right) \left\{x\right. \left.x\right| \bigl(x\bigr) \lvert{x}\rvert \lVert{x}\rVert \lfloor{x}\rfloor \langle{x,y}\rangle f''(x) A^\top A^{-1} e^{-x^2/2}
\begin{bmatrix}a\\b\end{bmatrix} \begin{vmatrix}a&b\\c&d\end{vmatrix} \begin{array}{c|c}a&b\\\hline{c}&d\end{array} \begin{rcases}1\\2\end{rcases} \begin{gathered}a\\b\end{gathered} \begin{smallmatrix}a\end{smallmatrix}
\sum_{\substack{i\\j}} \textcolor{blue}{x} \colorbox{yellow}{x} \boxed{x} \bcancel{x} \xcancel{x} \sout{x} \hphantom{x} \smash{x} \hspace{1em} \stackrel{!}{=} \overset{a}{=} \underset{b}{=} a\bmod{b} a\pmod{n} \gcd(a,b) \sin^2{x} \log_2{n} \Pr(X)
\therefore \angle{ABC} 90^\circ \% \$ \# \{x\} \let\x=y\x \sum\limits_i^n \iint \oint \bigcup_i \mathllap{x} \rule{1em}{1em} \raisebox{1em}{x} \displaystyle\sum {\rm{abc}} {\bf{x}} {\cal{L}} \pmb{x} \ket{\psi} \bra{x} \Braket{a|b} \Set{x|y}
\llbracket{x}\rrbracket \utilde{x} \mathring{x} \cfrac{1}{1+\cfrac1x} \genfrac(]{0pt}{2}{a}{b} {n\choose{k}} {a\over{b}} \left(a\middle|b\right) \mathchoice{a}{b}{c}{d} \angl{n} \phase{x} \xleftrightarrow{a} \xmapsto{a} \xlongequal{a} \ulcorner{x}\urcorner
\imath \jmath \varkappa \beth \complement \diamondsuit \flat \bigstar \ngtr \nleqslant \lvertneqq \nshortmid \not\subset \not\equiv ≤ α × → ℝ ∈ ∂ \coloneqq \text{\textbf{x}} \text{a\_b} \begin{dcases}a&b\end{dcases} \begin{Vmatrix}a\end{Vmatrix}`
  .trim()
  .split(/\s+/)

/** All formulas between dollars of a text. */
function formulasIn(source: string): { tex: string; display: boolean }[] {
  const found = Array.from(source.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$\n]+)\$/g), ([, block, inline = '']) => ({
    tex: (block ?? inline).replace(/^> ?/gm, ''),
    display: block !== undefined,
  }))
  return found.filter(({ tex, display }) => isValid(tex, display))
}

function isValid(tex: string, displayMode: boolean): boolean {
  try {
    katex.renderToString(tex, { ...texOptions, displayMode })
    return true
  } catch {
    return false
  }
}

test('every command that papers have is MathML of its own', () => {
  expect(commands.filter((tex) => !isValid(tex, false))).toEqual([])
  for (const tex of commands) {
    expect([tex, ...faultsOf(mathmlOf(tex, false) ?? 'none')]).toEqual([tex])
  }
})

test('and so is every formula of the exams', async () => {
  const folder = new URL('../../exams/', import.meta.url)
  const files = (await readdir(folder, { recursive: true })).filter((each) => each.endsWith('.md'))
  const sources = await Promise.all(files.map((each) => readFile(new URL(each, folder), 'utf8')))
  const formulas = sources.flatMap(formulasIn)
  expect(formulas.length).toBeGreaterThan(300)
  for (const { tex, display } of formulas) expect([tex, ...faultsOf(mathmlOf(tex, display) ?? 'none')]).toEqual([tex])
})
