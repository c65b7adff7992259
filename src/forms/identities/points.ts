import type { Matrix, Value } from '../../expression/arithmetic.ts'
import { filled } from '../../expression/matrices.ts'
import type { Random } from '../../numbers/random.ts'
import type { Domain } from './statement.ts'

/** A value for each name that an identity has a domain for. */
export type Point = ReadonlyMap<string, Value>

/** A point, and whether it was chosen on purpose and not by chance. */
export type Chosen = { point: Point; special: boolean }

/** A name with what it may be. */
export type Named = { name: string; domain: Domain }

/** Points that are tried: where all names are numbers, and where some are matrices, in which one point tries many entries. */
export const counts = { numbers: 120, matrices: 24 } as const

/** Simple numbers come first, so that a counter-example is one that is easily looked at. */
const simple = [1, 0, 2, -1, 0.5, 3, -2]

/**
 * Points at which an identity is tried, in their order: all there are where they are few; else simple numbers, the ends of domains, the places
 * where something changes and some between them, then others by chance, without end.
 *
 * @param changes places within the interval of a name where something changes
 */
export function* pointsOf(
  own: readonly Named[],
  changes: ReadonlyMap<string, readonly number[]>,
  random: Random,
): Generator<Chosen> {
  const members = own.map(({ domain }) => membersOf(domain))
  const size = members.reduce((product, list) => product * (list?.length ?? Number.POSITIVE_INFINITY), 1)
  if (size <= counts.numbers) {
    for (let index = 0; index < size; index++) {
      let rest = index
      const entries = own.map(({ name }, which): [string, Value] => {
        const list = members[which] ?? []
        const value = list[rest % list.length] ?? 0
        rest = Math.floor(rest / list.length)
        return [name, value]
      })
      yield { point: new Map(entries), special: true }
    }
    return
  }
  const specials = own.map(({ name, domain }) => specialsOf(domain, changes.get(name) ?? []))
  const chosen = (domain: Domain, list: readonly number[] | undefined): Value =>
    list !== undefined && list.length > 0 && random.below(3) === 0
      ? (list[random.below(list.length)] ?? 0)
      : sampleOf(domain, random)
  // each special value of each name, with others of the rest
  for (const [which, list] of specials.entries())
    for (const special of list)
      yield {
        point: new Map(own.map(({ name, domain }, each) => [name, each === which ? special : chosen(domain, specials[each])])),
        special: true,
      }
  const numbers = own.filter(({ domain }) => domain.kind === 'interval' || domain.kind === 'whole').length
  for (let corner = 0; numbers > 1 && corner < 2 ** Math.min(numbers, 4); corner++) {
    let bit = 0
    const point = new Map(
      own.map(({ name, domain }): [string, Value] => {
        if (domain.kind !== 'interval' && domain.kind !== 'whole') return [name, sampleOf(domain, random)]
        return [name, ((corner >> bit++) & 1) === 0 ? domain.from : domain.to]
      }),
    )
    yield { point, special: true }
  }
  for (;;) yield { point: new Map(own.map(({ name, domain }) => [name, sampleOf(domain, random)])), special: false }
}

/** All values of a domain that has few. */
function membersOf(domain: Domain): readonly number[] | undefined {
  switch (domain.kind) {
    case 'set':
      return domain.values
    case 'whole':
      return domain.to - domain.from >= counts.numbers
        ? undefined
        : Array.from({ length: Math.floor(domain.to) - Math.ceil(domain.from) + 1 }, (_, index) => Math.ceil(domain.from) + index)
    case 'interval':
    case 'matrix':
      return undefined
    default:
      return domain satisfies never
  }
}

/** Values of a domain that are tried on purpose. */
function specialsOf(domain: Domain, changes: readonly number[]): readonly number[] {
  if (domain.kind === 'set') return domain.values
  if (domain.kind === 'matrix') return []
  const { from, to, kind } = domain
  const within = (value: number) => value >= from && value <= to && (kind === 'interval' || Number.isInteger(value))
  const places = [from, ...changes, to].sort((a, b) => a - b)
  const between =
    changes.length === 0 ? [] : places.slice(1).map((place, index) => tidy((place + (places[index] ?? place)) / 2, domain))
  return [...new Set([...simple, ...places, ...between].filter(within))]
}

/** Any value of a domain: of an interval that spans magnitudes every other of any magnitude. A matrix has entries as the normal distribution gives them unless its author says otherwise. */
export function sampleOf(domain: Domain, random: Random): number | Matrix {
  switch (domain.kind) {
    case 'interval':
      return tidy(
        random.below(2) === 0 ? domain.from + (domain.to - domain.from) * random.number() : ofAnySize(domain, random),
        domain,
      )
    case 'whole': {
      const value =
        random.below(2) === 0 ? domain.from + (domain.to - domain.from + 1) * random.number() : ofAnySize(domain, random)
      return Math.min(Math.floor(domain.to), Math.max(Math.ceil(domain.from), Math.floor(value)))
    }
    case 'set':
      return domain.values[random.below(domain.values.length)] ?? 0
    case 'matrix':
      return filled(domain.rows, domain.columns, () => entryOf(domain.entries, random))
    default:
      return domain satisfies never
  }
}

type Stretch = { from: number; to: number }

function ofAnySize({ from, to }: Stretch, random: Random): number {
  const positive = to > 0 && (from >= 0 || random.below(2) === 0)
  const [near, far] = positive ? [Math.max(from, 0), to] : [Math.max(-to, 0), -from]
  if (far <= 0) return from
  const least = near > 0 ? near : far * 1e-6
  const size = least * (far / least) ** random.number()
  return positive ? size : -size
}

/** A number with few digits, so that what a message says of it is all of it. */
function tidy(value: number, { from, to }: Stretch): number {
  const size = Math.max(Math.abs(from), Math.abs(to))
  const digits = Math.min(17, 6 + Math.max(0, Math.ceil(Math.log10(size / (to - from || size)))))
  return Math.min(to, Math.max(from, Number(value.toPrecision(digits))))
}

function entryOf(entries: Domain | undefined, random: Random): number {
  if (entries !== undefined) {
    const entry = sampleOf(entries, random)
    return typeof entry === 'number' ? entry : 0
  }
  // Box and Muller
  const entry = Math.sqrt(-2 * Math.log(1 - random.number())) * Math.cos(2 * Math.PI * random.number())
  return Number(entry.toFixed(4))
}
