import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seenAs } from '../../src/exam/as-seen.ts'
import { checked, faultsOf, front, messagesOf } from '../faults.ts'

/** A text with its formulas between dollars. */
const seen = (text: string) => seenAs(text.split('$').map((value, index) => ({ formula: index % 2 === 1, value })))

describe('a reader sees the same in', () => {
  test.each([
    ['−3', '-3', '－３', '‑3', '–3', '$-3$', '$−3$', '$ - 3 $', '$-{3}$'],
    ['1,000', '$1{,}000$', '1，000', '$1,000$'],
    ['1 000', '1\u202f000', '1\u00a0000', '1\u2009000', '$1\\,000$', '$1~000$'],
    ['½', '$\\frac12$', '$\\frac{1}{2}$', '$\\tfrac 1 2$', '$\\dfrac{1}2$'],
    ['50 %', '50\u00a0%', '$50\\,\\%$', '$50~\\%$', '５０ ％'],
    ['1 × 10⁻⁹', '$1\\;\\times\\;10^{-9}$', '1 × $10^{-9}$'],
    ['a  b', 'a b', 'a\u3000b', ' a\u00a0b ', 'a\nb', '$\\text{a b}$'],
    ['x²', '$x^2$', '$x^{2}$', 'x$^2$'],
    ['$\\mathbf{xy}_{i}$', '$\\mathbf {xy}_i$'],
    ['$a \\leq b$', '$a\\le b$', 'a≤b', '$a{\\le}b$'],
    ['α', '$\\alpha$', '$ {\\alpha}$'],
    ['$\\left( x \\right)$', '$(x)$', '(x)'],
    ['“a” … b', '"a" ... b'],
    ["it's", 'it’s'],
    ['é', 'e\u0301'],
    ['5 µm', '5 μm'],
    ['soft\u00adware', 'software'],
  ])('%s, %s', (first, ...others) => {
    for (const other of others) expect([other, seen(other)]).toEqual([other, seen(first)])
  })

  test('nothing that looks otherwise', () => {
    const all = [
      ...[
        '$x$ y',
        '$xy$',
        '$\\mathbf{x}y$',
        '$\\mathbf{xy}$',
        '$\\sqrt{x}y$',
        '$\\sqrt{xy}$',
        '$\\sqrt[3]{x}y$',
        '$\\sqrt[3]{xy}$',
      ],
      ...[
        '$x^{12}$',
        '$x^12$',
        '$x_{12}$',
        '$x_1 2$',
        'X y',
        '(1,2)',
        '(12)',
        '(1, 2)',
        '1 2',
        '12',
        '-',
        '−',
        '–',
        '—',
        '--',
        '---',
      ],
      ...[
        '$\\frac{1}{23}$',
        '$\\frac{12}{3}$',
        '\\frac',
        '$\\bar x$',
        '$\\hat x$',
        '$\\dot{xy}$',
        '$\\mathcal L$',
        'L',
        '2²',
        '22',
        '1/2',
      ],
    ]
    const found = new Map<string, string>()
    for (const text of all) {
      // two hyphens are a dash, three a longer one
      if (/^-{2,3}$/.test(text)) continue
      expect([text, found.get(seen(text))]).toEqual([text, undefined])
      found.set(seen(text), text)
    }
  })

  test('whatever is written, which never throws', () => {
    const piece = fc.constantFrom(
      ...'\\frac \\text \\mathbf { } ^ _ \\ \\, $ 1 2 x - − ½ ² \\left \\{ \\%'.split(' '),
      ' ',
      '\u0301',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, formula) => {
        expect(typeof seenAs([{ formula, value: pieces.join('') }])).toBe('string')
      }),
    )
    for (const deep of ['{'.repeat(50_000), '^'.repeat(50_000), '\\frac'.repeat(50_000), `${'\\a{'.repeat(9000)}x`])
      expect(typeof seenAs([{ formula: true, value: deep }])).toBe('string')
  })
})

const choosing = (...choices: string[]) =>
  `${front}## {#q}\n${choices.map((choice, index) => `- [${index === 0 ? 'x' : ' '}] ${choice}`).join('\n')}\n`

describe('two choices that are typed', () => {
  test.each([
    ['−3', '-3'],
    ['1,000', '$1{,}000$'],
    ['$x$', 'x'],
    ['**−3**', '**-3**'],
    ['the *first*\u00a0two', 'the *first* two'],
    ['`a` and $\\frac12$', '`a` and $\\frac{1}{2}$'],
    ['$\\frac12$', '½'],
    ['７', '7'],
    ['a\u00a0b', 'a b'],
    ['$a \\le b$', '$a\\leq b$'],
  ])('and print the same, %s and %s, are one too many', (one, other) => {
    expect(faultsOf(choosing(one, other))).toEqual(['6:1 choice-duplicate'])
    expect(() => checked(choosing(one, other))).not.toThrow()
  })

  test.each([
    ['1/2', '0.5'],
    ['$\\frac12$', '50 %'],
    ['$\\tfrac{2}{4}$', '½'],
    ['1,000', '1000'],
    ['1 000', '1,000.0'],
    ['2.0', '$2$'],
    ['$10^{-3}$', '0.001'],
    ['$1.5 \\cdot 10^3$', '1500'],
    ['$-\\frac{1}{2}$', '−0.5'],
    ['$1\\frac12$', '1.5'],
    ['1e-9', '$1 \\times 10^{-9}$'],
    ['$2^3$', '8'],
  ])('and are worth the same, %s and %s, are doubtful', (one, other) => {
    const [message, ...others] = messagesOf(choosing(one, other))
    expect(others).toEqual([])
    expect(faultsOf(choosing(one, other))).toEqual(['6:1 choice-duplicate'])
    expect(message).toContain('expected another number than')
  })

  test.each([
    ['`2`', '`2.0`'],
    ['0101', '101'],
    ['0x10', '16'],
    ['1/2/2020', '0.5/2020'],
    ['2.0 cm', '2 cm'],
    ['Version 3.1', 'Version 3.10'],
    ['**2**', '2'],
    ['a **b**', 'a**b**'],
    ['`a  b`', '`a b`'],
    ['`−3`', '`-3`'],
    ['*x*', '$x$'],
    ['(1,2)', '(12)'],
    ['1,23', '123'],
    ['1/0', '2/0'],
    ['-', '−'],
    ['“x”', '„x“'],
  ])('and differ, %s and %s, are left alone', (one, other) => {
    expect(faultsOf(choosing(one, other))).toEqual([])
  })
})
