import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { all, create } from 'mathjs'
import { describe, expect, test } from 'vitest'
import { readExpression } from '../../src/expression/expression.ts'
import { isMatrix } from '../../src/expression/matrices.ts'

if (all === undefined) throw new Error('mathjs has no functions')
const math = create(all, { matrix: 'Matrix', number: 'number', predictable: true })
/** The same without a distance from 0 within which numbers are equal, which ours has in lists and not between two numbers. */
const strict = create(all, { matrix: 'Matrix', number: 'number', predictable: true, absTol: 0 })

const numbers = { n: 5, k: 3, x: 0.7, y: -1.3, z: 0 }
const lists = {
  A: '[1, 2; 3, -4]',
  B: '[0.5, -1, 2; 3, 0.25, -2; 1, 1, 1]',
  C: '[1, 2, 3; 4, 5, 6]',
  v: '[1, 2, 3]',
  w: '[3, -4]',
}

/** What mathjs and we make of an expression: entries in a list, `refused`, or `thrown`. */
function ours(text: string): unknown {
  const read = readExpression(text)
  if ('reason' in read) return 'refused'
  const scope = new Map<string, unknown>(Object.entries(numbers))
  for (const [name, entries] of Object.entries(lists)) {
    const list = readExpression(entries)
    if (!('reason' in list)) scope.set(name, list.evaluate(new Map()))
  }
  return outcome(() => read.evaluate(scope))
}

function theirs(text: string, judge = math): unknown {
  const scope = new Map<string, unknown>(Object.entries(numbers))
  for (const [name, entries] of Object.entries(lists)) scope.set(name, judge.evaluate(entries))
  return outcome(() => judge.evaluate(text, scope))
}

function outcome(evaluate: () => unknown): unknown {
  try {
    const value = evaluate()
    if (isMatrix(value)) return (value.flat ? value.rows.flat() : value.rows).map(plain)
    return plain(math.isMatrix(value) ? value.toArray() : value)
  } catch {
    return 'thrown'
  }
}

/** No −0, as nobody sees it. */
function plain(value: unknown): unknown {
  return Array.isArray(value) ? value.map(plain) : value === 0 ? 0 : value
}

const figure = fc.oneof(
  fc.constantFrom('0', '1', '2', '3', '0.5', '2.5', '.25', '1e3', '7', 'pi', 'e', ...Object.keys(numbers)),
  fc.integer({ min: 0, max: 60 }).map(String),
)

const { number, matrix } = fc.letrec<{ number: string; matrix: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    figure,
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', ' '), tie('number'))
      .map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number')).map((parts) => parts.join(' ')),
    tie('number').map((a) => `-${a}`),
    fc.tuple(tie('number'), fc.constantFrom('2', '3', '-1')).map(([a, b]) => `abs(${a})^${b}`),
    fc.tuple(tie('number'), tie('number'), tie('number')).map(([a, b, c]) => `((${a}) < (${b}) ? ${c} : -(${c}))`),
    fc
      .tuple(fc.constantFrom(...'abs exp sin cos tan atan sinh tanh asinh round fix sign erf'.split(' ')), tie('number'))
      .map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom('atan2', 'mod', 'max', 'min', 'hypot', 'sum', 'mean', 'prod'), tie('number'), tie('number'))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
    fc.tuple(fc.constantFrom('combinations', 'gcd', 'lcm'), fc.nat(40), fc.nat(40)).map(([f, a, b]) => `${f}(${a}, ${b})`),
    fc.nat(60).map((a) => `factorial(${a} / 2)`),
    fc
      .tuple(fc.constantFrom('sum', 'mean', 'prod', 'max', 'min', 'det', 'trace', 'hypot'), tie('matrix'))
      .map(([f, a]) => `${f}(${a})`),
    fc.tuple(tie('matrix'), tie('matrix')).map(([a, b]) => `dot(${a}, ${b})`),
    fc.tuple(fc.constantFrom('v', 'w', '[1, -2]'), fc.constantFrom('1', '2', '3')).map(([a, p]) => `norm(${a}, ${p})`),
  ),
  matrix: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...Object.keys(lists), 'ones(2, 3)', 'zeros(3)', 'identity(2)', 'diag(v)', 'diag(B)'),
    fc.tuple(figure, figure).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(figure, figure, figure, figure).map(([a, b, c, d]) => `[${a}, ${b}; ${c}, ${d}]`),
    fc.tuple(tie('matrix'), fc.constantFrom('+', '-', '*', '.*', './', '/'), tie('matrix')).map((parts) => parts.join(' ')),
    fc.tuple(tie('matrix'), fc.constantFrom('+', '-', '*', '/'), tie('number')).map(([a, sign, b]) => `${a} ${sign} (${b})`),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', './'), tie('matrix')).map(([a, sign, b]) => `(${a}) ${sign} ${b}`),
    fc.tuple(tie('matrix'), fc.constantFrom('2', '3', '-1')).map(([a, b]) => `(${a})^${b}`),
    tie('matrix').map((a) => `(${a})'`),
    fc.tuple(fc.constantFrom('inv', 'transpose', 'round', 'fix', 'erf'), tie('matrix')).map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom('sum', 'mean', 'max', 'min'), fc.constantFrom('A', 'B', 'C', "C'"), fc.constantFrom('1', '2'))
      .map(([f, a, along]) => `${f}(${a}, ${along})`),
  ),
}))

describe('an expression is worth what mathjs makes of it, to the last digit,', () => {
  test.each([
    ['of numbers', number],
    ['of matrices', matrix],
  ])('if it is one %s', (_, expressions) => {
    fc.assert(
      fc.property(expressions, (text) => {
        fc.pre(text.length < 500)
        const expected = theirs(text)
        if (expected === 'thrown') return
        const found = ours(text)
        // where only that distance decides, either is right
        expect(found, text).toEqual(isDeepStrictEqual(found, expected) ? expected : theirs(text, strict))
      }),
      { numRuns: 1500 },
    )
  })

  test.each([
    [
      '2 n^2',
      '1/2 n',
      '1/2/3 n',
      '6/2(1 + 2)',
      '(2)3',
      '2(3)(4)',
      '-1/2 x',
      'x^-2',
      '-x^2^-1',
      '2^3^2',
      '5 + 10%',
      '(5 + 10%) * 2',
    ],
    ['10% n', 'n% + 3', '7 % 3', '7 % -3', 'not n > 3', 'not (n > 3)', '1 < n <= 5 < 9', 'x ? 1 : z ? 2 : 3', 'true + 1'],
    [
      '0x1F + 0b101 + 0o17',
      '2.*v',
      '2e3x',
      '.5e-1',
      '3.',
      "A'^2",
      "-v'",
      '[1, 2; 3, 4;]',
      '[[1, 2], [3, 4]]',
      '[1, 2,]',
      '[]',
      'n # of them',
    ],
    [
      'round(2.675, 2)',
      'round(-2.5)',
      'round(0.5 - 1e-14)',
      'fix(-1.99)',
      'fix(2.9999999999999996)',
      'mod(0.3, 0.1)',
      'mod(-7, 3)',
      'max(1, 1 + 1e-13)',
    ],
    [
      'hypot(3e200, 4e200)',
      'factorial(170)',
      'factorial(100.5)',
      'combinations(60, 30)',
      'erf(0.3) + erf(2) + erf(-5) + erf(40)',
      'norm(v, Infinity)',
      'norm(B, 1)',
    ],
  ])('such as %s, %s, %s, …', (...texts) => {
    for (const text of texts) expect(ours(text), text).toEqual(theirs(text))
  })

  test('but for the root of the greatest eigenvalue, which may differ in the last digits', () => {
    for (const text of ['norm(A)', 'norm(B)', 'norm(1e9 * B)', 'norm(identity(3))', 'norm(ones(4, 4))']) {
      const [found, expected] = [ours(text), theirs(text)].map(Number)
      expect(found, text).toBeCloseTo(expected ?? 0, 12 - Math.log10(expected ?? 1))
    }
  })
})
