import { describe, expect, test } from 'vitest'
import { setTex } from '../../src/source/tex.ts'
import { loadMathml } from '../../src/speech/mathml.ts'
import { speakFormula } from '../../src/speech/speak.ts'
import { expandTex } from '../../src/tex/expand.ts'
import { checked, inQuestion, messagesOf } from '../faults.ts'

describe('commands of packages', () => {
  test.each([
    ['\\qtyrange{1}{5}{\\metre}', '{1}\\,{\\mathrm{m}}\\text{ -- }{5}\\,{\\mathrm{m}}'],
    ['\\numlist{1;2}', '{1},\\ {2}'],
    ['\\qtyproduct{2 x 3}{\\kg}', '{2}\\,{\\mathrm{kg}} \\times {3}\\,{\\mathrm{kg}}'],
    ['\\mathds{1}_A', '\\mathbf{1}_A'],
    ['\\mathds{R}', '\\mathbb{R}'],
    ['\\nicefrac{1}{2}', '\\tfrac{1}{2}'],
    ['\\laplacian f', '\\nabla^{2} f'],
    ['\\div x', '\\div x'],
    ['\\qty(\\frac12)^2', '\\left(\\frac12\\right)^2'],
    ['\\qty[a_{[1]}]', '\\left[a_{[1]}\\right]'],
    ['\\qty[per=f]{1}{\\metre}', '{1}\\,{\\mathrm{m}}'],
    ['\\mqty(a & b)', '\\left(\\begin{matrix}a & b\\end{matrix}\\right)'],
    ['\\expval{A}{x}', '\\left\\langle x \\middle| A \\middle| x \\right\\rangle'],
    ['\\ketbra{x}', '\\left| x \\right\\rangle\\!\\left\\langle x \\right|'],
  ])('%s is %s', (tex, written) => {
    expect(expandTex(tex, {})).toBe(written)
  })

  test.each([
    ['\\begin{eqnarray*} a &=& b \\\\ &+& c \\end{eqnarray*}', '\\begin{align*} a &= b \\\\ &+ c \\end{align*}'],
    ['\\begin{multline} a \\\\ b \\end{multline}', '\\begin{gathered} a \\\\ b \\end{gathered}'],
    ['\\begin{aligned}[t] a \\end{aligned}', '\\begin{aligned} a \\end{aligned}'],
    ['\\begin{array}{@{}*{2}{c}|p{2cm}} 1 \\end{array}', '\\begin{array}{cc|l} 1 \\end{array}'],
    ['\\begin{array}[b]{rcl} 1 \\end{array}', '\\begin{array}[b]{rcl} 1 \\end{array}'],
    ['\\begin{psmallmatrix} 1 \\end{psmallmatrix}', '\\left(\\begin{smallmatrix} 1 \\end{smallmatrix}\\right)'],
    ['\\begin{align} a &= b & c &= d \\end{align}', '\\begin{align} a &= b & c &= d \\end{align}'],
  ])('%s is %s', (tex, written) => {
    expect(expandTex(tex, {})).toBe(written)
  })

  test.each([
    '\\va{a}',
    '\\vb{a}',
    '\\vu{a}',
    '\\cross',
    '\\vdot',
    '\\divergence',
    '\\curl',
    '\\mbox{a}',
    '\\hdots',
    '\\iddots',
    '\\iiiint',
    '\\idotsint',
    '\\sideset{_a}{^b}\\sum_{i}',
    '\\prescript{1}{2}{C}',
    '\\cancelto{0}{x}',
    '\\bigtimes_{i}',
    '\\vv{AB}',
    '\\wideparen{AB}',
    '\\qedhere',
    '\\comm{a}{b}',
    '\\acomm{a}{b}',
    '\\mel{a}{b}{c}',
    '\\ev{a}',
    '\\eval{x}_0',
    '\\order{n}',
    '\\pqty{x}',
    '\\bmqty{1&2}',
    '\\smqty{1}',
    '\\fdv{f}{g}',
    '\\tr',
    '\\erf',
    '\\qif',
    '\\qq{or}',
    '\\upmu',
    '\\complexnum{1+i}',
    '\\angrange{1}{2}',
    '\\slashed{p}',
    '\\ohm',
    '\\tablenum{1}',
  ])('%s is set, said and written as MathML', async (tex) => {
    const written = expandTex(tex, {})
    expect(setTex(written, true).refused).toEqual([])
    expect(speakFormula(written, true, 'en')).not.toContain('\\')
    expect((await loadMathml())(written, true)).toBeDefined()
  })

  test('an author’s own macro comes before them', () => {
    expect(expandTex('\\qty(x)', { '\\qty': 'q' })).toBe('q(x)')
    expect(expandTex('\\tr A', { '\\tr': '\\mathrm{tr}' })).toBe('\\mathrm{tr} A')
  })

  test('rows of `eqnarray` have numbers of their own', () => {
    const source = ['$$', '\\begin{eqnarray}', 'a &=& b \\label{eq:a} \\\\', 'c &=& d \\label{eq:b}', '\\end{eqnarray}', '$$', '']
    expect(messagesOf(inQuestion(...source, 'By \\eqref{eq:a} and \\eqref{eq:b}.'))).toEqual([])
  })
})

test('what has no place in a formula is told with what to write', () => {
  expect(messagesOf(inQuestion('$\\multicolumn{2}{c}{x}$'))).toEqual([
    '5:2 Unexpected formula: `\\multicolumn` is not a command that KaTeX knows',
  ])
  const { note } = checked(inQuestion('$\\multicolumn{2}{c}{x}$')).file.messages[0] ?? {}
  expect(note).toContain('join cells')
})
