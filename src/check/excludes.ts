import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { lineName } from '../diagnostics/origins.ts'
import { report } from '../diagnostics/report.ts'
import { type Exam, questionsOf } from '../model/exam.ts'

/** No two questions stand on an exam of which one excludes the other. Two that are written in the same file may be a bank's: a warning. */
export function checkExcludes(exam: Exam, file: VFile): void {
  const questions = questionsOf(exam)
  for (const { id, excludes } of questions)
    for (const excluded of excludes) {
      const other = questions.find((each) => each.id === excluded.id && each.id !== id)
      if (other === undefined) continue
      report(file, {
        rule: 'question-excluded',
        reason: `Unexpected question \`#${excluded.id}\` beside one that excludes it`,
        place: excluded.place,
        actual: excluded.id,
        severity: isWritten(file, excluded.place.start) && isWritten(file, other.place?.start) ? 'warning' : 'error',
        note: `It stands in ${lineName(file, other.place?.start.line ?? 1, excluded.place.start.line)}. One gives the other's answer away, or asks for the same: take one of them.`,
      })
    }
}

/** Tells whether a place is in the file itself, and not in one that a question was taken from. */
function isWritten(file: VFile, place: Point | undefined): boolean {
  return place === undefined || (file.data.origins?.(place).path ?? file.path) === file.path
}
