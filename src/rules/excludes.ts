import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { lineName, type SourceMap, writtenIn } from '../diagnostics/source-map.ts'
import { type Exam, questionsOf } from '../exam/exam.ts'

/**
 * No two questions that are written in one file stand on an exam of which one excludes the other. They may be a bank's: a warning. Of those that an
 * exam takes from a bank it is reported where it does so.
 */
export function checkExcludes(exam: Exam, file: VFile, map: SourceMap): void {
  const questions = questionsOf(exam)
  for (const { id, excludes } of questions)
    for (const excluded of excludes) {
      const other = questions.find((each) => each.id === excluded.id && each.id !== id)
      if (other === undefined) continue
      const places = [excluded.place.start, other.place?.start]
      if (places.some((place) => writtenIn(map, place) !== 'the exam')) continue
      report(file, {
        rule: 'question-excluded',
        reason: `Unexpected question \`#${excluded.id}\` beside \`#${id ?? ''}\`, which excludes it`,
        place: excluded.place,
        actual: excluded.id,
        note: `It stands in ${lineName(map, other.place?.start.line ?? 1, excluded.place.start.line)}. One gives the other's answer away, or asks for the same: take one of them.`,
      })
    }
}
