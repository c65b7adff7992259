import { describe, expect, test } from 'vitest'
import { readExpression } from '../../src/expression/expression.ts'
import { formatValue } from '../../src/forms/values/printed.ts'

/** A decimal as its author has written it, rounded in whole numbers, halves away from 0: an oracle that knows no binary fraction. */
function oracle(digits: string, power: number, places: number): string {
  const shift = power + places
  const down = 10n ** BigInt(Math.max(0, -shift))
  const [quotient, rest] = [BigInt(digits) / down, BigInt(digits) % down]
  const whole = shift >= 0 ? BigInt(digits) * 10n ** BigInt(shift) : quotient + (2n * rest >= down ? 1n : 0n)
  const text = String(whole).padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
}

/** Powers of ten, by the same. */
function scientificOracle(digits: string, power: number, places: number): string {
  const first = digits.length + power
  const rounded = oracle(digits, power - first, places + 1).replace('.', '')
  // 0.ddd, or 1.000 where all nines went up
  const carried = rounded.startsWith('1')
  const kept = rounded.slice(carried ? 0 : 1, carried ? places + 1 : places + 2)
  return `${kept[0]}${places > 0 ? `.${kept.slice(1)}` : ''}e${first - (carried ? 0 : 1)}`
}

const worth = (text: string, x?: number) => {
  const read = readExpression(text)
  return 'reason' in read ? Number.NaN : Number(read.evaluate(new Map(x === undefined ? [] : [['x', x]])))
}

/** Decimals of one to twelve digits that end in a half, or by chance, in a fixed row. */
function* decimals(count: number): Generator<string> {
  let state = 20261128
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % limit
  }
  for (let index = 0; index < count; index++) {
    const length = 1 + below(12)
    const body = Array.from({ length }, () => below(10))
      .join('')
      .replace(/^0+/, '')
    yield `${body === '' ? '7' : body}${index % 2 === 0 ? '5' : ''}`
  }
}

describe('a number is rounded as it is written', () => {
  test('in a format, by a function, and as percent, alike', () => {
    for (const digits of decimals(700)) {
      const power = -(Number(digits) % 15)
      const value = Number(`${digits}e${power}`)
      for (const places of [0, 1, 2, 3, 5]) {
        const expected = oracle(digits, power, places)
        expect([digits, power, formatValue(value, `.${places}f`)]).toEqual([digits, power, expected])
        expect([digits, power, worth(`round(x, ${places})`, value)]).toEqual([digits, power, Number(expected)])
        expect([digits, power, worth(`round(x, ${places})`, -value) + 0]).toEqual([digits, power, 0 - Number(expected)])
        expect([digits, power, formatValue(value, `.${places}%`)]).toEqual([
          digits,
          power,
          `${oracle(digits, power + 2, places)}%`,
        ])
        const below = places === 0 ? expected : expected.replace(/\B(?=(?:\d{3})+\.)/g, ',')
        expect(formatValue(value, `,.${places}f`)).toBe(places === 0 ? below.replace(/\B(?=(?:\d{3})+$)/g, ',') : below)
        expect(formatValue(-value, `.${places}f`)).toBe(/[1-9]/.test(expected) ? `-${expected}` : expected)
      }
    }
  })

  test('of any size, in powers of ten and by its digits', () => {
    for (const digits of decimals(500)) {
      const power = (Number(digits) % 600) - 300 - digits.length
      const value = Number(`${digits}e${power}`)
      for (const places of [0, 1, 2, 4]) {
        const expected = scientificOracle(digits, power, places)
        expect([digits, power, formatValue(value, `.${places}e`)]).toEqual([digits, power, expected])
        expect(formatValue(-value, `.${places}e`)).toBe(`-${expected}`)
        expect([digits, power, Number(formatValue(value, `.${places + 1}g`))]).toEqual([digits, power, Number(expected)])
      }
    }
  })

  // by Python's decimal.Decimal(text).quantize(…, ROUND_HALF_UP)
  test.each([
    ['2.675', '.2f', '2.68'],
    ['1.115', '.2f', '1.12'],
    ['0.35', '.1f', '0.4'],
    ['0.45', '.1f', '0.5'],
    ['1.005', '.2f', '1.01'],
    ['8.575', '.2f', '8.58'],
    ['1.45', '.1f', '1.5'],
    ['-2.5', 'd', '-3'],
    ['0.5', 'd', '1'],
    ['-0.5', 'd', '-1'],
    ['-0.4', 'd', '0'],
    ['0.285', '%', '29%'],
    ['0.00015', '.2%', '0.02%'],
    ['1.25e-7', '.1e', '1.3e-7'],
    ['9.995e22', '.2e', '1.00e23'],
    ['1234.5', ',d', '1,235'],
    ['0', '.2%', '0.00%'],
    ['-0', '.1e', '0.0e0'],
    ['0', ',.1f', '0.0'],
    ['999999.5', ',d', '1,000,000'],
    ['0.0005', '.3f', '0.001'],
    ['0.0004999', '.3f', '0.000'],
    ['5e-324', '.2e', '5.00e-324'],
    ['1.7976931348623157e308', '.3g', '1.8e308'],
    ['4503599627370495.5', 'd', '4503599627370496'],
    ['9876543210.1251', '.3f', '9876543210.125'],
    ['9876543.0000011', '.6f', '9876543.000001'],
    ['12345678901.45', 'd', '12345678901'],
  ])('%s in %s is %s', (text, format, expected) => {
    expect(formatValue(Number(text), format)).toBe(expected)
  })

  test.each([
    ['1.15*100', 'd', '115'],
    ['1.005*1000', '', '1005'],
    ['(1.005*1000)/2', 'd', '503'],
    ['0.1 + 0.2 + 0.05', '.1f', '0.4'],
    ['1.1*1.15', '.3f', '1.265'],
    ['100.1 - 100', '.2f', '0.10'],
    ['100.15 - 100', '.1f', '0.2'],
    ['0.1*3*0.5', '.1f', '0.2'],
    ['2.675 - 0', '.2f', '2.68'],
    ['fix(1.15*100)', '', '115'],
    ['fix(-1.005*1000)', '', '-1005'],
    ['fix(1.005, 3)', '', '1.005'],
    ['fix(-0.9)', '', '0'],
    ['round(-2.5)', '', '-3'],
    ['round(1e300, 2)/1e300', '', '1'],
    ['1e-7', '', '1e-7'],
    ['1.5e-7', '', '1.5e-7'],
    ['1e-6', '', '0.000001'],
    ['-1e-6', '', '-0.000001'],
    ['2/3', '', '0.666666666667'],
    ['2e15/3', '', '666666666667000'],
    ['1e-300/3', '', '3.33333333333e-301'],
  ])('%s, computed, in %j is %s', (text, format, expected) => {
    expect(formatValue(worth(text), format)).toBe(expected)
  })
})
