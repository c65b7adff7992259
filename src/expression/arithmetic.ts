/** Numbers in rows. A list is `flat`: a row or a column, as it is needed. */
export type Matrix<N = number> = { rows: Rows<N>; flat: boolean }

export type Rows<N = number> = readonly (readonly N[])[]

/** Functions of one number. */
export type Single =
  | 'abs'
  | 'sqrt'
  | 'cbrt'
  | 'exp'
  | 'ln'
  | 'log2'
  | 'log10'
  | 'floor'
  | 'ceil'
  | 'sign'
  | 'erf'
  | 'sigmoid'
  | 'relu'
  | 'step'
  | 'normal'
  | 'factorial'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'asinh'
  | 'acosh'
  | 'atanh'

export type Singles<N> = Readonly<Record<Single, (x: N) => N>>

/** All functions of one number, each made from its name. */
export function singlesOf<N>(one: (name: Single) => (x: N) => N): Singles<N> {
  return {
    abs: one('abs'),
    sqrt: one('sqrt'),
    cbrt: one('cbrt'),
    exp: one('exp'),
    ln: one('ln'),
    log2: one('log2'),
    log10: one('log10'),
    sin: one('sin'),
    cos: one('cos'),
    tan: one('tan'),
    asin: one('asin'),
    acos: one('acos'),
    atan: one('atan'),
    sinh: one('sinh'),
    cosh: one('cosh'),
    tanh: one('tanh'),
    asinh: one('asinh'),
    acosh: one('acosh'),
    atanh: one('atanh'),
    floor: one('floor'),
    ceil: one('ceil'),
    sign: one('sign'),
    erf: one('erf'),
    sigmoid: one('sigmoid'),
    relu: one('relu'),
    step: one('step'),
    normal: one('normal'),
    factorial: one('factorial'),
  }
}

/**
 * A kind of numbers that expressions are evaluated with: plain ones, such as have a bound of their error, such as have many digits, and such as know their
 * slopes. What it cannot do is thrown, as an error whose message is for the author.
 */
export type Arithmetic<N> = {
  /** @param text how the author wrote it, which may say more than the number */
  of(value: number, text?: string): N
  pi(): N
  e(): N
  sum(a: N, b: N): N
  difference(a: N, b: N): N
  product(a: N, b: N): N
  quotient(a: N, b: N): N
  power(a: N, b: N): N
  negative(a: N): N
  /** What the operator `%` leaves of a number, and the function `mod`; both have the sign of the divisor. */
  remainder(a: N, b: N): N
  mod(a: N, b: N): N
  single: Singles<N>
  atan2(y: N, x: N): N
  hypot(list: readonly N[]): N
  round(value: N, places: number): N
  fix(value: N, places: number): N
  gcd(a: N, b: N): N
  combinations(n: N, k: N): N
  /** The greater of two, and the lesser. */
  greater(a: N, b: N): N
  lesser(a: N, b: N): N
  /** Whether two numbers cannot be told apart. */
  same(a: N, b: N): boolean
  /** Whether one number is less than another, and they can be told apart. */
  less(a: N, b: N): boolean
  /** What a condition chooses. */
  choose(condition: () => boolean, yes: () => Value<N>, no: () => Value<N>): Value<N>
  /** Whether a number is as good as 0 where it would have to divide. */
  vanishes(a: N): boolean
  /** The nearest plain number, for sizes, places and choices of a pivot. */
  figure(a: N): number
  /** The same numbers for what is done over and over until little is left, so that what gets lost says nothing. */
  unwatched(): Arithmetic<N>
  /** What may be left outside of a diagonal, in parts of its greatest entry. */
  rest: number
  /** What an operation costs, in those of plain numbers. */
  cost: number
}

/** What the value of an expression can be; a text only where it is that of a name. */
export type Value<N = number> = N | boolean | string | Matrix<N>

/** The root of a sum of squares. */
export function rootOfSquares<N>(arithmetic: Pick<Arithmetic<N>, 'of' | 'sum' | 'product' | 'single'>, list: readonly N[]): N {
  const squares = list.map((x) => arithmetic.product(x, x))
  return arithmetic.single.sqrt(squares.reduce((total, x) => arithmetic.sum(total, x), arithmetic.of(0)))
}
