import { describe, expect, test } from 'vitest'
import { budgetOf } from '../../src/expression/budget.ts'
import { isName, readExpression } from '../../src/expression/expression.ts'
import { isMatrix, matrixOf } from '../../src/expression/matrices.ts'

function worth(text: string, scope: Readonly<Record<string, unknown>> = {}): unknown {
  const read = readExpression(text)
  return 'reason' in read ? `refused: ${read.reason}` : read.evaluate(new Map(Object.entries(scope)))
}

describe('the language of expressions', () => {
  test.each([
    ['1 + 2*3', 7],
    ['-2^2', -4],
    ['7 % 3 + mod(-1, 3)', 3],
    ['n > 3 ? n : 0', 5],
    ['1 < n and n < 9', true],
    ['floor(7/2) + ceil(7/2)', 7],
    ['log(e^2)', 2],
    ['log(8, 2)', 3],
    ['ln(e) + π - pi', 1],
    ['3 − 2·1 × 1', 1],
    ['0 < 1/0 and not (1/0 == 5)', true],
    ['sigmoid(0) + relu(-1) + step(2)', 1.5],
    ['normal(0)', 0.5],
    ['combinations(5, 2) + factorial(3)', 16],
    ['sum([1, 2, 3]) / 3', 2],
    ['max(1, n, 2)', 5],
    ['det([1, 2; 3, 4])', -2],
    ['sum(exp([0, 0]))', 2],
  ])('%s is %s', (text, expected) => {
    const found = worth(text, { n: 5 })
    if (typeof expected === 'number') expect(found).toBeCloseTo(expected, 12)
    else expect(found).toBe(expected)
  })

  /** Ways out of a sandbox that are known, and things that would take for ever. */
  test.each([
    'import("fs")',
    'import({a: 1})',
    'eval("1")',
    'evaluate("1+1")',
    'parse("x")',
    'compile("x")',
    'createUnit("x")',
    'config({})',
    'f(x) = x',
    'x = 1',
    'x = 1; x',
    '{a: 1}.a',
    '[1,2].constructor',
    'cos.constructor("return process")()',
    'sqrt.constructor',
    '"".constructor',
    '"text"',
    'a["constructor"]',
    'a.__proto__',
    'concat("a", "b")',
    'range(0, 1e9)',
    '0:1e9',
    '[0:1e9]',
    'map([1], f)',
    'forEach([1], f)',
    'filter([1], f)',
    'random()',
    'randomInt(9)',
    'pickRandom([1])',
    'simplify("x")',
    'derivative("x^2", "x")',
    'help(sin)',
    'typed("f", {})',
    'chain(1)',
    'print("x")',
    'format(1)',
    'reviver()',
    'sin',
    '3!',
    '',
    '1 +',
    '1'.repeat(501),
  ])('refuses %s', (text) => {
    expect(readExpression(text)).toHaveProperty('reason')
  })

  test('takes no name for more than its value', () => {
    for (const name of ['process', 'constructor', 'globalThis', 'i', 'kg', 'version', '__proto__', 'toString']) {
      const read = readExpression(name)
      if ('reason' in read) continue
      expect([...read.names]).toEqual([name])
      expect(() => String(read.evaluate(new Map([[name, 4]])))).not.toThrow()
    }
  })

  test('makes nothing large, and ends soon', () => {
    for (const text of ['ones(1e6, 1e6)', 'zeros(1000)', 'identity(1e5)', 'combinations(1e9, 5e8)', 'factorial(1e9)'])
      expect(() => worth(text), text).toThrow(/takes numbers up to/)
    expect(worth('9^9^9^9')).toBe(Number.POSITIVE_INFINITY)
    expect(worth('gcd(1e15, 7)')).toBe(1)
  })

  test.each([
    ['det(inv(ones(64, 64)*n + identity(64))*inv(identity(64)*n + ones(64, 64)))', { n: 3 }],
    [
      'det(A)*det(A)*det(A)*det(A)*det(A)*det(A)*det(A)*det(A)',
      { A: matrixOf(Array.from({ length: 64 }, () => Array<number>(64).fill(1))) },
    ],
  ])('counts what %s costs', (text, scope) => {
    const read = readExpression(text)
    if ('reason' in read) throw new Error(read.reason)
    expect(() => read.evaluate(new Map(Object.entries(scope)), budgetOf(300_000))).toThrow(
      /it takes more than 0\.3 million operations/,
    )
  })

  test.each([
    ['n ? 1 : 2', 1],
    ['0 ? 1 : 2', 2],
    ['not (n > 3) or true', true],
    ['1 < n <= 5 < 9', true],
    ['0.1 + 0.2 == 0.3 and not (0.1 + 0.2 < 0.3)', true],
    ['5 % 3 + (-5) % 3', 3],
    ['5 % 0', 5],
    ['(-8)^(1/3)', Number.NaN],
    ['2 n', 10],
    ['[1, 2] * [3; 4]', [11]],
    ['[1; 2] .* [3; 4]', [[3], [8]]],
    [
      "[1, 2; 3, 4]'",
      [
        [1, 3],
        [2, 4],
      ],
    ],
    ['sum([1, 2; 3, 4] .^ 2)', 30],
    ['2 * [1, 2]', [2, 4]],
    ['-[1, 2]', [-1, -2]],
    ["n'", 5],
    ['max([1, 7, 3]) + min(4, 2) + mean([1, 3])', 11],
    ['trace(identity(3)) + norm([3, 4]) + hypot(3, 4) + gcd(12, 18) + lcm(4, 6)', 31],
    ['round(2.5) + fix(-1.5) + sign(-3) + atan2(0, 1) + dot([1, 2], [3, 4]) + prod([2, 3])', 18],
  ])('reckons %s as mathematics does', (text, expected) => {
    const found = worth(text, { n: 5 })
    const plain = isMatrix(found) ? (found.flat ? found.rows[0] : found.rows) : found
    if (typeof expected === 'number' && !Number.isNaN(expected)) expect(plain).toBeCloseTo(expected, 12)
    else expect(plain).toEqual(expected)
  })

  test.each([
    ['[1, 2] + [1, 2, 3]', /Dimension|size/i],
    ['[1, [2, 3]]', /mismatch/],
    ['[1, 2] ? 1 : 2', /number was expected/],
    ['q + 1', /`q` has no value/],
  ])('%s throws with words for its author', (text, words) => {
    expect(() => worth(text)).toThrow(words)
  })

  test('knows which names may be given to values', () => {
    for (const name of ['n', 'kernel_2', 'W', 'x1']) expect(isName(name), name).toBe(true)
    for (const name of ['', '2n', 'sin', 'pi', 'e', 'where', 'a b', 'ㄱ', '__proto__', 'for'])
      expect(isName(name), name).toBe(false)
  })
})
