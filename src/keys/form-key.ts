import { visit } from 'unist-util-visit'
import { numberWritten, piecesOf, type SeenPiece } from '../exam/as-seen.ts'
import {
  answersOf,
  choicesOf,
  type Exam,
  itemsOf,
  type Part,
  type PartKey,
  partsOf,
  questionsOf,
  rubricOf,
  treeOfPart,
} from '../exam/exam.ts'
import type { Blank, Choices, Items, ItemsKind, LayerBlock } from '../exam/nodes.ts'
import { pointsOf, reasonPoints } from '../exam/points.ts'
import { plainText } from '../exam/text.ts'
import { type Counting, markOf } from '../languages/counting.ts'
import { itemMarks, rightPlaces } from '../paper/items.ts'
import { choiceMarks, countingOf, markAt, numberedParts } from '../paper/labels.ts'

/** A choice as one form prints it. */
export type KeyedChoice = {
  /** Its letter on this form, or its word for true and false. */
  letter: string
  /** What it is called in the source. */
  canonical: string
  /** Its place in the source, from 0. */
  place: number
  correct: boolean
  /** What marking it gives, or costs, where its author says so. */
  points?: number
}

/**
 * What belongs into a blank, a number where it is one, and how far an answer may be from it; `null` where it is exact. `also` is what errata accept
 * besides.
 */
export type KeyedBlank = {
  value: number | string
  tolerance: number | null
  also?: readonly (number | string)[]
  /** What an item gives, where its author says so. */
  points?: number
  /** The language of code, `''` where none is said: what is written is compared as code. */
  code?: string
}

/**
 * What a question or part asks for, and what is right on one form: its choices in the order of the form, or its blanks in order. Of items each is a blank, with
 * its place in the source, from 0; `marks` are all that may stand in them, and `options` the places in the source of those of a matching.
 */
type Asked =
  | { kind: 'choice' | 'choices' | 'boolean'; choices: KeyedChoice[]; sets?: KeyedSets }
  | { kind: 'blanks'; blanks: KeyedBlank[] }
  | { kind: ItemsKind; blanks: KeyedBlank[]; places: number[]; marks: string[]; options: number[] }
  | { kind: 'written' }

/** Sets of choices, each of which is right as a whole, as errata may have it; what is `correct` is in one of them. */
type KeyedSets = readonly (readonly KeyedChoice[])[]

/** A question or part of the key of one form. */
export type KeyedQuestion = Asked & {
  /** The same on all forms: the question's id, or its place in the source as `q3`; a part's own, or its question's with its place. */
  id: string
  /** Ids of the questions and parts that it is a part of, the question first. */
  within: readonly string[]
  /** As printed on this form: `3`, `3(a)`. */
  number: string
  points: number
  bonus: boolean
  /** Its points go to all: an error was found after the exam. */
  withdrawn: boolean
  rubric: { points: number; criterion: string }[]
  /** What is given for the reason beside its choices, by its rubric. */
  reason?: number
}

export function choicesOfKey(question: KeyedQuestion): KeyedChoice[] {
  return 'choices' in question ? question.choices : []
}

export function blanksOfKey(question: KeyedQuestion): KeyedBlank[] {
  return 'blanks' in question ? question.blanks : []
}

/** The letters of the right choices on this form, in their order. */
export function rightLetters(question: KeyedQuestion): string[] {
  return choicesOfKey(question).flatMap(({ correct, letter }) => (correct ? [letter] : []))
}

/** Sets of marks, each of which is right: one of all right choices, or, where one choice is to be marked, one of each that is. */
export type RightChoices = string[][]

/** The right choices of a question, in the order of their marks. */
export function rightChoices(question: KeyedQuestion): RightChoices {
  if (!('choices' in question)) return []
  if (question.sets !== undefined) return question.sets.map((set) => set.map(({ letter }) => letter))
  const letters = rightLetters(question)
  if (letters.length === 0) return []
  return question.kind === 'choices' ? [letters] : letters.map((letter) => [letter])
}

/** Sets of marks in words, `A or B`, `A, B`, `{A, B} or {A, B, C}`. */
export function printSets(sets: RightChoices, or: string): string {
  const braced = sets.length > 1 && sets.some((marks) => marks.length > 1)
  return sets.map((marks) => (braced ? `{${marks.join(', ')}}` : marks.join(', '))).join(` ${or} `)
}

/** The key of one form for programs: a line for each question and part that asks for something. */
export function formKey(exam: Exam, source: Exam = exam): KeyedQuestion[] {
  const ids = keyIds(source)
  const around = outerIds(exam, ids)
  return numberedParts(exam).flatMap(({ part, number }): KeyedQuestion[] => {
    const asked = askedOf(part, countingOf(exam.metadata, part.language))
    if (asked === undefined) return []
    const rubric = rubricOf(part)?.children ?? []
    const reason = reasonPoints(part)?.points
    return [
      {
        id: idIn(ids, part),
        within: around.get(part.key) ?? [],
        number,
        ...asked,
        points: pointsOf(part),
        bonus: part.bonus,
        withdrawn: false,
        ...(reason !== undefined && { reason }),
        rubric: rubric.map((criterion) => ({ points: criterion.points, criterion: plainText(criterion).trim() })),
      },
    ]
  })
}

/** Of each part the ids of what it is a part of. */
function outerIds(exam: Exam, ids: ReadonlyMap<PartKey, string>): Map<PartKey, string[]> {
  const around = new Map<PartKey, string[]>()
  const enter = (part: Part, outer: string[]) => {
    around.set(part.key, outer)
    for (const each of part.parts) enter(each, [...outer, idIn(ids, part)])
  }
  for (const question of questionsOf(exam)) enter(question, [])
  return around
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

function askedOf(part: Part, counting: Counting): Asked | undefined {
  const choices = choicesOf(part)
  if (choices !== undefined) return ofChoices(choices, counting)
  const items = itemsOf(part)
  if (items !== undefined) return ofItems(items, counting, part)
  const blanks = blanksIn(part)
  if (blanks.length > 0) return { kind: 'blanks', blanks }
  return answersOf(part).length > 0 || (part.parts.length === 0 && pointsOf(part) > 0) ? { kind: 'written' } : undefined
}

function ofChoices(choices: Choices, counting: Counting): Asked {
  const marks = choiceMarks(choices, counting)
  const kinds = { one: 'choice', several: 'choices', boolean: 'boolean' } as const
  const keyed = choices.children.map((choice, index): KeyedChoice => {
    const [letter, place] = [markAt(marks, index), choice.canonical ?? index]
    const canonical = choices.kind === 'boolean' ? letter : markOf(counting, place)
    return { letter, canonical, place, correct: choice.correct, ...(choice.points !== undefined && { points: choice.points }) }
  })
  return { kind: kinds[choices.kind], choices: keyed }
}

function ofItems(items: Items, counting: Counting, { language }: Part): Asked {
  const marks = itemMarks(items, counting, language)
  const values = rightPlaces(items).map((right) => (items.kind === 'ordering' ? right + 1 : markAt(marks, right)))
  const each = items.children.filter((node) => node.type === 'item')
  const options = items.children.flatMap((node) => (node.type === 'option' ? [node.place] : []))
  const blanks = values.map((value, index): KeyedBlank => {
    const points = each[index]?.points
    return { value, tolerance: null, ...(points !== undefined && { points }) }
  })
  return { kind: items.kind, blanks, places: each.map(({ place }) => place), marks, options }
}

function blanksIn(part: Part): KeyedBlank[] {
  return gapsIn(part).map((gap): KeyedBlank => {
    if ('cell' in gap) return { value: filledIn([{ formula: false, value: gap.cell }], part), tolerance: null }
    const { blank, listing } = gap
    const code = codeOf(blank, listing)
    const value = filledIn(piecesOf(blank.children), part)
    return { value, tolerance: blank.tolerance ?? null, ...(code !== undefined && { code }) }
  })
}

/** A gap of a question or part: a blank of a text or a listing, whose language it has; or one of a layer table, with what belongs into it. */
export type Gap = { blank: Blank; listing: string | undefined } | { table: LayerBlock; cell: string }

/** All gaps of a question or part itself, in the order of its source, which is that of its key. */
export function gapsIn(part: Part): Gap[] {
  const gaps: Gap[] = []
  visit(
    treeOfPart({ ...part, body: part.body.filter(({ type }) => type !== 'answer' && type !== 'rubric') }),
    (node, _, parent) => {
      if (node.type === 'blank')
        gaps.push({ blank: node, listing: parent?.type === 'gappedCode' ? (parent.lang ?? '') : undefined })
      if (node.type === 'layerTable')
        for (const cell of node.table.rows.flat()) if (cell.kind === 'blank') gaps.push({ table: node, cell: cell.key })
    },
  )
  return gaps
}

/** The language of what belongs into a blank, where that is code. */
function codeOf({ children: [only, ...others] }: Blank, listing: string | undefined): string | undefined {
  return listing ?? (only?.type === 'inlineCode' && others.length === 0 ? '' : undefined)
}

/** A number where the text is one. */
function filledIn(pieces: readonly SeenPiece[], { language }: Part): number | string {
  const text = pieces.map(({ value }) => value).join('')
  return numberWritten(pieces, language) ?? text.trim()
}
