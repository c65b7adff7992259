import { areOrdered, movingChoices } from '../../model/choiceOrder.ts'
import type { Choice, Choices } from '../../model/nodes.ts'
import { type Random, shuffled } from '../../values/random.ts'

/**
 * The choices of a list in another order. True and false keep theirs, and what is pinned or speaks of the others keeps its place. Figures in order
 * stay in it, from the least or from the greatest, whichever is drawn.
 */
export function shuffledChoices(choices: Choices, random: Random): Choice[] {
  const { children } = choices
  const moving = movingChoices(choices)
  const drawn = areOrdered(moving) ? inEitherOrder(moving, random) : shuffled(moving, random)
  return children.map((choice) => (moving.includes(choice) ? (drawn.shift() ?? choice) : choice))
}

function inEitherOrder(choices: readonly Choice[], random: Random): Choice[] {
  return random.number() < 0.5 ? [...choices] : [...choices].reverse()
}
