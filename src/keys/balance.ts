import { areOrdered, movingChoices } from '../exam/choice-order.ts'
import { choicesOf, type Exam, type Part, questionsOf } from '../exam/exam.ts'
import type { Choices } from '../exam/nodes.ts'
import { choiceMarks, countingOf } from '../paper/labels.ts'
import type { LetteredKey } from './concordance.ts'
import { idIn, type KeyedQuestion, keyIds, rightLetters } from './form-key.ts'

/** Where the right answer of a question falls on all forms: how often at each letter, and on which forms it is the same as on the one before. */
export type Balance = {
  id: string
  /** Of a list with one right choice; others have no letter of their own. A letter that was free and never right has 0. */
  letters: ReadonlyMap<string, number>
  /** Pairs of forms that follow one another and have the same right letter. */
  same: [string, string][]
  /** Of four forms or more all have the same, though choices change places. */
  always: boolean
  /** Chance alone does not explain how often each letter is right. */
  skewed: boolean
}

/** The same with what may become of each right choice. */
export type FreeKey = LetteredKey & { freedom: ReadonlyMap<string, Freedom> }

/** A right letter, where it could have been another one or not. */
type Fall = Freedom & { form: string; letter: string }

/** Reckons up where the right letters fall. Questions without choices, and true and false, are left out. */
export function balanceOf(forms: readonly FreeKey[]): Balance[] {
  const falls = new Map<string, Fall[]>()
  for (const { form, questions, freedom } of forms)
    for (const question of questions) {
      const [id, [letter]] = [question.id, rightLetters(question)]
      if (question.kind !== 'choice' || letter === undefined) continue
      const { free, possible } = freedom.get(id) ?? { free: [letter], possible: [letter] }
      const known = falls.get(id) ?? []
      known.push({ form, letter, free, possible })
      falls.set(id, known)
    }
  return [...falls].map(([id, found]) => {
    const letters = new Map(found.flatMap(({ free }) => free).map((letter): [string, number] => [letter, 0]))
    for (const { letter } of found) letters.set(letter, (letters.get(letter) ?? 0) + 1)
    const same = found.slice(1).flatMap(({ form, letter }, index): [string, string][] => {
      const before = found[index]
      return before?.letter === letter ? [[before.form, form]] : []
    })
    const always = found.length >= 4 && same.length === found.length - 1 && found.every(({ free }) => free.length > 1)
    return { id, letters, same, always, skewed: isUneven(found) || isFixed(found) }
  })
}

/** Numbers of lists with a right letter one after the other that have the same, the longest of a form. */
export function longestRun(questions: readonly KeyedQuestion[]): number {
  let longest = 0
  let run = 0
  let last: string | undefined
  for (const question of questions) {
    if (question.kind !== 'choice') continue
    const [letter] = rightLetters(question)
    run = letter === last ? run + 1 : 1
    last = letter
    longest = Math.max(longest, run)
  }
  return longest
}

/**
 * Tells whether letters fall too unevenly to be chance: one of them is further from what is to be expected of it than five times the deviation that a
 * fair draw has (less than one in a million).
 */
function isUneven(falls: readonly Fall[]): boolean {
  return [...new Set(falls.flatMap(({ possible }) => possible))].some((letter) => {
    const chances = falls.map(({ possible }) => (possible.includes(letter) ? 1 / possible.length : 0))
    const expected = chances.reduce((sum, chance) => sum + chance, 0)
    const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0)
    return Math.abs(falls.filter((fall) => fall.letter === letter).length - expected) > 5 * Math.sqrt(variance)
  })
}

/** Tells whether the same letter is always right, which of a list that is shuffled one in a million would be. */
function isFixed(falls: readonly Fall[]): boolean {
  const [first, ...others] = falls
  const chance = others.reduce((product, { free }) => product / free.length, 1)
  return others.every(({ letter }) => letter === first?.letter) && chance < 1e-6
}

/** Where the right choice of a list may come to stand. */
type Freedom = {
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
