import type { Block } from '../../../paper/block-nodes.ts'
import type { LossKind, QuestionLoss } from '../../losses.ts'
import type { Pictures } from '../../picture-file.ts'
import type { ExportedQuestion } from '../../question.ts'

/** What all questions of a file share. */
export type Moodle = { pictures: Pictures; losses: QuestionLoss[]; idnumbers: Set<string> }

/** What becomes one question of Moodle: a question, or a part with what stands above it. */
export type Unit = Moodle & {
  question: ExportedQuestion
  name: string
  idnumber: string
  /** What stands above its own stem. */
  lead: readonly Block[]
  lose(kind: LossKind, reason: string): void
}

/** @param of the question of the exam that it is made from, which losses are told of */
export function unitOf(
  moodle: Moodle,
  of: ExportedQuestion,
  { question, name, lead = [], part }: Pick<Unit, 'question' | 'name'> & { lead?: readonly Block[]; part?: string },
): Unit {
  const lose = (kind: LossKind, reason: string) => {
    moodle.losses.push({ question: of, kind, reason: part === undefined ? reason : `part ${part}: ${reason}` })
  }
  return { ...moodle, question, name: shortened(name), idnumber: freeNumber(moodle, question), lead, lose }
}

/** Moodle takes names of 255 characters. */
function shortened(name: string): string {
  return [...name].slice(0, 250).join('')
}

/** The id of a question, with its form, in 100 characters as Moodle takes it; no two of a file have the same. */
function freeNumber({ idnumbers }: Moodle, { id, form }: ExportedQuestion): string {
  const whole = (form === undefined ? id : `${id}-${form}`).slice(0, 90)
  let free = whole
  for (let count = 2; idnumbers.has(free); count += 1) free = `${whole}-${count}`
  idnumbers.add(free)
  return free
}
