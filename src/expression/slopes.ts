import { type Arithmetic, type Matrix, rootOfSquares, type Single, singlesOf, type Value } from './arithmetic.ts'
import { derivativeOf, KinkError } from './derivatives.ts'
import { filled, isMatrix, sizeOf, widthOf } from './matrices.ts'
import { numberOf } from './operators.ts'

/**
 * A number with its slopes by each entry of a variable: automatic differentiation, forward. A number that does not depend on the variable has none.
 */
export type Tangent<N> = { value: N; slopes: readonly N[] }

/** What slopes are taken by. */
export type Variable<N> = N | Matrix<N>

/** Towards which side slopes are taken: to greater numbers, or to lesser. */
export type Side = 1 | -1

/**
 * Numbers that know their slopes, made of others.
 *
 * @param count how many slopes they have
 * @param side of the slopes where those of both sides differ; without it these are an error
 */
export function tangents<N>(base: Arithmetic<N>, count = 1, side?: Side): Arithmetic<Tangent<N>> {
  const { sum, difference, product, quotient, power, negative, single, same, of } = base
  const flat = (value: N): Tangent<N> => ({ value, slopes: [] })
  /** What depends on one number, with its derivative. */
  const chained = (value: N, { slopes }: Tangent<N>, derivative: () => N): Tangent<N> => {
    if (slopes.length === 0) return flat(value)
    const factor = derivative()
    return { value, slopes: slopes.map((slope) => product(factor, slope)) }
  }
  const added = (one: readonly N[], other: readonly N[], work: (a: N, b: N) => N) => {
    if (other.length === 0) return one
    return other.map((b, index) => work(one[index] ?? of(0), b))
  }
  const both = (value: N, a: Tangent<N>, byA: () => N, b: Tangent<N>, byB: () => N): Tangent<N> => ({
    value,
    slopes: added(chained(value, a, byA).slopes, chained(value, b, byB).slopes, sum),
  })
  const one = (name: Single) => (x: Tangent<N>) => {
    const value = single[name](x.value)
    if (side !== undefined && (name === 'abs' || name === 'relu') && same(x.value, of(0)))
      return { value, slopes: x.slopes.map((slope) => bent(name, slope)) }
    return chained(value, x, () => derivativeOf(base, name, x.value, value))
  }
  /** The slope of `abs` or `relu` at 0, of something that has a slope there. */
  const bent = (name: 'abs' | 'relu', slope: N) => {
    const grows = base.less(of(0), side === 1 ? slope : negative(slope))
    return grows ? slope : name === 'relu' ? of(0) : negative(slope)
  }
  const alike = (a: Tangent<N>, b: Tangent<N>) =>
    Array.from({ length: Math.max(a.slopes.length, b.slopes.length) }, (_, index) =>
      same(a.slopes[index] ?? of(0), b.slopes[index] ?? of(0)),
    ).every(Boolean)
  const kink = ({ value }: Tangent<N>) =>
    new KinkError(`there is no slope where what is compared is the same, here ${base.figure(value)}`)
  /** Whether, within a condition, numbers have been compared that are the same just here, so that what is chosen may change. */
  let tied: boolean | undefined
  /** Tells whether what is compared is the same just here. */
  const compare = (a: Tangent<N>, b: Tangent<N>): boolean => {
    if (!same(a.value, b.value) || alike(a, b)) return false
    if (tied === undefined) throw kink(a)
    tied = true
    return true
  }
  /** Whether one is less than another a little to the side. */
  const lessAside = (a: Tangent<N>, b: Tangent<N>) => {
    const [one, other] = side === 1 ? [a, b] : [b, a]
    return base.less(one.slopes[0] ?? of(0), other.slopes[0] ?? of(0))
  }
  const aside = side !== undefined && count === 1
  const equal = (one: Value<Tangent<N>>, other: Value<Tangent<N>>) => {
    const [list, others] = [entriesOf(one), entriesOf(other)]
    return (
      list.length === others.length &&
      list.every((each, index) => {
        const its = others[index]
        return its !== undefined && same(each.value, its.value) && (aside || alike(each, its))
      })
    )
  }
  const entriesOf = (value: Value<Tangent<N>>) => (isMatrix(value) ? value.rows.flat() : [numberOf(own, value)])
  const chosen = (name: 'greater' | 'lesser') => (a: Tangent<N>, b: Tangent<N>) => {
    if (!same(a.value, b.value)) return same(base[name](a.value, b.value), a.value) ? a : b
    if (alike(a, b)) return a
    if (side === undefined) throw kink(a)
    const pick = (name === 'greater') === (side === 1) ? base.greater : base.lesser
    const slopes = Array.from({ length: count }, (_, index) => pick(a.slopes[index] ?? of(0), b.slopes[index] ?? of(0)))
    return { value: a.value, slopes }
  }
  const stepped = (name: 'round' | 'fix') => (x: Tangent<N>, places: number) => {
    if (x.slopes.length > 0) throw new Error(`no slope can be taken of \`${name}\``)
    return flat(base[name](x.value, places))
  }
  const whole = (name: string, work: (a: N, b: N) => N) => (a: Tangent<N>, b: Tangent<N>) => {
    if (a.slopes.length + b.slopes.length > 0) throw new Error(`no slope can be taken of \`${name}\``)
    return flat(work(a.value, b.value))
  }
  const divided = (name: 'remainder' | 'mod') => (a: Tangent<N>, b: Tangent<N>) => {
    if (b.slopes.length > 0) throw new Error('no slope can be taken by a divisor whose remainder is taken')
    const value = base[name](a.value, b.value)
    if (a.slopes.length > 0 && same(value, of(0))) throw new KinkError('a remainder jumps where it is 0, and has no slope')
    return { value, slopes: a.slopes }
  }
  const own: Arithmetic<Tangent<N>> = {
    of: (value, text) => flat(of(value, text)),
    pi: () => flat(base.pi()),
    e: () => flat(base.e()),
    sum: (a, b) => ({ value: sum(a.value, b.value), slopes: a.slopes.length === 0 ? b.slopes : added(a.slopes, b.slopes, sum) }),
    difference: (a, b) => ({
      value: difference(a.value, b.value),
      slopes: a.slopes.length === 0 ? b.slopes.map(negative) : added(a.slopes, b.slopes, difference),
    }),
    product: (a, b) =>
      both(
        product(a.value, b.value),
        a,
        () => b.value,
        b,
        () => a.value,
      ),
    quotient: (a, b) => {
      const value = quotient(a.value, b.value)
      return both(
        value,
        a,
        () => quotient(of(1), b.value),
        b,
        () => negative(quotient(value, b.value)),
      )
    },
    power: (a, b) => {
      const value = power(a.value, b.value)
      return both(
        value,
        a,
        () => (base.figure(b.value) === 0 ? of(0) : product(b.value, power(a.value, difference(b.value, of(1))))),
        b,
        () => product(value, single.ln(a.value)),
      )
    },
    negative: (a) => ({ value: negative(a.value), slopes: a.slopes.map(negative) }),
    remainder: divided('remainder'),
    mod: divided('mod'),
    single: singlesOf(one),
    atan2: (y, x) => {
      const squares = () => sum(product(x.value, x.value), product(y.value, y.value))
      return both(
        base.atan2(y.value, x.value),
        y,
        () => quotient(x.value, squares()),
        x,
        () => negative(quotient(y.value, squares())),
      )
    },
    hypot: (list) => rootOfSquares(own, list),
    round: stepped('round'),
    fix: stepped('fix'),
    gcd: whole('gcd', base.gcd),
    combinations: whole('combinations', base.combinations),
    greater: chosen('greater'),
    lesser: chosen('lesser'),
    same: (a, b) => (compare(a, b) && aside ? false : same(a.value, b.value)),
    less: (a, b) => (compare(a, b) && aside ? lessAside(a, b) : base.less(a.value, b.value)),
    choose: (condition, yes, no) => {
      const outer = tied
      tied = false
      const truth = condition()
      const changes = tied
      tied = outer
      const chosen = truth ? yes() : no()
      if (changes && !equal(chosen, truth ? no() : yes()))
        throw new KinkError('there is no slope where a condition changes and what it chooses does not go on smoothly')
      return chosen
    },
    vanishes: (a) => base.vanishes(a.value),
    figure: (a) => base.figure(a.value),
    unwatched: () => tangents(base.unwatched(), count, side),
    rest: base.rest,
    // many slopes are 0, which takes less
    cost: (2 + Math.ceil(count / 2)) * base.cost,
  }
  return own
}

/** A variable as numbers that know their slopes by it: 1 by themselves. */
export function variableOf<N>({ of }: Arithmetic<N>, variable: Variable<N>): Value<Tangent<N>> {
  if (!isMatrix(variable)) return { value: variable, slopes: [of(1)] }
  const width = widthOf(variable)
  const count = variable.rows.length * width
  const slopes = (place: number) => Array.from({ length: count }, (_, index) => of(index === place ? 1 : 0))
  return {
    rows: variable.rows.map((row, i) => row.map((value, j) => ({ value, slopes: slopes(i * width + j) }))),
    flat: variable.flat,
  }
}

/**
 * Slopes of a value by a variable, in its shape.
 *
 * @throws Error where the value is no number
 */
export function slopeOf<N>(value: Value<Tangent<N>>, by: Variable<N>, arithmetic: Arithmetic<N>, name: string): Value<N> {
  const { slopes } = only(value, arithmetic, name)
  const { of } = arithmetic
  if (!isMatrix(by)) return slopes[0] ?? of(0)
  const width = widthOf(by)
  return { ...filled(by.rows.length, width, (i, j) => slopes[i * width + j] ?? of(0)), flat: by.flat }
}

function only<N>(value: Value<Tangent<N>>, arithmetic: Arithmetic<N>, name: string): Tangent<N> {
  if (!isMatrix(value)) return numberOf(tangents(arithmetic), value)
  const [first, ...more] = value.rows.flat()
  if (first === undefined || more.length > 0)
    throw new Error(`the slope by \`${name}\` is that of a number, and this is a matrix of ${sizeOf(value)}`)
  return first
}
