import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { expandTex } from '../../src/tex/expand.ts'

const macros = {
  '\\norm': '\\lVert #1 \\rVert',
  '\\RR': '\\mathbb{R}',
  '\\inner': '\\langle #1, #2 \\rangle',
  '\\half': '\\tfrac12',
  '\\alt': '\\alpha',
  '\\set': '{#1}',
  '\\twice': '#1#1',
  '\\deep': '\\norm{\\inner{#1}{\\RR}}',
  '\\loop': 'x\\loop',
  '\\vec': '\\mathbf{#1}',
  '\\of': 'f\\in#1',
}

describe('macros of an author', () => {
  test.each([
    ['x^2', 'x^2'],
    ['\\norm{x}', '\\lVert x \\rVert'],
    ['\\norm x', '\\lVert x \\rVert'],
    ['\\norm\\alpha', '\\lVert \\alpha \\rVert'],
    ['\\norm {a{b}c}^2', '\\lVert a{b}c \\rVert^2'],
    ['\\inner{\\norm{x}}{y}', '\\langle \\lVert x \\rVert, y \\rangle'],
    ['\\RR^n', '\\mathbb{R}^n'],
    ['\\RRx', '\\RRx'],
    ['\\alt x', '\\alpha x'],
    ['\\alt{}x', '\\alpha{}x'],
    ['\\half\\alt', '\\tfrac12\\alpha'],
    ['\\twice{\\alt}b', '\\alpha\\alpha b'],
    ['\\set{a}', '{a}'],
    ['\\deep{y}', '\\lVert \\langle y, \\mathbb{R} \\rangle \\rVert'],
    ['\\vec{x}', '\\mathbf{x}'],
    ['\\{\\RR\\}', '\\{\\mathbb{R}\\}'],
    ['\\\\RR', '\\\\RR'],
    // no command grows by the letters behind it
    ['\\of{f}', 'f\\in f'],
    ['\\norm 𝒙', '\\lVert 𝒙 \\rVert'],
    // what takes a macro takes it as a whole
    ['\\frac1\\RR', '\\frac1{\\mathbb{R}}'],
    ['\\frac\\RR\\half', '\\frac{\\mathbb{R}}{\\tfrac12}'],
    ['\\hat\\RR', '\\hat{\\mathbb{R}}'],
    ['\\newcommand{\\norm}[1]{|#1|}\\norm{\\RR}', '\\newcommand{\\norm}[1]{|#1|}\\norm{\\mathbb{R}}'],
    ['\\def\\RR{Z}\\RR', '\\def\\RR{Z}\\RR'],
  ])('%s is %s', (tex, expected) => {
    expect(expandTex(tex, macros)).toBe(expected)
  })

  test.each([
    ['\\norm', 'takes 1 argument, and has 0'],
    ['\\inner{x}', 'takes 2 arguments, and has 1'],
    ['\\norm{x', 'takes 1 argument'],
    ['{\\norm}', 'takes 1 argument'],
    ['\\loop', 'never ends'],
    ['\\ce{\\bond{zz}}', 'cannot be read'],
  ])('%s is refused: %s', (tex, words) => {
    expect(() => expandTex(tex, macros)).toThrow(words)
  })

  test('come before ours', () => {
    expect(expandTex('\\abs{x}', {})).toBe('\\left\\lvert x \\right\\rvert')
    expect(expandTex('\\abs{x}', { '\\abs': '|#1|' })).toBe('|x|')
    expect(expandTex('\\ce{x}', { '\\ce': '(#1)' })).toBe('(x)')
  })
})

test.each([
  ['\\abs*{x}', '\\left\\lvert x \\right\\rvert'],
  ['\\vb*{x}', '\\mathbf{x}'],
  ['\\dv{f}{x}', '\\frac{\\mathrm{d} f}{\\mathrm{d} x}'],
  ['\\dv[2]{f}{x}', '\\frac{\\mathrm{d}^{2} f}{\\mathrm{d} x^{2}}'],
  ['\\dv{x} f', '\\frac{\\mathrm{d} }{\\mathrm{d} x} f'],
  ['\\pdv{f}{x}{y}', '\\frac{\\partial^{2} f}{\\partial x\\,\\partial y}'],
  ['\\dd[3]{x}', '\\,\\mathrm{d}^{3}{x}'],
])('%s is written as the package physics has it', (tex, expected) => {
  expect(expandTex(tex, {})).toBe(expected)
})

/** Formulas of the kinds that the manual of mhchem names. */
const reactions = [
  ...[
    'H2O',
    'Sb2O3',
    'H+',
    'CrO4^2-',
    '[AgCl2]-',
    'Y^99+',
    'Y^{99+}',
    '2 H2O',
    '2H2O',
    '0.5 H2O',
    '1/2 H2O',
    '(1/2) H2O',
    '$n$ H2O',
  ],
  ...[
    '^{227}_{90}Th+',
    '^227_90Th+',
    '^{0}_{-1}n^{-}',
    'KCr(SO4)2*12H2O',
    'CO2 + C -> 2 CO',
    'CO2 + C <- 2 CO',
    'CO2 + C <=> 2 CO',
  ],
  ...['A <-> B', 'A <--> B', 'A <=>> B', 'A <<=> B', 'A ->[H2O] B', 'A ->[{text above}][{text below}] B', 'A ->[$x$][$x_i$] B'],
  ...[
    'C6H5-CHO',
    'A-B=C#D',
    'A\\bond{-}B\\bond{=}C\\bond{#}D',
    'A\\bond{~}B\\bond{~-}C\\bond{~--}D\\bond{~=}E\\bond{-~-}F',
    '5 µm',
    'SO4^2- + Ba^2+ -> BaSO4 v',
    'A v B (v) -> B ^ B (^)',
    'OCO^{.-}',
  ],
  ...['NO^*', '\\mu-Cl', 'Fe^{II}Fe^{III}2O4', 'NaOH(aq,$\\infty$)', 'x Na(NH4)HPO4 ->[\\Delta] (NaPO3)_x + x NH3 ^ + x H2O'],
  ...['Hg^2+ ->[I-] HgI2 ->[I-] [Hg^{II}I4]^2-', 'Zn^2+ <=>[+ 2OH-][+ 2H+] $\\underset{\\text{hydroxide}}{\\ce{Zn(OH)2 v}}$'],
]

test.each(reactions)('\\ce{%s} is set, and read as MathML', async (formula) => {
  const tex = expandTex(`\\ce{${formula}}`, {})
  expect(() => katex.renderToString(tex, { throwOnError: true, strict: 'ignore' })).not.toThrow()
  // an arrow that leans to one side is said in words alone
  if (/equilibrium/.test(tex)) return
  const { default: temml } = await import('temml')
  expect(() => temml.renderToString(tex, { throwOnError: true })).not.toThrow()
})

describe('numbers and units as siunitx prints them', () => {
  test.each([
    ['\\num{1.5e3}', '{1.5 \\times 10^{3}}'],
    ['\\num{-1e-6}', '{-1 \\times 10^{-6}}'],
    ['\\num{e5}', '{10^{5}}'],
    ['\\num{1234}', '{1234}'],
    ['\\num{12345}', '{12\\,345}'],
    ['\\num{0.00012}', '{0.000\\,12}'],
    ['\\num{3,14}', '{3{,}14}'],
    ['\\num{1.2(3)}', '{1.2(3)}'],
    ['\\unit{\\metre\\per\\second}', '{\\mathrm{m\\,s^{-1}}}'],
    ['\\unit{\\kilo\\gram\\square\\metre\\per\\cubic\\second}', '{\\mathrm{kg\\,m^{2}\\,s^{-3}}}'],
    ['\\unit{\\joule\\per\\mole\\per\\kelvin}', '{\\mathrm{J\\,mol^{-1}\\,K^{-1}}}'],
    ['\\unit{\\per\\second\\squared}', '{\\mathrm{s^{-2}}}'],
    ['\\unit{\\metre\\tothe{4}}', '{\\mathrm{m^{4}}}'],
    ['\\si{kg.m/s^2}', '{\\mathrm{kg\\,m/s^{2}}}'],
    ['\\qty{9.81}{\\metre\\per\\second\\squared}', '{9.81}\\,{\\mathrm{m\\,s^{-2}}}'],
    ['\\qty[per-mode=symbol]{3}{m}', '{3}\\,{\\mathrm{m}}'],
    ['\\SI{25}{\\degreeCelsius}', '{25}\\,{\\mathrm{{}^{\\circ}C}}'],
    ['\\qty{90}{\\degree}', '{90}{\\mathrm{^{\\circ}}}'],
    ['\\num{.5}', '{0.5}'],
    ['\\num{3 x 10}', '{3\\times 10}'],
    ['\\qty{2 \\pi r}{m}', '{2 \\pi r}\\,{\\mathrm{m}}'],
    ['\\qty{1.0 +- 0.1}{\\m}', '({1.0 \\pm  0.1})\\,{\\mathrm{m}}'],
    ['\\qty{5}{\\kJ\\per\\mol}', '{5}\\,{\\mathrm{kJ\\,mol^{-1}}}'],
    ['\\qty{5}{µm}', '{5}\\,{\\mathrm{\\mu m}}'],
    ['\\si{m s^{-1}}', '{\\mathrm{m\\,s^{-1}}}'],
    ['\\si{\\kilo\\gram\\,\\second^{-1}}', '{\\mathrm{kg\\,s^{-1}}}'],
    ['\\si{\\kilo\\metre/\\hour}', '{\\mathrm{km/h}}'],
    ['\\si{\\frac{m}{s}}', '{\\mathrm{\\frac{m}{s}}}'],
    ['\\SI{5}{^\\circ C}', '{5}\\,{\\mathrm{^{\\circ}C}}'],
    ['\\ang{45;30}', "{45}^{\\circ}{30}'"],
  ])('%s is %s', (tex, expected) => {
    const found = expandTex(tex, {})
    expect(found).toBe(expected)
    expect(() => katex.renderToString(found, { throwOnError: true, strict: 'error' })).not.toThrow()
  })
})

test('no hidden letter stands at an index, where a search of the page would find it', () => {
  expect(expandTex('\\ce{H2O}', {})).not.toContain('phantom')
})
