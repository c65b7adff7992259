import type { Exam } from '../exam/exam.ts'
import type { Captioned } from '../exam/nodes.ts'
import type { AnswerKey, Block, ChoicesKey, ItemsKey } from './block-nodes.ts'
import { captionPlaces } from './captions.ts'
import { equationPlaces } from './equations.ts'
import { type Footnotes, newFootnotes } from './footnotes.ts'
import { type Place, referencesOf } from './labels.ts'
import type { BlankKey, Phrase } from './phrases.ts'
import type { Solutions } from './solutions.ts'

/** Content as its author wrote it becomes that of a paper; what only a solution may print is taken out of it and kept here. */
export type Separation = {
  /** See `proseFrom`. */
  smart: boolean
  /** Where references lead. */
  places: ReadonlyMap<string, Place>
  captions: ReadonlyMap<Captioned, Place>
  answers: Map<AnswerKey, Block[]>
  blanks: Map<BlankKey, Phrase[]>
  cells: Map<BlankKey, string>
  choices: Map<ChoicesKey, readonly boolean[]>
  items: Map<ItemsKey, readonly number[]>
  footnotes: Footnotes
  /** How many spaces, lists of choices, blanks and footnotes have a key. */
  counts: { answers: number; choices: number; items: number; blanks: number; footnotes: number }
}

/** Begins with nothing separated. */
export function separation(exam: Exam): Separation & Omit<Solutions, 'notes'> {
  const counts = { answers: 0, choices: 0, items: 0, blanks: 0, footnotes: 0 }
  const captions = captionPlaces(exam)
  const { smart } = exam.metadata
  const places = new Map([...referencesOf(exam, captions), ...equationPlaces(exam)])
  const kept = { answers: new Map(), blanks: new Map(), cells: new Map(), choices: new Map(), items: new Map() }
  return { smart, places, captions, ...kept, footnotes: newFootnotes(), counts }
}

/** The key of the next space for an answer. */
export function spaceKey({ counts }: Separation): AnswerKey {
  counts.answers += 1
  return `answer-${counts.answers}`
}

/** The key of the next blank. */
export function blankKey({ counts }: Separation): BlankKey {
  counts.blanks += 1
  return `blank-${counts.blanks}`
}
