import type { VFile } from 'vfile'
import { UserError } from '../diagnostics/user-error.ts'
import { printCsv } from '../lists/csv.ts'
import { limited } from '../lists/limited.ts'
import type { Entry, GradebookList } from './gradebook-list.ts'
import type { Gradebook } from './gradebook-options.ts'
import type { MarkedExam, MarkedStudent } from './mark.ts'

/** How grades go into a gradebook: what the exam is called there, and whether each question has a column of its own, too. */
export type GradebookOptions = { to: Gradebook; item: string; byQuestion: boolean; list: GradebookList | undefined }

/** A column of grades. */
type Item = { heading: string; maximum: number; pointsOf(student: MarkedStudent): number | undefined }

/** What Canvas takes for sums of its own wherever it stands in a heading, and for what tells a student. */
const notOfCanvas =
  /(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)|^(?:Student|ID|SIS User ID|SIS Login ID|Section|Integration ID|Root Account)$/

/** More than that Moodle takes only where its site allows it. */
const mostOfMoodle = 100

/**
 * A table of grades as the importer of a gradebook takes it. What it would refuse, or give to nobody, is reported at its row.
 *
 * @param table of marks, which gets the messages
 * @throws UserError where the item may not be called so
 */
export function gradebookCsv(exam: MarkedExam, { to, item, byQuestion, list }: GradebookOptions, table: VFile): string {
  const items: Item[] = [
    { heading: item, maximum: exam.maximum, pointsOf: ({ total }) => total },
    ...(byQuestion ? exam.units : []).map(
      ({ id, maximum }): Item => ({ heading: `${item}: ${id}`, maximum, pointsOf: ({ points }) => points.get(id) ?? 0 }),
    ),
  ]
  if (item.trim() === '') throw new UserError('Unexpected empty --item, expected what the grades are called')
  const refused = to === 'canvas' ? items.find(({ heading }) => notOfCanvas.test(heading)) : undefined
  if (refused !== undefined)
    throw new UserError(
      `Unexpected --item \`${refused.heading}\`, expected another name: Canvas takes it for a column of its own, and leaves it out`,
    )
  const told = tellStudents(exam, list, table)
  const text = to === 'canvas' ? canvasCsv(told, items) : moodleCsv(told, items, list, table)
  // a spreadsheet reads letters beyond ASCII as those of its system without it
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text
}

type Told = { student: MarkedStudent; entry: Entry }

/** Students with what the list has of them; without a list what the table itself tells. */
function tellStudents({ students }: MarkedExam, list: GradebookList | undefined, table: VFile): Told[] {
  const tell = limited(table)
  const seen = new Map<Entry, MarkedStudent>()
  const told = students.flatMap((student): Told[] => {
    if (list === undefined) return [{ student, entry: entryIn(student) }]
    const place = { line: student.line, column: 1 }
    const entry = list.find(student)
    const before = entry && seen.get(entry)
    if (entry === undefined || before !== undefined) {
      tell({
        rule: 'marks-student',
        reason:
          before === undefined
            ? `Unexpected student \`${student.student}\`, who is not in the gradebook`
            : `Unexpected student \`${student.student}\`, who is \`${before.student}\` of row ${before.line} in the gradebook`,
        place,
        actual: student.student,
        note: 'Numbers, logins and addresses are compared with those of the gradebook. Mend the row, or take it out.',
      })
      return []
    }
    seen.set(entry, student)
    return [{ student, entry }]
  })
  if (list !== undefined) tellMissing(list, seen)
  return told
}

/** Those in the gradebook of whom the table says nothing. */
function tellMissing({ file, entries }: GradebookList, seen: ReadonlyMap<Entry, MarkedStudent>): void {
  const tell = limited(file)
  for (const entry of entries) {
    if (seen.has(entry)) continue
    const { line, name, given, family, number, login, email } = entry
    const whole = name ?? [given, family].filter((part) => part !== undefined).join(' ')
    tell({
      rule: 'marks-student',
      severity: 'warning',
      reason: `Unexpected \`${whole || number || login || email}\` without a row in the table of marks, expected one for each student of the gradebook`,
      place: { line, column: 1 },
      note: 'The table of grades leaves the student out, and what the gradebook has stays.',
    })
  }
}

function entryIn({ student, details, line }: MarkedStudent): Entry {
  const cell = (column: 'number' | 'name' | 'given' | 'family' | 'section') => details.get(column) || undefined
  const [number, section] = [cell('number'), cell('section')]
  const [given, family] = [cell('given'), cell('family')]
  const whole = [given, family].filter((part) => part !== undefined).join(' ')
  const name = cell('name') ?? (whole === '' ? (number === undefined ? student : undefined) : whole)
  return { line, ...(number && { number }), ...(name && { name }), ...(section && { section }) }
}

/** One column tells the student; a row that is not told, or not found, stops the whole import there, or gives a grade to the student before. */
function moodleCsv(told: readonly Told[], items: readonly Item[], list: GradebookList | undefined, table: VFile): string {
  const tell = limited(table)
  const columns = [
    ['number', 'ID number'],
    ['email', 'Email address'],
    ['login', 'Username'],
  ] as const
  const [key, heading] = columns.find(([each]) => told.every(({ entry }) => entry[each] !== undefined)) ?? columns[0]
  for (const { student, entry } of told)
    if (entry[key] === undefined)
      tell({
        rule: 'marks-student',
        reason: `Unexpected student \`${student.student}\` without a number, expected what tells one to Moodle`,
        place: { line: student.line, column: 1 },
        actual: student.student,
        note:
          list === undefined
            ? 'Give the table a column `number`, or take the numbers from Moodle’s own list by `--students`.'
            : 'In its list all must have an ID number, an address or a user name.',
      })
  for (const { heading: name, maximum } of items)
    if (maximum > mostOfMoodle)
      tell({
        rule: 'marks-cell',
        severity: 'warning',
        reason: `Unexpected ${maximum} points of \`${name}\`, expected ${mostOfMoodle} at most`,
        place: { line: 1, column: 1 },
        note: 'Moodle refuses higher grades, unless its site allows them (*Unlimited grades*).',
      })
  const cells = (student: MarkedStudent, { pointsOf }: Item) => (student.absent ? '-' : gradeOf(pointsOf(student)))
  return printCsv([
    [heading, ...items.map((each) => each.heading)],
    ...told.map(({ student, entry }) => [entry[key] ?? '', ...items.map((item) => cells(student, item))]),
  ])
}

/** The columns that tell a student stand in Canvas's own order; below them is what an assignment gives. */
function canvasCsv(told: readonly Told[], items: readonly Item[]): string {
  const cells = (student: MarkedStudent, { pointsOf }: Item) => (student.absent ? '' : gradeOf(pointsOf(student)))
  return printCsv([
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', ...items.map(({ heading }) => heading)],
    ['    Points Possible', '', '', '', '', ...items.map(({ maximum }) => gradeOf(maximum))],
    ...told.map(({ student, entry }) => {
      const { name, given, family, id = '', number = '', login = '', section = '' } = entry
      const whole = name ?? [family, given].filter((part) => part !== undefined).join(', ')
      return [whole || student.student, id, number, login, section, ...items.map((item) => cells(student, item))]
    }),
  ])
}

/** With a decimal point, in figures that mean something. */
function gradeOf(points: number | undefined): number | string {
  return points === undefined ? '' : Number(points.toPrecision(10))
}
