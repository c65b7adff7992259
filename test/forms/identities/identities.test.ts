import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { failuresOf, readVerify, reportFailure } from '../../../src/forms/identities/identities.ts'
import { readValues } from '../../../src/forms/values/values.ts'

/** Messages about a `verify` block whose first line is line 7, in a question with n = 8. */
async function messagesOn(...lines: string[]) {
  const source = ['---', 'title: A', '---', '## One', '', '```verify', ...lines, '```', '', '```vars', 'n: [8]', '```', ''].join(
    '\n',
  )
  const file = new VFile(source)
  const values = readValues(file)
  const section = values?.sections.find((each) => each.verify.length > 0)
  const [block] = section?.verify ?? []
  if (values === undefined || section === undefined || block === undefined) throw new Error('no block')
  const drawn = values.draw({ seed: '', form: undefined }).values.get(section) ?? new Map()
  const read = readVerify(values.reader, block, new Set(drawn.keys()))
  for (const failure of failuresOf(read, drawn)) reportFailure(values.reader, failure, '')
  return file.messages
}

async function tried(...lines: string[]): Promise<string[]> {
  return (await messagesOn(...lines)).map(({ line, column, ruleId, note }) => `${line}:${column} ${ruleId} ${note}`)
}

const classifier = [
  'X: 4x7',
  'W: 1x4',
  'b in -1..1',
  'y: 1x7 in {0, 1}',
  'yhat = sigmoid(W*X + b)',
  'L = -sum(y .* log(yhat) + (1 - y) .* log(1 - yhat))',
]

describe('an identity that holds', () => {
  test.each([
    ['tanh(x) == 2*sigmoid(2*x) - 1 for x in -6..6'],
    ['derivative(sigmoid(x), x) == sigmoid(x)*(1 - sigmoid(x)) for x in -6..6'],
    ['sigmoid(x)*(1 - sigmoid(x)) <= 1/4 for x in -20..20'],
    ['(x^2 - 1)/(x - 1) == x + 1 for x in -3..3 where x != 1'],
    ['combinations(m, k) == combinations(m, m - k) for m in 4..9 whole, k in 0..4 whole'],
    ['n + 1 == 9'],
    ['det(A*B) == det(A)*det(B) for A, B: 3x3'],
    ["(A*B)' == B'*A' for A: 2x3, B: 3x4"],
    ['y*y == y for y in {0, 1}'],
    ['1e-9*x + 1e-9 == 1e-9*(x + 1) for x in 0..1'],
    ['sin(x)^2 + cos(x)^2 - 1 == 0 for x in -1e-3..1e3'],
    ['(x + 1e6) - 1e6 == x for x in 0..1'],
    ['derivative(exp(-x^2), x) == -2*x*exp(-x^2) for x in -6..6'],
    ['derivative(sigmoid(x), x) == sigmoid(x)*(1 - sigmoid(x)) for x in -30..30'],
    ['trace(A*B - B*A) == 0 for A, B: 4x4'],
    ['x # not the rest == 1 for x in 0..1'.replace('x #', 'x == x for x in 0..1 #')],
  ])('%s says nothing', async (line) => {
    expect(await tried(line)).toEqual([])
  })

  test('may use definitions, and slopes by matrices', async () => {
    expect(await tried(...classifier, "gradient(L, W) == (yhat - y) * X'", 'gradient(L, b) == sum(yhat - y)')).toEqual([])
    expect(
      await tried('W: 2x3', 'x: 3x1', 'z = W*x', 'L = sum(z .* z)', 'gradient(L, z) == 2*z', "gradient(L, W) == 2*z*x'"),
    ).toEqual([])
    expect(await tried('f(t) = t^3', 'g(s, t) = f(s) + t', 'derivative(g(x, 2), x) == 3*x^2 for x in -3..3')).toEqual([])
  })
})

describe('an identity that fails', () => {
  test.each([
    [
      'tanh(x) == 2*sigmoid(2*x) - 1.001 for x in -6..6',
      /7:1 verify-fails At x = 1: `tanh\(x\)` is 0\.761594, `2\*sigmoid\(2\*x\) - 1\.001` is 0\.760594, a difference of 0\.001\.$/,
    ],
    ['derivative(sigmoid(x), x) <= 1/5 for x in 0..6', /At x = 0: `derivative\(sigmoid\(x\), x\)` is 0\.25, `1\/5` is 0\.2\.$/],
    ['x^2 >= x for x in 0..1', /At x = 0\.\d+: /],
    ['n*n == n', /At n = 8: `n\*n` is 64, `n` is 8, a difference of 56\.$/],
    ['A*B == B*A for A, B: 2x2', /At A = \[\S+, \S+; \S+, \S+\], B = \[\S+, \S+; \S+, \S+\]: .* in row \d, column \d/],
    ['sqrt(x) >= 0 for x in -4..4', /At x = -1: `sqrt` has no value at -1\.$/],
    ['normal(-6.5 - x) == 2*normal(-6.5 - x) for x in 0..1', /At x = /],
    ['x^6 == 0 for x in 0..0.01', /At x = /],
    ['x * 1.000001 == x for x in 1..2', /At x = /],
    ['derivative(x^2, x) == 2.0001*x for x in 1..2', /At x = /],
    ['x == 1 for x in 0..1 where x > 2', /no point meets/],
    ['A*A == A for A: 2x3', /Dimension mismatch|columns/],
    ["A == A' for A: 2x3", /the left side is a matrix of 2x3, the right side a matrix of 3x2/],
  ])('%s is shown where it does', async (line, note) => {
    const [message = '', ...more] = await tried(line)
    expect(more).toEqual([])
    expect(message).toMatch(/^7:1 verify-fails/)
    expect(message).toMatch(note)
  })

  test('is found in a gradient with its factors the wrong way round', async () => {
    expect(await tried(...classifier, "gradient(L, W) == X * (yhat - y)'")).toEqual([
      expect.stringMatching(/^13:1 verify-fails .*1x4.*4x1/),
    ])
    expect(await tried(...classifier, "gradient(L, W) == (y - yhat) * X'")).toEqual([
      expect.stringMatching(/^13:1 verify-fails .*row 1, column 1/),
    ])
  })

  test('that takes too much is told so, and ends', async () => {
    const doubled = Array.from({ length: 30 }, (_, index) => `f${index + 1}(x) = f${index}(x) + f${index}(x)`)
    expect(await tried('f0(x) = x + 1', ...doubled, 'f30(x) >= 0 for x in 0..1')).toEqual([
      expect.stringMatching(/^38:1 verify-fails .*it takes more than 50 million operations\.$/),
    ])
  })

  test('is the same each time', async () => {
    const line = 'sin(x) == x for x in 2..9'
    expect(await tried(line)).toEqual(await tried(line))
  })
})

test.each([
  ['f(x) = x^2', "f'(x) == 2*x for x in 0..1", '`f` is a function, write `f(…)`, and its slope `derivative(f(x), x)`'],
  ['x in 0..1', 'x in 2..3', '`x` has a meaning already'],
])('after %s, %s is reported', async (first, second, words) => {
  const [message] = await messagesOn(first, second, 'y == y for y in 0..1')
  expect(`${message?.line} ${message?.reason}`).toMatch(/^8 /)
  expect(message?.reason).toContain(words)
})

test('computed ends of a domain are named as they are written', async () => {
  expect(await tried('sin(x) > 0 for x in pi/2..pi')).toEqual(['7:1 verify-fails At x = pi: both sides are 0.'])
  expect(await tried('tan(x) >= 0 for x in 0..pi/2')).toEqual([
    expect.stringContaining('At x = pi/2: `tan` has no value at 1.5708'),
  ])
  expect(await tried('a = b', 'b = a', 'a == 1')).toEqual([expect.stringContaining('`a` is defined by itself')])
})

describe('a line that is none', () => {
  test.each([
    ['q == 1', 'q'],
    ['x in', 'x in'],
    ['x in 5..1', '5..1'],
    ['A: 30x2', '20'],
    ['f(x) = y +', 'no expression'],
    ['a == b == c', 'one of'],
    ['x == x for y', 'no domain'],
    ['sin = 3', 'cannot be a name'],
    ['derivative(x^2, 3) == 1 for x in 0..1', 'derivative'],
    ['import("fs") == 1', 'import'],
    ['', 'states nothing'],
    ['2*x = x + x', '`2*x == x + x`'],
    ['f(x) := x^2', 'instead of `:=`, write `=`'],
    ['x**2 >= 0 for x in 0..1', 'instead of `**`, write `^`'],
    ['exp(x) ≈ 1 + x for x in 0..0.001', 'how far the sides may be apart'],
    ['f(x) = x^2 for x in 0..1', 'a definition has no `for`'],
    ['x >= 0 where x > 0 for x in 0..1', 'in this order'],
    ['derivative(x^2) == 2*x for x in 0..1', '`derivative(x^2, x)`'],
    ['x == x for x in [0, 1]', 'an interval is `0..1`, and a set `{0, 1}`'],
    ['x <= 8 for x in 0..n', 'a condition stands behind `where`'],
    ['n = 3', '`n` has a meaning already'],
    ['== 1', 'nothing stands on one side'],
  ])('%s is reported', async (line, words) => {
    const messages = await messagesOn(line)
    expect(messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)).toEqual([expect.stringMatching(/^verify-syntax /)])
    expect(messages[0]?.reason.replaceAll(`\`${line}\``, '')).toContain(words)
  })
})
