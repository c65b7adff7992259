import { areOrdered, movingChoices } from '../exam/choice-order.ts'
import type { Choice, Choices } from '../exam/nodes.ts'
import { type Random, shuffled } from './values/random.ts'
import { visibleChoice } from './visible.ts'

/**
 * The choices of a list in another order. True and false keep theirs, and what is pinned or speaks of the others keeps its place. Figures in order
 * stay in it, from the least or from the greatest, whichever is drawn.
 *
 * They are sorted by their own text before they are drawn: so no one who undoes a draw finds the order of the source, in which many authors
 * write the right one first.
 */
export function shuffledChoices(choices: Choices, random: Random): Choice[] {
  const { children } = choices
  const moving = movingChoices(choices)
  const drawn = areOrdered(moving) ? inEitherOrder(moving, random) : shuffled([...moving].sort(byText), random)
  return children.map((choice) => (moving.includes(choice) ? (drawn.shift() ?? choice) : choice))
}

function inEitherOrder(choices: readonly Choice[], random: Random): Choice[] {
  const [first, last] = [choices[0], choices.at(-1)]
  const turned = first !== undefined && last !== undefined && byText(first, last) > 0
  return random.number() < 0.5 === turned ? [...choices].reverse() : [...choices]
}

function byText(one: Choice, other: Choice): number {
  const [a, b] = [one, other].map(visibleChoice)
  return a === b ? 0 : String(a) < String(b) ? -1 : 1
}
