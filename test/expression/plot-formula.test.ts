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
  })
})
