import { describe, expect, it } from 'vitest'
import { boxesOf } from '../../src/exam/digits.ts'
import { faultsOf, inQuestion } from '../faults.ts'

describe('boxes for digits', () => {
  it.each([
    ['[[42]]{digits=3}', []],
    ['[[−4.25]]{digits=2.3 sign tolerance=1%}', []],
    ['[[$1{,}024$]]{digits=4}', []],
    ['[[0]]{digits=1 sign=false}', []],
    ['[[1234]]{digits=3}', ['5:10 blank-digits']],
    ['[[1.25]]{digits=3.1}', ['5:10 blank-digits']],
    ['[[1.20]]{digits=3.1}', ['5:10 blank-digits']],
    ['[[50%]]{digits=2}', ['5:9 blank-digits']],
    ['[[007]]{digits=3}', []],
    ['[[-1]]{digits=3}', ['5:8 blank-digits']],
    ['[[so]]{digits=3}', ['5:8 blank-digits']],
    ['[[1e-30]]{digits=3.12}', ['5:11 blank-digits']],
    ['[[1]]{digits=0}', ['5:7 attribute-value']],
    ['[[1]]{digits=13}', ['5:7 attribute-value']],
    ['[[1]]{digits}', ['5:7 attribute-value']],
    ['[[1]]{sign}', ['5:7 attribute-value']],
    ['[[1]]{bubbles}', ['5:7 attribute-value']],
    ['[[−4.2]]{digits=2.1 sign bubbles}', []],
    ['[[4]]{digits=2 bubbles=yes}', ['5:16 attribute-value']],
    ['[[1]]{digits=2 width=2cm}', ['5:16 attribute-value']],
  ])('of %s are as many as its author says', (text, faults) => {
    expect(faultsOf(inQuestion(text))).toEqual(faults)
  })

  it.each([
    ['42', { whole: 3, decimals: 0, sign: false, bubbles: false }, ['', '4', '2']],
    ['2.50', { whole: 1, decimals: 2, sign: false, bubbles: false }, ['2', '5', '0']],
    ['2.5', { whole: 2, decimals: 3, sign: true, bubbles: false }, ['', '', '2', '5', '', '']],
    ['0.00', { whole: 1, decimals: 2, sign: false, bubbles: false }, ['0', '0', '0']],
    ['.50', { whole: 1, decimals: 2, sign: false, bubbles: false }, ['0', '5', '0']],
    ['1e3', { whole: 4, decimals: 0, sign: false, bubbles: false }, ['1', '0', '0', '0']],
    ['0101', { whole: 5, decimals: 0, sign: false, bubbles: false }, ['', '0', '1', '0', '1']],
    ['−7', { whole: 1, decimals: 0, sign: true, bubbles: false }, ['−', '7']],
    ['+7', { whole: 1, decimals: 0, sign: true, bubbles: false }, ['+', '7']],
    ['+7', { whole: 1, decimals: 0, sign: false, bubbles: false }, ['7']],
    ['1,024', { whole: 4, decimals: 1, sign: false, bubbles: false }, ['1', '0', '2', '4', '']],
    ['100', { whole: 2, decimals: 0, sign: false, bubbles: false }, undefined],
    ['−7', { whole: 1, decimals: 0, sign: false, bubbles: false }, undefined],
    ['25%', { whole: 2, decimals: 2, sign: false, bubbles: false }, undefined],
    ['2.50', { whole: 1, decimals: 1, sign: false, bubbles: false }, undefined],
  ])('of %s stand from the decimal sign on, as they are written', (value, digits, boxes) => {
    expect(boxesOf([{ type: 'text', value }], digits, 'en')).toEqual(boxes)
  })

  it('have the figures of decimals with a comma', () => {
    expect(boxesOf([{ type: 'text', value: '1.024,50' }], { whole: 4, decimals: 2, sign: false, bubbles: false }, 'de')).toEqual([
      ...'102450',
    ])
  })
})
