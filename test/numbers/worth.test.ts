import { describe, expect, test } from 'vitest'
import { formatValue, inFormula } from '../../src/forms/values/printed.ts'
import { formKey } from '../../src/keys/form-key.ts'
import { checked, faultsOf } from '../faults.ts'

/** What a key says of one blank. */
function keyed(blank: string, language = 'en') {
  const { exam } = checked(`---\ntitle: T\nlang: ${language}\n---\n\n## One {points=1}\n\nIt is [[${blank}]].\n`)
  const [question] = formKey(exam)
  return question !== undefined && 'blanks' in question ? question.blanks[0]?.value : undefined
}

describe('a number in a key', () => {
  test.each([-3, 0, 0.5, 1024, 1234567.25, 1e-9, -2.5e-7, 0.256, 12])('is one however it was printed: %d', (value) => {
    for (const format of ['', ',', '+', '.9f', '.12g', '.9e', '.9%', '+,.9f']) {
      const text = formatValue(value, format) ?? ''
      expect([text, keyed(text)]).toEqual([text, value])
      const tex = inFormula(text, { before: 'x = ', after: '' })
      expect([tex, keyed(`$${tex}$`)]).toEqual([tex, value])
    }
  })

  test.each([
    ['−3', -3],
    ['–3', -3],
    ['1 024', 1024],
    ['1\u202f024', 1024],
    ['$1\\,024$', 1024],
    ['１２', 12],
    ['.5', 0.5],
    ['1E5', 100000],
    ['3 × 10⁻⁴', 0.0003],
    ['$10^{6}$', 1e6],
    ['50 %', 0.5],
    ['**7**', 7],
  ])('is typed %s', (text, value) => {
    expect(keyed(text)).toBe(value)
  })

  test.each([
    '0x10',
    '0b11',
    '0101',
    '007',
    '1/2',
    '½',
    '16 * 8',
    '1,23',
    '1,2345',
    '12,34,567',
    '1e999',
    'Infinity',
    'NaN',
    '5 cm',
    '1_000',
    '3-4',
    '2²',
    '1 2',
    '5.',
  ])('is not what stands in %s', (text) => {
    expect(typeof keyed(text)).toBe('string')
  })

  test.each([
    ['0,5', 0.5],
    ['0,123', 0.123],
    ['12,75', 12.75],
    ['−1.234,5', -1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1 234,5', 1234.5],
    ['0.5', 0.5],
    ['1.234', 1.234],
    // a decimal, or a thousand and more
    ['1,234', '1,234'],
    ['50,5 %', 0.505],
  ])('has a comma in German, %s', (text, value) => {
    expect(keyed(text, 'de')).toBe(value)
  })

  test('has a tolerance where it is written with a comma, and none in percent', () => {
    const of = (blank: string) => faultsOf(`---\ntitle: T\nlang: de\n---\n\n## One {points=1}\n\nEs ist ${blank}.\n`)
    expect(of('[[0,5]]{tolerance=0.1}')).toEqual([])
    expect(of('[[$12{,}5$]]{tolerance=1}')).toEqual([])
    expect(of('[[50 %]]{tolerance=1}')).toEqual(['8:17 blank-tolerance'])
  })
})
