import type { Exam, Language, Metadata } from '../model/exam.ts'
import { choiceMarks } from './choice-marks.ts'
import { numberedParts } from './labels.ts'

/** The choices of a question or part; `several` where more than one may be marked. */
export type SheetRow = { number: string; several: boolean; marks: string[] }

/** A sheet on which students mark their choices. It knows nothing of the answers. */
export type AnswerSheet = { metadata: Metadata; language: Language; rows: SheetRow[] }

/** Assembles the answer sheet: a row for each list of choices. */
export function answerSheet(exam: Exam): AnswerSheet {
  const { metadata } = exam
  const rows = numberedParts(exam).flatMap(({ part, number }) =>
    part.body.flatMap((node): SheetRow[] =>
      node.type === 'choices' ? [{ number, several: node.kind === 'several', marks: choiceMarks(node) }] : [],
    ),
  )
  return { metadata, language: metadata.language, rows }
}
