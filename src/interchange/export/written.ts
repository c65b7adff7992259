import type { Paper } from '../../paper/paper.ts'
import type { Solutions } from '../../paper/solutions.ts'
import type { QuestionLoss } from '../losses.ts'
import type { Pictures } from '../picture-file.ts'
import type { ExportedExam } from '../question.ts'

/** What a system takes: files by their names, and what is lost on the way there. */
export type Written = { files: ReadonlyMap<string, Uint8Array | string>; losses: readonly QuestionLoss[] }

/** A form as it is printed: the paper that every student may read, and all that only its solution has. */
export type PrintedForm = {
  paper: Paper
  solutions: Solutions
  form: string | undefined
  /** Questions of which something was found after the exam, which the paper does not know. */
  errata: readonly string[]
}

/**
 * How an exam is written for a system.
 *
 * @param name of its file, without an ending: files are named after it
 * @param forms as they are printed, for what is read and not imported
 */
export type Write = (
  exam: ExportedExam,
  pictures: Pictures,
  name: string,
  forms: readonly PrintedForm[],
) => Written | Promise<Written>
