import type { Arithmetic, Value } from '../../expression/arithmetic.ts'
import { type Budget, budgetOf, EffortError } from '../../expression/budget.ts'
import { doubles } from '../../expression/doubles.ts'
import type { Expression } from '../../expression/expression.ts'
import { isMatrix, sizeOf } from '../../expression/matrices.ts'
import type { Random } from '../../numbers/random.ts'
import { changesIn } from './changes.ts'
import { type Base, type Definitions, scopeOf } from './definitions.ts'
import { judgePlainly, judgePrecisely, maxDigits, type Verdict } from './judge.ts'
import { counts, type Named, type Point, pointsOf, sampleOf } from './points.ts'
import type { Domain, Identity } from './statement.ts'

/** A point where an identity does not hold: the values of its names, and what its sides are there. */
export type CounterExample = { point: string; sides: string }

/** Operations on numbers that an identity may cost at all points together. */
const maxSteps = 50_000_000

/** How often a point is drawn until what is `where` holds. */
const maxTries = 50

/** Points that do where more would cost too much. */
const enough = 3

/** Points at which plain numbers do not tell and many digits are taken instead: of those chosen on purpose, and of others. */
const maxPrecise = { special: 24, other: 2 } as const

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
  constants: Base,
  random: Random,
): CounterExample | undefined {
  const all = new Map([...domains, ...identity.domains.map(({ name, domain }) => [name, domain] as const)])
  const needed = namesNeeded(identity, definitions)
  const own = [...all].filter(([name]) => needed.has(name)).map(([name, domain]): Named => ({ name, domain }))
  const matrices = own.some(({ domain }) => domain.kind === 'matrix')
  const count = own.length === 0 ? 1 : matrices ? counts.matrices : counts.numbers
  const budget = budgetOf(maxSteps)
  const trial: Trial = { identity, definitions, constants, budget }
  const placed = (point: Point): Place => {
    const base = new Map([...constants, ...point])
    const exact = new Map(definitions)
    for (const [name, value] of point) {
      const expression = computedAt(own, name, value)
      if (expression === undefined) continue
      exact.set(name, { parameters: [], expression })
      base.delete(name)
    }
    return { base, definitions: exact }
  }
  const changes = changesOf(trial, own, matrices ? 9 : 33, random)
  const points = pointsOf(own, changes, random)
  const said = (point: Point) =>
    [
      ...[...point].map(([name, value]) => `${name} = ${computedAt(own, name, value)?.text ?? written(value)}`),
      ...given(constants, needed),
    ].join(', ')
  const preciseBudget = budgetOf(maxSteps / 2)
  const precisely = (at: Place, digits: number) =>
    judged(() => judgePrecisely(identity, at.base, at.definitions, preciseBudget, digits))
  const precise = { special: 0, other: 0 }
  const held: Point[] = []
  let [tried, decided] = [0, 0]
  let last: Point = new Map()
  for (let index = 0; index < count * maxTries && tried < count; index++) {
    const { value: chosen } = points.next()
    if (chosen === undefined) break
    const { point, special } = chosen
    const place = placed(point)
    let verdict: Verdict
    try {
      if (!meets({ ...trial, ...place }, place.base)) continue
      tried++
      verdict = judgePlainly(identity, place.base, place.definitions, budget)
    } catch (error) {
      // what holds at some points is evidence, too
      if (error instanceof EffortError && held.length >= enough) break
      return { point: said(point), sides: reasonOf(error) }
    }
    if (verdict.kind === 'holds') held.push(point)
    else {
      const kind = special ? 'special' : 'other'
      last = point
      if (precise[kind]++ >= maxPrecise[kind] && decided > 0) continue
      verdict = precisely(place, own.length === 0 ? 64 : 32)
      if (verdict.kind === 'fails') return { point: said(point), sides: verdict.sides }
    }
    if (verdict.kind === 'holds') decided++
  }
  if (tried === 0) return { point: 'none', sides: 'no point meets what is said after `where`' }
  // two sides may differ by less than plain numbers can tell
  for (const [index, point] of [held.at(-1) ?? last, farthestOf(held)].entries()) {
    if (point === undefined || (index > 0 && matrices)) continue
    const verdict = precisely(placed(point), index === 0 ? 64 : 32)
    if (verdict.kind === 'fails') return { point: said(point), sides: verdict.sides }
  }
  if (decided > 0) return undefined
  const spent = preciseBudget.left < 0 ? ', and more operations than an identity may cost' : ''
  return { point: said(last), sides: `the sides cannot be told apart, with up to ${maxDigits} digits${spent}` }
}

/** Where an identity is tried: numbers, and what stands for names by definitions, computed ends of domains among them. */
type Place = { base: Base; definitions: Definitions }

/** By what a number of a domain has been computed, if it has. */
function computedAt(own: readonly Named[], name: string, value: Value): Expression | undefined {
  const domain = own.find((each) => each.name === name)?.domain
  const computed = domain?.kind === 'interval' || domain?.kind === 'set' ? domain.computed : undefined
  return typeof value === 'number' ? computed?.get(value) : undefined
}

/** Of points the one with the greatest numbers. */
function farthestOf(points: readonly Point[]): Point | undefined {
  const size = (point: Point) =>
    [...point.values()].reduce<number>((sum, value) => sum + (typeof value === 'number' ? Math.abs(value) : 0), 0)
  return points.reduce<Point | undefined>((far, point) => (far === undefined || size(point) > size(far) ? point : far), undefined)
}

/** An identity and what its names stand for, but for its own. */
type Trial = { identity: Identity; definitions: Definitions; constants: Base; budget: Budget }

/** A verdict; what takes too much with many digits is left open. */
function judged(judge: () => Verdict): Verdict {
  try {
    return judge()
  } catch (error) {
    if (error instanceof EffortError) return { kind: 'unsure' }
    throw error
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** @throws Error where a condition has no value */
function meets({ identity, definitions, budget }: Trial, base: Base): boolean {
  return identity.given === undefined || worth(identity.given, base, definitions, doubles, budget) === true
}

function worth(
  expression: Expression,
  base: Base,
  definitions: Definitions,
  arithmetic: Arithmetic<number>,
  budget: Budget,
): Value {
  return expression.compute(scopeOf(base, definitions, arithmetic, budget), arithmetic, budget)
}

/** Places within the intervals of an identity's names where something in it changes, the other names being any. */
function changesOf(
  { identity, definitions, constants }: Trial,
  own: readonly Named[],
  places: number,
  random: Random,
): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const budget = budgetOf(maxSteps / 10)
  for (const { name, domain } of own) {
    if (domain.kind !== 'interval') continue
    const base = new Map([...constants, ...own.map((each): [string, Value] => [each.name, sampleOf(each.domain, random)])])
    const { left, relation, right, given } = identity
    const changes = changesIn(domain.from, domain.to, places, (x, arithmetic) => {
      base.set(name, x)
      const [one, other] = [left, right].map((side) => worth(side, base, definitions, arithmetic, budget))
      // of an inequality the places where it is just met
      if (relation !== '==' && typeof one === 'number' && typeof other === 'number') arithmetic.less(one, other)
      if (given !== undefined) worth(given, base, definitions, arithmetic, budget)
    })
    found.set(name, changes)
  }
  return found
}

function given(constants: Base, needed: ReadonlySet<string>): string[] {
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

/** A matrix with all its entries, so that one can reckon it up, if there are few. */
function written(value: Value): string {
  if (!isMatrix(value)) return String(value)
  const entries = value.rows
  return entries.flat().length > shown ? `a matrix of ${sizeOf(value)}` : `[${entries.map((row) => row.join(', ')).join('; ')}]`
}

/** Entries of a matrix that fit a message. */
const shown = 12
