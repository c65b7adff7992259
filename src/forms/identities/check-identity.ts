import { budgetOf, track } from '../../expression/budget.ts'
import type { Expression } from '../../expression/expression.ts'
import { filled, isMatrix, type Matrix } from '../../expression/matrices.ts'
import { numberOf } from '../../expression/operators.ts'
import type { Random } from '../values/random.ts'
import { type Definitions, scopeOf } from './definitions.ts'
import type { Domain, Relation, Statement } from './statement.ts'

export type Identity = Extract<Statement, { kind: 'identity' }>

/** A point where an identity does not hold: the values of its names, and what its sides are there. */
export type CounterExample = { point: string; sides: string }

/** Points that are tried: where all names are numbers, and where some are matrices, in which one point tries many entries. */
const points = { numbers: 200, matrices: 24 } as const

/**
 * How far the sides may be apart: in parts of their size, and for what is lost where numbers cancel, in parts of the greatest number on the way
 * to them. Slopes are less exact.
 */
const tolerance = { plain: { relative: 1e-9, lost: 64 * Number.EPSILON }, slope: { relative: 1e-6, lost: 1e-10 } } as const

type Tolerance = { relative: number; lost: number }

/** Operations on numbers that an identity may cost at all points together. */
const maxSteps = 50_000_000

/** How often a point is drawn until what is `where` holds. */
const maxTries = 50

/**
 * Tries an identity at many points.
 *
 * @param constants values that are the same at all points
 * @returns the first point where it fails, or `undefined`: evidence that it holds, and no proof
 */
export function checkIdentity(
  identity: Identity,
  domains: ReadonlyMap<string, Domain>,
  definitions: Definitions,
  constants: ReadonlyMap<string, unknown>,
  random: Random,
): CounterExample | undefined {
  const all = new Map([...domains, ...identity.domains.map(({ name, domain }) => [name, domain] as const)])
  const needed = namesNeeded(identity, definitions)
  const own = [...all].filter(([name]) => needed.has(name))
  const count = own.length === 0 ? 1 : own.some(([, { kind }]) => kind === 'matrix') ? points.matrices : points.numbers
  const sloped = identity.left.sloped || identity.right.sloped
  const budget = budgetOf(maxSteps)
  let tried = 0
  for (let index = 0; index < count * maxTries && tried < count; index++) {
    budget.peak = 0
    const base = new Map<string, unknown>([
      ...constants,
      ...own.map(([name, domain]) => [name, sampleOf(domain, index, random)] as const),
    ])
    const evaluate = (expression: Expression) => expression.evaluate(scopeOf(base, definitions, budget), budget)
    const point = () => [...own.map(([name]) => `${name} = ${written(base.get(name))}`), ...given(constants, needed)].join(', ')
    try {
      if (identity.given !== undefined && evaluate(identity.given) !== true) continue
      tried++
      for (const [name] of own) for (const entry of entriesOf(base.get(name)).flat()) track(budget, entry)
      const [left, right] = [identity.left, identity.right].map(evaluate)
      const { relative, lost }: Tolerance = sloped ? tolerance.slope : tolerance.plain
      const sides = difference(left, identity.relation, right, { relative, lost: lost * budget.peak })
      if (sides !== undefined) return { point: point(), sides }
    } catch (error) {
      return { point: point(), sides: error instanceof Error ? error.message : String(error) }
    }
  }
  return tried > 0 ? undefined : { point: 'none', sides: 'no point meets what is said after `where`' }
}

function given(constants: ReadonlyMap<string, unknown>, needed: ReadonlySet<string>): string[] {
  return [...constants].filter(([name]) => needed.has(name)).map(([name, value]) => `${name} = ${String(value)}`)
}

/** All names that an identity depends on, by its definitions too. */
export function namesNeeded({ left, right, given }: Identity, definitions: Definitions): Set<string> {
  const needed = new Set<string>()
  const add = (name: string) => {
    if (needed.has(name)) return
    needed.add(name)
    const definition = definitions.get(name)
    if (definition !== undefined) addAll(definition.expression, definition.parameters)
  }
  const addAll = ({ names, calls }: Expression, parameters: readonly string[]) => {
    for (const name of [...names, ...calls]) if (!parameters.includes(name)) add(name)
  }
  for (const expression of [left, right, given]) if (expression !== undefined) addAll(expression, [])
  return needed
}

/** Says how two sides miss their relation; of matrices the first entries that do. */
function difference(left: unknown, relation: Relation, right: unknown, most: Tolerance): string | undefined {
  const [a, b] = [entriesOf(left), entriesOf(right)]
  if (sizeOf(a) !== sizeOf(b)) return `the left side is ${named(left)}, the right side ${named(right)}`
  for (const [i, row] of a.entries())
    for (const [j, x] of row.entries()) {
      const y = b[i]?.[j] ?? Number.NaN
      if (holds(x, relation, y, most)) continue
      const where = a.length * row.length === 1 ? '' : ` in row ${i + 1}, column ${j + 1}`
      return `the left side is ${short(x)}, the right side ${short(y)}${where}`
    }
  return undefined
}

/** @param lost of the sides themselves, in their unit */
function holds(x: number, relation: Relation, y: number, { relative, lost }: Tolerance): boolean {
  if (Number.isNaN(x) || Number.isNaN(y)) return false
  const near = x === y || Math.abs(x - y) <= Math.max(relative * Math.max(Math.abs(x), Math.abs(y)), lost)
  switch (relation) {
    case '==':
      return near
    case '!=':
      return !near
    case '<':
      return x < y
    case '>':
      return x > y
    case '<=':
      return x < y || near
    case '>=':
      return x > y || near
    default:
      return relation satisfies never
  }
}

function named(value: unknown): string {
  return isMatrix(value) ? `a matrix of ${sizeOf(value.rows)}` : 'a number'
}

type Rows = readonly (readonly number[])[]

/** The rows of a value; a number is one row with one entry, a list one row. */
function entriesOf(value: unknown): Rows {
  return isMatrix(value) ? value.rows : [[numberOf(value)]]
}

/** `3x4` */
function sizeOf(rows: Rows): string {
  return `${rows.length}x${rows[0]?.length ?? 0}`
}

/** A matrix with all its entries, so that one can reckon it up, if there are few. */
function written(value: unknown): string {
  if (typeof value === 'number') return short(value)
  const entries = entriesOf(value)
  return entries.flat().length > shown ? named(value) : `[${entries.map((row) => row.map(short).join(', ')).join('; ')}]`
}

/** Entries of a matrix that fit a message. */
const shown = 12

function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** Simple points come first, so that a counter-example is one that is easily looked at. */
const simple = [1, 0, 2, -1, 0.5, 3, -2]

/**
 * The `index`-th value of a domain that an identity is tried with: a simple one, an end, then any by chance. A matrix has
 * entries as the normal distribution gives them unless its author says otherwise.
 */
export function sampleOf(domain: Domain, index: number, random: Random): number | Matrix {
  switch (domain.kind) {
    case 'interval':
    case 'whole': {
      const { from, to, kind } = domain
      const first = [...simple, from, to].filter(
        (value) => value >= from && value <= to && (kind === 'interval' || Number.isInteger(value)),
      )
      // several names must not all have the same simple value
      const chosen = index < 2 * first.length ? first[(index + random.below(first.length)) % first.length] : undefined
      if (chosen !== undefined) return chosen
      return kind === 'whole'
        ? Math.ceil(from) + random.below(Math.floor(to) - Math.ceil(from) + 1)
        : from + (to - from) * random.number()
    }
    case 'set':
      return domain.values[random.below(domain.values.length)] ?? 0
    case 'matrix':
      return filled(domain.rows, domain.columns, () => entryOf(domain.entries, random))
    default:
      return domain satisfies never
  }
}

function entryOf(entries: Domain | undefined, random: Random): number {
  if (entries !== undefined) {
    const entry = sampleOf(entries, Number.POSITIVE_INFINITY, random)
    return typeof entry === 'number' ? entry : 0
  }
  // Box and Muller
  return Math.sqrt(-2 * Math.log(1 - random.number())) * Math.cos(2 * Math.PI * random.number())
}
