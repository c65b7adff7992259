import { expect, test } from 'vitest'
import { speakFormula } from '../../src/speech/speak.ts'
import { expandTex } from '../../src/tex/expand.ts'

const say = (tex: string) => speakFormula(expandTex(tex, {}), false, 'en')

test.each([
  ['\\ce{H2O}', 'capital H sub 2 capital O'],
  ['\\ce{SO4^2-}', 'SO sub 4 to the power of 2 minus, end power'],
  ['\\ce{N2 + 3 H2 <=> 2 NH3}', 'capital N sub 2 plus 3 capital H sub 2 in equilibrium with 2 NH sub 3'],
  ['\\ce{A <=>> B}', 'capital A in equilibrium with capital B'],
  ['\\qty{9.81}{\\metre\\per\\second\\squared}', '9.81 m s to the power of minus 2'],
  ['\\SI{25}{\\degreeCelsius}', '25 degrees capital C'],
  ['\\num{299792458}', '299792458'],
])('%s is said as %s', (tex, words) => {
  expect(say(tex)).toBe(words)
})
