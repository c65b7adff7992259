import { type Budget, budgetOf } from '../../expression/budget.ts'
import type { Random } from '../../numbers/random.ts'
import type { Variables } from './variables.ts'

/** Values of variables by their names. */
export type Drawn = ReadonlyMap<string, unknown>

/** How often values are drawn until all that must hold of them does. */
const tries = 2000

/** Operations on numbers that the draws of a question may cost together. */
const maxSteps = 5_000_000

/** Why no values could be drawn: what failed most often, and how often of how many. */
export type NotDrawn = { tries: number; failed: string; times: number; example: Drawn }

/** Which of all that meet the conditions is taken: the values that stand first, as far as they go together, or one by its number, from 0. */
export type Choice = 'first' | number

/**
 * Draws values that meet all conditions.
 *
 * @param variables in an order in which each can be computed
 * @param choice several numbers take values that differ, if there are as many; then they begin anew
 * @param accept what else must hold, such as that no two choices of a list are the same; says what does not
 */
export function drawValues(
  { list, where }: Variables,
  random: Random,
  choice: Choice,
  accept: (drawn: Drawn) => string | undefined = () => undefined,
): Drawn | NotDrawn {
  const failures = new Map<string, number>()
  const accepted = new Map<string, Drawn>()
  let example: Drawn = new Map()
  // where nothing is left to chance one try tells all
  const certain = list.every(({ domain }) => domain.kind === 'expression' || domain.values.length === 1)
  const limit = certain ? 1 : tries
  const wanted = choice === 'first' ? 1 : choice + 1
  // there may be fewer than are wanted
  let idle = 0
  let made = 0
  const budget = budgetOf(maxSteps)
  for (; made < limit && accepted.size < wanted && idle < maxIdle && budget.left >= 0; made++) {
    const drawn = new Map<string, unknown>()
    const source = choice === 'first' && made === 0 ? first : random
    const failed = attemptOf({ list, where }, source, drawn, budget) ?? accept(drawn)
    if (made === 0) example = drawn
    if (failed !== undefined) failures.set(failed, (failures.get(failed) ?? 0) + 1)
    else {
      const key = [...drawn.values()].join(' ')
      idle = accepted.has(key) ? idle + 1 : 0
      accepted.set(key, accepted.get(key) ?? drawn)
    }
  }
  const all = [...accepted.values()]
  const taken = all[choice === 'first' ? 0 : choice % Math.max(1, all.length)]
  if (taken !== undefined) return taken
  if (budget.left < 0)
    return { tries: made, failed: `it takes more than ${maxSteps / 1e6} million operations`, times: made, example }
  const [[failed, times] = ['', 0]] = [...failures].sort(([, a], [, b]) => b - a)
  return { tries: made, failed, times, example }
}

/** How often the same values are drawn again until it is clear that there are no others. */
const maxIdle = 60

const first: Pick<Random, 'below'> = { below: () => 0 }

/** Fills in one draw; returns the condition that it does not meet, or what cannot be computed. */
function attemptOf(
  { list, where }: Variables,
  random: Pick<Random, 'below'>,
  drawn: Map<string, unknown>,
  budget: Budget,
): string | undefined {
  for (const { name, domain } of list) {
    if (domain.kind === 'values') drawn.set(name, domain.values[random.below(domain.values.length)])
    else {
      const value = evaluated(() => domain.expression.evaluate(drawn, budget))
      if (typeof value === 'number' ? !Number.isFinite(value) : typeof value !== 'boolean')
        return `${name}: ${domain.expression.text}`
      drawn.set(name, value)
    }
  }
  for (const condition of where) {
    const value = evaluated(() => condition.evaluate(drawn, budget))
    if (value === true) continue
    return typeof value === 'number' ? `\`${condition.text}\` is ${value}, and no condition` : condition.text
  }
  return undefined
}

function evaluated(evaluate: () => unknown): unknown {
  try {
    return evaluate()
  } catch {
    return undefined
  }
}
