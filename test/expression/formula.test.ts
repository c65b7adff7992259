import { describe, expect, it } from 'vitest'
import { readFormula } from '../../src/expression/plot-formula.ts'

function value(text: string, at: number): number {
  const formula = readFormula(text, 'x')
  return typeof formula === 'function' ? formula(at) : Number.NaN
}

describe('a formula', () => {
  it.each([
    ['-x^2', 3, -9],
    ['2^3^2', 0, 512],
    ['2^-1', 0, 0.5],
    ['1 - 2 - 3', 0, -4],
    ['8 / 4 / 2', 0, 1],
    ['2 + 3*x', 2, 8],
    ['(2 + 3)*x', 2, 10],
    ['--x', 2, 2],
    ['max(0, x)', -1, 0],
    ['min(x, 2, 5)', 3, 2],
    ['step(x)', 0, 1],
    ['step(x)', -1, 0],
    ['ln(e)', 0, 1],
    ['2.5e-1 * 4', 0, 1],
    ['2e', 0, Number.NaN],
    ['relu(x) + sigmoid(0)', -1, 0.5],
    ['x < 0 ? 0.1*x : x', -2, -0.2],
    ['round(x)', -2.5, -2],
    ['7 % x', 4, 3],
    ['x^0.5', 2, Math.SQRT2],
    ['sum(1, x, 3)', 2, 6],
  ])('%s at %d is %d', (text, at, expected) => {
    expect(value(text, at)).toBe(expected)
  })

  it('without a value is not a number', () => {
    expect(value('sqrt(x)', -1)).toBeNaN()
    expect(value('log(x)', 0)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('that is faulty tells where', () => {
    expect(readFormula('1 + * x', 'x')).toMatchObject({ at: 4 })
    expect(readFormula('1 + siin(x)', 'x')).toMatchObject({ at: 4, word: 'siin' })
    expect(readFormula('x ! 2', 'x')).toMatchObject({ at: 2 })
    expect(readFormula('x(2)', 'x')).toMatchObject({ at: 1 })
    expect(readFormula('2*sin + 1', 'x')).toMatchObject({ at: 2, word: 'sin' })
    expect(readFormula('log(x, 2, 3)', 'x')).toMatchObject({ at: 8 })
    expect(readFormula('atan2(x)', 'x')).toMatchObject({ at: 0 })
    for (const text of ['[x, 1]', "x'", 'softmax(x)', 'ones(2)', '2x', 'x x'])
      expect(readFormula(text, 'x'), text).toHaveProperty('at')
  })
})
