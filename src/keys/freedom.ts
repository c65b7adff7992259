import { areOrdered, movingChoices } from '../exam/choice-order.ts'
import { choicesOf, type Exam, type Part, questionsOf } from '../exam/exam.ts'
import type { Choices } from '../exam/nodes.ts'
import { choiceMarks, countingOf } from '../paper/labels.ts'
import { idIn, keyIds } from './form-key.ts'

/** Where the right choice of a list may come to stand. */
export type Freedom = {
  /** Letters of all places that are free to choices that move; its own alone where it keeps its place. */
  free: readonly string[]
  /** Those at which it may be: all of them, or, of figures in order, its own one from either end. */
  possible: readonly string[]
}

/**
 * What may become of the right choice of each list that has one, by the ids of the key.
 *
 * @param exam in the order of its source
 */
export function freedomOf(exam: Exam): Map<string, Freedom> {
  const ids = keyIds(exam)
  const found = new Map<string, Freedom>()
  const walk = (part: Part, shuffle: boolean) => {
    const choices = choicesOf(part)
    if (choices?.kind === 'one')
      found.set(idIn(ids, part), freedomIn(choices, shuffle, choiceMarks(choices, countingOf(exam.metadata, part.language))))
    for (const each of part.parts) walk(each, shuffle && each.shuffle)
  }
  for (const question of questionsOf(exam)) walk(question, question.shuffle)
  return found
}

function freedomIn(choices: Choices, shuffle: boolean, marks: readonly string[]): Freedom {
  const { children } = choices
  const moving = shuffle ? movingChoices(choices) : []
  const place = moving.findIndex(({ correct }) => correct)
  if (place < 0) {
    const own = marks.filter((_, index) => children[index]?.correct === true)
    return { free: own, possible: own }
  }
  const free = marks.filter((_, index) => moving.some((choice) => choice === children[index]))
  const ends = new Set([place, moving.length - 1 - place])
  return { free, possible: areOrdered(moving) ? free.filter((_, index) => ends.has(index)) : free }
}
