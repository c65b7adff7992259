import type { Exam } from '../exam/exam.ts'
import type { Paper, PaperQuestion } from '../paper/paper.ts'
import { separate } from '../paper/separate.ts'
import type { Solutions } from '../paper/solutions.ts'

/** A question as it is compared: what a student's paper prints of it, and what only a solution prints, each in writing that has no place and no number in it. */
export type Reviewed = {
  id: string | undefined
  /** From 1. */
  number: number
  title: string
  points: number
  bonus: boolean
  print: string
  key: string
  /** By which it is found in its printed paper. */
  anchor: string
  /** The same of its parts, each of which may have a note behind the solution. */
  parts: readonly string[]
}

/** An exam as it is compared. `frame` is what stands around its questions, by what that is called. */
export type ReviewedExam = { total: number; questions: Reviewed[]; frame: ReadonlyMap<string, string> }

/** What tells a picture from another one, by its path in the exam. */
export type MarkPicture = (path: string) => string

/** An exam without errors, as it is compared. */
export function reviewedExam(exam: Exam, mark: MarkPicture): ReviewedExam {
  const { paper, solutions } = separate(exam)
  const questions = paper.body.filter((each) => each.type === 'paperQuestion')
  return { total: paper.total, questions: questions.map((each) => reviewed(each, solutions, mark)), frame: frameOf(paper, mark) }
}

function reviewed(question: PaperQuestion, solutions: Solutions, mark: MarkPicture): Reviewed {
  const { id, number, allPoints: points, bonus, anchor } = question
  // points are compared by themselves; those of parts stand in the print
  const { written, keys, anchors } = writing({ ...question, points: undefined, allPoints: undefined, bonus: undefined }, mark)
  const solved = [
    ...keys.map((key) => solvedBy(key, solutions)),
    ...anchors.map((each) => solutions.notes.get(each)).filter((note) => note !== undefined),
  ]
  const title = textOf(question.title ?? []) || textOf(question.children)
  return {
    id,
    number,
    title: shortened(title),
    points,
    bonus,
    print: written,
    key: writing(solved, mark).written,
    anchor,
    parts: anchors.filter((each) => each !== anchor),
  }
}

/** What a solution has for a key of its paper. */
function solvedBy(key: string, { answers, blanks, cells, choices, items }: Solutions): unknown {
  const maps: readonly ReadonlyMap<string, unknown>[] = [answers, blanks, cells, choices, items]
  return maps.find((each) => each.has(key))?.get(key)
}

/** Names that a paper counts through, and what says where something stands. */
const counted = /^(?:answer|blank|choices|items|part|question|after)-\d+$/
const placed: ReadonlySet<string> = new Set(['position', 'number', 'reference', 'label', 'anchor', 'id'])

/** A value in writing, with the names in it counted from its own beginning; the keys and anchors that stand in it. */
function writing(value: unknown, mark: MarkPicture): { written: string; keys: string[]; anchors: string[] } {
  const names = new Map<string, string>()
  const anchors: string[] = []
  const written = JSON.stringify(value, (property, each: unknown) => {
    if (property === 'anchor' && typeof each === 'string') anchors.push(each)
    // a part's own label, (a), follows from its place among the others
    if (placed.has(property)) return undefined
    if (isPicture(each)) return { ...each, url: undefined, picture: mark(each.url) }
    if (typeof each !== 'string' || !counted.test(each)) return each
    const name = names.get(each) ?? `name-${names.size + 1}`
    names.set(each, name)
    return name
  })
  return { written: written ?? '', keys: [...names.keys()], anchors }
}

function isPicture(value: unknown): value is { type: 'image'; url: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'image' &&
    'url' in value &&
    typeof value.url === 'string'
  )
}

function frameOf(paper: Paper, mark: MarkPicture): Map<string, string> {
  const around = paper.body.filter((each) => each.type !== 'paperQuestion')
  return new Map([
    ...Object.entries(paper.metadata).map(([key, value]): [string, string] => [key, writing(value, mark).written]),
    ['picture of the logo', paper.metadata.logo === undefined ? '' : mark(paper.metadata.logo.path)],
    ['instructions', writing(paper.instructions, mark).written],
    ['sections', writing(around, mark).written],
    ['appendices', writing(paper.appendices, mark).written],
  ])
}

/** The words of nodes, for people. */
function textOf(nodes: unknown): string {
  const words: string[] = []
  JSON.stringify(nodes, (property, each: unknown) => {
    if (placed.has(property)) return undefined
    if ((property === 'value' || property === 'alt') && typeof each === 'string') words.push(each)
    return each
  })
  return words.join('').replace(/\s+/g, ' ').trim()
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > 60 ? `${letters.slice(0, 59).join('').trimEnd()}…` : text
}
