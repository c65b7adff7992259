import type { Point } from 'unist'
import { nearest, suggestion } from '../diagnostics/nearest.ts'
import { inAnyLanguage, languages, localeOf } from '../languages/locales.ts'
import { columnNamed } from '../lists/columns.ts'
import type { Reporter } from '../lists/limited.ts'
import type { Row } from '../lists/rows.ts'
import type { ClassList } from './class-list.ts'

/** What rows below or above the students are called. */
const summary = new RegExp(`^${inAnyLanguage(({ summaries }) => summaries)}[:.]?$`, 'i')

/** Reports what is wrong with who a row is about. */
export function tellStudent(
  student: string,
  place: Point,
  students: ClassList | undefined,
  known: ReadonlyMap<string, Row>,
  tell: Reporter,
): void {
  const before = known.get(student.toLowerCase())
  const say = (reason: string, note: string) => tell({ rule: 'marks-student', reason, place, actual: student, note })
  if (student === '') say('Unexpected empty cell, expected what tells a student', 'Fill it in, or delete the row.')
  else if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(student))
    say(
      `Unexpected student \`${student}\`, expected a number with all its digits`,
      'A spreadsheet has made it shorter, and what it has left out is lost. Give the column the format Text, and fill it in again.',
    )
  else if (before !== undefined)
    say(
      `Unexpected student \`${student}\` for a second time, expected one row a student`,
      `Row ${before.line} has the first one.`,
    )
  else if (summary.test(student) && !students?.has(student.toLowerCase()))
    tell({
      rule: 'marks-student',
      severity: 'warning',
      reason: `Unexpected \`${student}\`, which looks like a row of totals, expected a student`,
      place,
      actual: student,
      note: 'It counts as a student. Delete the row if it is none.',
    })
  else if (students !== undefined && !students.has(student.toLowerCase())) {
    const zeros = [...students.values()].find((each) => each.student.replace(/^0+/, '') === student)
    say(
      `Unexpected student \`${student}\`, who is not in the list`,
      zeros === undefined
        ? noteFor(student, students)
        : `Did you mean \`${zeros.student}\`? A spreadsheet leaves zeros before a number out, unless its column has the format Text.`,
    )
  }
}

/** The form of a row, by its index: as it says, or else as the list of students does. What is none is reported. */
export function formOf(
  typed: string,
  listed: string | undefined,
  empty: boolean,
  forms: readonly { form: string; fingerprint: string }[],
  place: Point,
  tell: Reporter,
): number | undefined {
  const indexOf = (text: string) => {
    // the form may be called so, as in `Version A`, or as on its paper in any language
    const [word = '', ...rest] = text.split(' ')
    const bare = (rest.length > 0 && columnNamed(word) === 'form' ? rest.join(' ') : text).toLowerCase()
    return forms.findIndex(({ form, fingerprint }) =>
      [form, fingerprint, ...printedForms(form)].some(
        (each) => each.toLowerCase().replaceAll(' ', '') === bare.replaceAll(' ', ''),
      ),
    )
  }
  if (forms.length === 1 && (typed === '' || forms[0]?.form === '')) return 0
  const letters = forms.map(({ form }) => form)
  const [own, given] = [typed === '' ? -1 : indexOf(typed), listed === undefined ? -1 : indexOf(listed)]
  if (typed === '' && given >= 0) return given
  if (typed === '' && empty) return 0
  if (own < 0) {
    const said = typed === '' ? 'empty cell' : `form \`${typed}\``
    tell({
      rule: 'marks-form',
      reason: `Unexpected ${said}, expected one of the forms of the exam`,
      place,
      actual: typed,
      ...suggestion(typed, letters),
    })
    return undefined
  }
  if (given >= 0 && given !== own)
    tell({
      rule: 'marks-form',
      severity: 'warning',
      reason: `Unexpected form \`${typed}\`, expected \`${letters[given]}\` as the list of students has it`,
      place,
      actual: typed,
      expected: [letters[given] ?? ''],
      note: 'Letters are read as those of the form that stands here.',
    })
  return own
}

function printedForms(form: string): string[] {
  return languages.map((language) => localeOf(language).labels.form(form))
}

function noteFor(student: string, students: ClassList): string {
  const near = nearest(
    student,
    [...students.values()].map((each) => each.student),
  )
  return near === undefined ? 'Add the student to the list, or mend the row.' : `Did you mean \`${near}\`?`
}
