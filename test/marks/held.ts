import { VFile } from 'vfile'
import type { Erratum } from '../../src/exam/erratum.ts'
import { formOf } from '../../src/forms/form.ts'
import { corrected } from '../../src/keys/errata.ts'
import type { ClassList } from '../../src/marks/class-list.ts'
import { type MarkedExam, markExam } from '../../src/marks/mark.ts'
import { idsInOrder, outlineOf } from '../../src/marks/outline.ts'
import { type HeldForm, readMarks } from '../../src/marks/read-marks.ts'
import type { Scoring } from '../../src/marks/score.ts'
import { checked } from '../faults.ts'

/** An exam that was held: its forms, and its ids in the order of the source. */
export type Held = { forms: HeldForm[]; order: string[] }

/** Holds an exam in some forms; none where it is printed as it is written. */
export function held(source: string, letters: readonly string[] = [], errata: readonly Erratum[] = []): Held {
  const { exam } = checked(source)
  const forms = (letters.length === 0 ? [''] : letters).map((form): HeldForm => {
    const own = form === '' ? exam : formOf(exam, 'seed', form)
    const sections = outlineOf(own, exam, (lines) => corrected(lines, errata).map(({ question }) => question))
    return { form, fingerprint: `PRINT${form}`, sections }
  })
  return { forms, order: idsInOrder(exam) }
}

/** Reads a table and marks it; `said` are its messages, each with its place, severity and rule. */
export function marksOf(
  { forms, order }: Held,
  table: string | Uint8Array,
  { students, ...scoring }: Partial<Scoring> & { students?: ClassList } = {},
): { said: string[]; notes: string[]; marked: MarkedExam | undefined } {
  const file = new VFile({ path: 'marks.csv' })
  const marks = readMarks(Buffer.from(table), file, forms, students)
  const faulty = file.messages.some(({ fatal }) => fatal)
  return {
    said: file.messages.map(
      ({ line, column, fatal, ruleId, reason }) => `${line}:${column} ${fatal ? '' : 'warning '}${ruleId} ${reason}`,
    ),
    notes: file.messages.map(({ note }) => note ?? ''),
    marked: marks && !faulty ? markExam(forms, marks, { partial: 'no', floor: false, ...scoring }, order) : undefined,
  }
}
