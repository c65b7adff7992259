import { describe, expect, test } from 'vitest'
import { formatValue, inFormula, isFormat } from '../../../src/forms/values/printed.ts'

describe('a value', () => {
  test.each([
    [0.1 + 0.2, '', '0.3'],
    [1 / 3, '', '0.333333333333'],
    [32, '', '32'],
    [-0, '', '0'],
    [1e-9, '', '1e-9'],
    [0.00001, '', '0.00001'],
    [12345678, ',', '12,345,678'],
    [1234.5, ',.2f', '1,234.50'],
    [2, '.2f', '2.00'],
    [-0.001, '.2f', '0.00'],
    [2.5, '.2', '2.50'],
    [1234.56, '.3g', '1230'],
    [0.256, '.1%', '25.6%'],
    [0.25, '%', '25%'],
    [12345, '.2e', '1.23e4'],
    [3, '+', '+3'],
    [-3, '+', '-3'],
    [0, '+', '+0'],
    [7.6, 'd', '8'],
    ['ReLU', '', 'ReLU'],
    [true, '', 'true'],
    [2 ** 40, '', '1099511627776'],
    [-(7 ** 18), '', '-1628413597910449'],
    [2 ** 53 - 1, ',', '9,007,199,254,740,991'],
    [1e20, '.1e', '1.0e20'],
    [2 ** 60, '.3g', '1150000000000000000'],
  ])('%s as %j is %s', (value, format, expected) => {
    expect(isFormat(format)).toBe(true)
    expect(formatValue(value, format)).toBe(expected)
  })

  test('that is no finite number is not printed', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, null, [1]]) expect(formatValue(value)).toBeUndefined()
  })

  test('has no digits that nobody knows', () => {
    for (const format of ['', 'd', '.2f', ',']) expect(() => formatValue(2 ** 53, format)).toThrow(/beyond 2\^53/)
  })

  test('has no other formats', () => {
    for (const format of ['x', '.f2', ' .2f', '2', '..2f', '.200f', 's']) expect(isFormat(format), format).toBe(false)
  })
})

describe('a value in a formula', () => {
  test.each([
    ['x = ', '12', '', '12'],
    ['2^', '5', ' + 1', '5'],
    ['2^', '12', ' + 1', '{12}'],
    ['e^', '-2', '', '{-2}'],
    ['x_', '10', ' = 1', '{10}'],
    ['x^{', '12', '}', '12'],
    ['x^{', '-2', '}', '-2'],
    ['3 - ', '-2', '', '(-2)'],
    ['3 + ', '-2', ' + 1', '(-2)'],
    ['3 \\cdot ', '-2', '', '(-2)'],
    ['3 - ', '2', '', '2'],
    ['3 ', '-2', '', '-2'],
    ['3 ', '+2', '', '+2'],
    ['x = ', '-2', '', '-2'],
    ['(', '-2', ', 1)', '-2'],
    ['', '-2', '^2', '(-2)'],
    ['', '2', '^2', '2'],
    ['x = ', '1e-9', '', '1 \\times 10^{-9}'],
    ['', '1.5e21', '^2', '(1.5 \\times 10^{21})'],
    ['2^', '1e-9', '', '{1 \\times 10^{-9}}'],
    ['x = ', '1,234,567', '', '1{,}234{,}567'],
    ['x = ', '25%', '', '25\\%'],
  ])('%s%s%s is written %s', (before, printed, after, expected) => {
    expect(inFormula(printed, { before, after })).toBe(expected)
  })
})
