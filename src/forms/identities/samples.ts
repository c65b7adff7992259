import { filled, type Matrix } from '../../expression/matrices.ts'
import type { Random } from '../values/random.ts'
import type { Domain } from './statement.ts'

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
