import { areOrdered, isOverall } from '../../model/choiceOrder.ts'
import type { Choice, Choices } from '../../model/nodes.ts'
import { type Random, shuffled } from '../../values/random.ts'

/** The choices of a list in another order. True and false keep theirs, as do figures in order, what is pinned, and what speaks of the others. */
export function shuffledChoices({ kind, children }: Choices, random: Random): Choice[] {
  if (kind === 'boolean' || areOrdered(children)) return [...children]
  const moves = (choice: Choice) => !choice.pin && !isOverall(choice)
  const moving = shuffled(children.filter(moves), random)
  return children.map((choice) => (moves(choice) ? (moving.shift() ?? choice) : choice))
}
