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
    ['[[-1]]{digits=3}', ['5:8 blank-digits']],
    ['[[so]]{digits=3}', ['5:8 blank-digits']],
    ['[[1e-30]]{digits=3.12}', ['5:11 blank-digits']],
    ['[[1]]{digits=0}', ['5:7 attribute-value']],
    ['[[1]]{digits=13}', ['5:7 attribute-value']],
    ['[[1]]{digits}', ['5:7 attribute-value']],
    ['[[1]]{sign}', ['5:7 attribute-value']],
    ['[[1]]{digits=2 width=2cm}', ['5:16 attribute-value']],
  ])('of %s are as many as its author says', (text, faults) => {
    expect(faultsOf(inQuestion(text))).toEqual(faults)
  })

  it.each([
    [42, { whole: 3, decimals: 0, sign: false }, ['', '4', '2']],
    [2.5, { whole: 2, decimals: 3, sign: true }, ['', '', '2', '5', '', '']],
    [-7, { whole: 1, decimals: 0, sign: true }, ['−', '7']],
    [100, { whole: 2, decimals: 0, sign: false }, undefined],
    [-7, { whole: 1, decimals: 0, sign: false }, undefined],
  ])('of %s stand from the decimal sign on', (value, digits, boxes) => {
    expect(boxesOf(value, digits)).toEqual(boxes)
  })
})
