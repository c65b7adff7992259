/**
 * What a computation may still cost, in operations on numbers. Steps are counted and not seconds, so that
 * a source is as good on one machine as on another.
 */
export type Budget = { left: number; most: number }

/** A computation that has cost more than it may. */
export class EffortError extends Error {
  override name = 'EffortError'
}

/** Operations of one expression: more than a formula on a paper needs, and done in a moment. */
const plain = 2_000_000

export function budgetOf(most: number = plain): Budget {
  return { left: most, most }
}

/**
 * Takes the cost of an operation.
 *
 * @throws EffortError when nothing is left
 */
export function consume(budget: Budget, cost: number): void {
  budget.left -= cost
  if (budget.left < 0) throw new EffortError(`it takes more than ${budget.most / 1e6} million operations`)
}
