import type { Expression } from '../values/engine.ts'
import type { Random } from '../values/random.ts'
import { sampleOf } from './samples.ts'
import type { Domain, Relation, Statement } from './statement.ts'
import { type Definitions, entriesOf, shapeOf, worthOf } from './worth.ts'

export type Identity = Extract<Statement, { kind: 'identity' }>

/** A point where an identity does not hold: the values of its names, and what its sides are there. */
export type CounterExample = { point: string; sides: string }

/** Points that are tried: where all names are numbers, and where some are matrices, in which one point tries many entries. */
const points = { numbers: 200, matrices: 24 } as const

/** How far the sides may be apart, in parts of their size; slopes are less exact. */
const tolerance = { plain: 1e-9, slope: 1e-6 } as const

/** How often a point is drawn until what is `where` holds. */
const patience = 50

/**
 * Tries an identity at many points.
 *
 * @param constants values that are the same at all points
 * @returns the first point where it fails, or `undefined`: evidence that it holds, and no proof
 */
export function tryIdentity(
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
  const sloped = [identity.left, identity.right].some(({ slopes }) => slopes.length > 0)
  let tried = 0
  for (let index = 0; index < count * patience && tried < count; index++) {
    const base = new Map<string, unknown>([
      ...constants,
      ...own.map(([name, domain]) => [name, sampleOf(domain, index, random)] as const),
    ])
    const point = () => [...own.map(([name]) => `${name} = ${written(base.get(name))}`), ...given(constants, needed)].join(', ')
    try {
      if (identity.given !== undefined && worthOf(identity.given, base, definitions) !== true) continue
      tried++
      const [left, right] = [worthOf(identity.left, base, definitions), worthOf(identity.right, base, definitions)]
      const sides = difference(left, identity.relation, right, sloped ? tolerance.slope : tolerance.plain)
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
function difference(left: unknown, relation: Relation, right: unknown, most: number): string | undefined {
  const [a, b] = [entriesOf(left), entriesOf(right)]
  if (shapeOf(a) !== shapeOf(b)) return `the left side is ${named(left)}, the right side ${named(right)}`
  for (const [i, row] of a.entries())
    for (const [j, x] of row.entries()) {
      const y = b[i]?.[j] ?? Number.NaN
      if (holds(x, relation, y, most)) continue
      const where = a.length * row.length === 1 ? '' : ` in row ${i + 1}, column ${j + 1}`
      return `the left side is ${short(x)}, the right side ${short(y)}${where}`
    }
  return undefined
}

function holds(x: number, relation: Relation, y: number, most: number): boolean {
  if (Number.isNaN(x) || Number.isNaN(y)) return false
  const near = x === y || Math.abs(x - y) <= most * Math.max(1, Math.abs(x), Math.abs(y))
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
  const shape = shapeOf(value)
  return shape.includes('x') ? `a matrix of ${shape}` : shape
}

function written(value: unknown): string {
  if (typeof value === 'number') return short(value)
  return `a matrix of ${shapeOf(value)}`
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}
