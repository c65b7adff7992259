import type { Arithmetic, Single } from './arithmetic.ts'

/** A function that has no slope where one is asked for. */
export class KinkError extends Error {
  override name = 'KinkError'
}

/** Derivatives of functions of one number; those of which there is none here are missing, and those that are flat in steps have `undefined`. */
const derivatives: { readonly [name in Single]: (<N>(arithmetic: Arithmetic<N>, x: N, value: N) => N) | 'steps' | undefined } = {
  abs: ({ single }, x) => single.sign(x),
  sqrt: ({ quotient, product, of }, _, root) => quotient(of(1), product(of(2), root)),
  cbrt: ({ quotient, product, of }, _, root) => quotient(of(1), product(of(3), product(root, root))),
  exp: (_, __, value) => value,
  ln: ({ quotient, of }, x) => quotient(of(1), x),
  log2: ({ quotient, product, of, single }, x) => quotient(of(1), product(x, single.ln(of(2)))),
  log10: ({ quotient, product, of, single }, x) => quotient(of(1), product(x, single.ln(of(10)))),
  sin: ({ single }, x) => single.cos(x),
  cos: ({ negative, single }, x) => negative(single.sin(x)),
  tan: ({ sum, product, of }, _, value) => sum(of(1), product(value, value)),
  asin: (arithmetic, x) => arithmetic.quotient(arithmetic.of(1), underRoot(arithmetic, x)),
  acos: (arithmetic, x) => arithmetic.quotient(arithmetic.of(-1), underRoot(arithmetic, x)),
  atan: ({ quotient, sum, product, of }, x) => quotient(of(1), sum(of(1), product(x, x))),
  sinh: ({ single }, x) => single.cosh(x),
  cosh: ({ single }, x) => single.sinh(x),
  tanh: ({ quotient, product, of, single }, x) => {
    const cosh = single.cosh(x)
    return quotient(of(1), product(cosh, cosh))
  },
  asinh: ({ quotient, sum, product, of, single }, x) => quotient(of(1), single.sqrt(sum(product(x, x), of(1)))),
  acosh: ({ quotient, difference, product, of, single }, x) => quotient(of(1), single.sqrt(difference(product(x, x), of(1)))),
  atanh: ({ quotient, difference, product, of }, x) => quotient(of(1), difference(of(1), product(x, x))),
  floor: 'steps',
  ceil: 'steps',
  sign: 'steps',
  step: 'steps',
  erf: ({ quotient, product, negative, of, pi, single }, x) =>
    quotient(product(of(2), single.exp(negative(product(x, x)))), single.sqrt(pi())),
  sigmoid: ({ product, negative, single }, x, value) => product(value, single.sigmoid(negative(x))),
  relu: ({ single }, x) => single.step(x),
  normal: ({ quotient, product, negative, of, pi, single }, x) =>
    quotient(single.exp(negative(quotient(product(x, x), of(2)))), single.sqrt(product(of(2), pi()))),
  factorial: undefined,
}

/** √(1 − x²) */
function underRoot<N>({ difference, product, of, single }: Arithmetic<N>, x: N): N {
  return single.sqrt(difference(of(1), product(x, x)))
}

/** Functions whose slope changes at 0, such as jump there, and such as are vertical. */
const bent: ReadonlySet<Single> = new Set(['abs', 'relu', 'sign', 'step', 'sqrt', 'cbrt'])

/**
 * The derivative of a function at a number, without what it is a part of.
 *
 * @throws KinkError where there is none
 */
export function derivativeOf<N>(arithmetic: Arithmetic<N>, name: Single, x: N, value: N): N {
  const zero = arithmetic.of(0)
  if (bent.has(name) && arithmetic.same(x, zero)) throw new KinkError(`\`${name}\` has no slope at 0`)
  const derivative = derivatives[name]
  if (derivative === undefined) throw new Error(`no slope can be taken of \`${name}\``)
  if (derivative !== 'steps') return derivative(arithmetic, x, value)
  const jumps = (name === 'floor' || name === 'ceil') && arithmetic.same(x, arithmetic.round(x, 0))
  if (jumps) throw new KinkError(`\`${name}\` jumps at ${arithmetic.figure(x)}, and has no slope`)
  return zero
}
