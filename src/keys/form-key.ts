import { visit } from 'unist-util-visit'
import { type Exam, type Part, type PartKey, questionsOf } from '../exam/exam.ts'
import type { Choices } from '../exam/nodes.ts'
import { answerOf, choicesOf, partsOf, rubricOf, treeOfPart } from '../exam/parts.ts'
import { pointsOf } from '../exam/points.ts'
import { numberIn, plainText } from '../exam/text.ts'
import { type Counting, markOf } from '../languages/counting.ts'
import { choiceMarks, countingOf, markAt, numberedParts } from '../paper/labels.ts'

/** What a question or part asks for, and what is right on one form. */
export type KeyedQuestion = {
  /** The same on all forms: the question's id, or its place in the source as `q3`; a part's own, or its question's with its place. */
  id: string
  /** As printed on this form: `3`, `3(a)`. */
  number: string
  kind: 'choice' | 'choices' | 'boolean' | 'blanks' | 'written'
  /** Letters of the right choices on this form, or their words for true and false. */
  correct: string[]
  /** The same letters as the source has them. */
  canonical: string[]
  /** For each choice as printed its place in the source, from 0. */
  order: number[]
  /** What the choices are called, in any order of them: letters, or the words of true and false as the source has them. */
  letters: string[]
  /** What belongs into the blanks, in order: numbers where they are such. */
  value: (number | string)[]
  /** For each of these how far an answer may be from it; `null` where it is exact. */
  tolerance: (number | null)[]
  points: number
  bonus: boolean
  /** Its points go to all: an error was found after the exam. */
  withdrawn: boolean
  rubric: { points: number; criterion: string }[]
}

/** Marks of right choices: all of them, or `any` of them where one is to be chosen, as errata may have it. */
export type RightChoices = { marks: string[]; any: boolean }

/** The right choices of a question, in the order of their marks. */
export function rightChoices({ kind, correct, letters }: KeyedQuestion): RightChoices {
  return { marks: letters.filter((letter) => correct.includes(letter)), any: kind !== 'choices' }
}

/** The key of one form for programs: a line for each question and part that asks for something. */
export function formKey(exam: Exam, source: Exam = exam): KeyedQuestion[] {
  const ids = keyIds(source)
  return numberedParts(exam).flatMap(({ part, number }): KeyedQuestion[] => {
    const asked = askedOf(part, countingOf(exam.metadata, part.language))
    if (asked === undefined) return []
    const rubric = rubricOf(part)?.children ?? []
    return [
      {
        id: idIn(ids, part),
        number,
        ...asked,
        points: pointsOf(part),
        bonus: part.bonus,
        withdrawn: false,
        rubric: rubric.map((criterion) => ({ points: criterion.points, criterion: plainText(criterion).trim() })),
      },
    ]
  })
}

/** What questions and parts are called in keys on all forms: the names that they have, or those of their places in the source. */
export function keyIds(exam: Exam): Map<PartKey, string> {
  const ids = new Map<PartKey, string>()
  const stated = new Set(partsOf(exam).map(({ id }) => id))
  // a name that its author gave another one stays with that
  const free = (name: string): string => (stated.has(name) ? free(`${name}_`) : name)
  const name = (part: Part, place: string) => {
    const id = part.id ?? free(place)
    ids.set(part.key, id)
    for (const [index, each] of part.parts.entries()) name(each, `${id}-${index + 1}`)
  }
  for (const [index, question] of questionsOf(exam).entries()) name(question, `q${index + 1}`)
  return ids
}

/** @throws Error for a part of another exam */
export function idIn(ids: ReadonlyMap<PartKey, string>, { key }: Part): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the exam has no ${key}`)
  return id
}

type Asked = Pick<KeyedQuestion, 'kind' | 'correct' | 'canonical' | 'order' | 'letters' | 'value' | 'tolerance'>

function askedOf(part: Part, counting: Counting): Asked | undefined {
  const choices = choicesOf(part)
  if (choices !== undefined) return ofChoices(choices, counting)
  const values = valuesOf(part)
  const [value, tolerance] = [values.map((each) => each.value), values.map((each) => each.tolerance)]
  const none = { correct: [], canonical: [], order: [], letters: [], value, tolerance }
  if (value.length > 0) return { kind: 'blanks', ...none }
  return answerOf(part) !== undefined || (part.parts.length === 0 && pointsOf(part) > 0)
    ? { kind: 'written', ...none }
    : undefined
}

function ofChoices(choices: Choices, counting: Counting): Asked {
  const { children, kind } = choices
  const marks = choiceMarks(choices, counting)
  const right = children.map(({ correct }, index) => (correct ? index : -1)).filter((index) => index >= 0)
  const order = children.map(({ canonical }, index) => canonical ?? index)
  const kinds = { one: 'choice', several: 'choices', boolean: 'boolean' } as const
  const canonical = right.map((index) => order[index] ?? index).sort((a, b) => a - b)
  return {
    kind: kinds[kind],
    correct: right.map((index) => markAt(marks, index)),
    canonical:
      kind === 'boolean' ? right.map((index) => markAt(marks, index)) : canonical.map((index) => markOf(counting, index)),
    order,
    letters: marks,
    value: [],
    tolerance: [],
  }
}

type AskedValue = { value: number | string; tolerance: number | null }

function valuesOf(part: Part): AskedValue[] {
  const values: AskedValue[] = []
  visit(treeOfPart({ ...part, body: part.body.filter(({ type }) => type !== 'answer' && type !== 'rubric') }), (node) => {
    if (node.type === 'blank') values.push({ value: figureOf(plainText(node.children)), tolerance: node.tolerance ?? null })
    if (node.type === 'layerTable')
      for (const cell of node.table.rows.flat())
        if (cell.kind === 'blank') values.push({ value: figureOf(cell.key), tolerance: null })
  })
  return values
}

/** A number where the text is one. */
function figureOf(text: string): number | string {
  return numberIn(text) ?? text.trim()
}
