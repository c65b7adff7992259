import { areOrdered, movingChoices } from '../exam/choice-order.ts'
import type { Part, Question } from '../exam/exam.ts'
import { writtenAs } from '../exam/item-order.ts'
import type { Choice, Choices } from '../exam/nodes.ts'
import { type Random, shuffled } from '../numbers/random.ts'

/** By what a question is known in every draw: its id, or what a student sees of it. Nothing else has a say in its order or its choices. */
export function keyOf(question: Question): string {
  return question.id ?? visiblePart(question)
}

/**
 * Questions in another order. Each gets a number from its own key, and the numbers decide: so a question that is changed, added or taken
 * away moves no other. What follows another question stays right behind it; what is pinned keeps its place in the list.
 *
 * @param rank a number from 0 to 1 for a key
 */
export function shuffledQuestions(questions: readonly Question[], rank: (key: string) => number): Question[] {
  const groups = groupsOf(questions)
  const pinned = groups.filter(([first]) => first?.pin === true)
  const moving = groups
    .filter((group) => !pinned.includes(group))
    .map((group) => ({ group, rank: rank(group[0] === undefined ? '' : keyOf(group[0])) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ group }) => group)
  const order: Question[] = []
  while (pinned.length + moving.length > 0) {
    const [next] = pinned
    const place = next?.[0] === undefined ? Number.POSITIVE_INFINITY : questions.indexOf(next[0])
    const group = place <= order.length || moving.length === 0 ? pinned.shift() : moving.shift()
    order.push(...(group ?? []))
  }
  return order
}

/** Questions with those that follow them, and those that share a stem. */
function groupsOf(questions: readonly Question[]): Question[][] {
  let groups: Question[][] = []
  for (const question of questions) {
    const { follows, shared } = question
    const goesWith = (each: Question) =>
      (each.id !== undefined && each.id === follows?.id) || (shared !== undefined && each.shared?.group === shared.group)
    const [before, ...others] = groups.filter((group) => group.some(goesWith))
    if (before === undefined) groups.push([question])
    else before.push(...others.flat(), question)
    groups = groups.filter((group) => !others.includes(group))
  }
  return groups
}

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

/**
 * What a student sees of a question or part, in writing, whatever order its author gave to the choices. It holds no solution, no rubric, nothing
 * of what is right.
 */
export function visiblePart({ heading, body, parts }: Part): string {
  const seen = body.map((node) => {
    switch (node.type) {
      case 'answer':
      case 'rubric':
        return ''
      case 'choices':
        return node.children.map(visibleChoice).sort().join('\n')
      default:
        return writtenAs([node])
    }
  })
  return [writtenAs(heading), ...seen, ...parts.map(visiblePart)].filter((text) => text !== '').join('\n')
}

/** The same of a choice: neither whether it is right nor what it gives. */
function visibleChoice({ children }: Choice): string {
  return writtenAs(children)
}
