import type { QuestionLoss } from '../losses.ts'
import type { Pictures } from '../picture-file.ts'
import type { ExportedExam } from '../question.ts'

/** What a system takes: files by their names, and what is lost on the way there. */
export type Written = { files: ReadonlyMap<string, Uint8Array | string>; losses: readonly QuestionLoss[] }

/**
 * How an exam is written for a system.
 *
 * @param name of its file, without an ending: files are named after it
 */
export type Write = (exam: ExportedExam, pictures: Pictures, name: string) => Written | Promise<Written>
