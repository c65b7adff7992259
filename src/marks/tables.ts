import type { RosterColumn } from '../languages/locale.ts'
import { printCsv } from '../lists/csv.ts'
import type { MarkedExam } from './mark.ts'

/** What the table of students tells besides, where the table of marks does. */
const details: readonly RosterColumn[] = ['name', 'given', 'family', 'section', 'seat']

/** Figures with as many digits as mean anything. */
function figure(value: number | undefined): number | string {
  return value === undefined ? '' : Number(value.toPrecision(10))
}

/** All tables as CSV by the names of their files: students, questions, choices, what was written into blanks, and forms where there are some. */
export function markTables(exam: MarkedExam, forms: readonly string[]): Map<string, string> {
  const { statistics, wrongValues } = exam
  const tables = new Map([['points.csv', pointsTable(exam, forms)]])
  if (statistics === undefined) return tables
  tables.set(
    'questions.csv',
    printCsv([
      [
        ...[
          'question',
          'number',
          'maximum',
          'n',
          'mean',
          'sd',
          'difficulty',
          'discrimination',
          'alpha_without',
          'none',
          'multiple',
        ],
        ...forms.map((form) => `difficulty_${form}`),
      ],
      ...statistics.items.map((item) => [
        ...[item.id, numbersIn(item.numbers), item.maximum, item.n],
        ...[item.mean, item.sd, item.p, item.r, item.alphaWithout].map(figure),
        ...(item.choices.length > 0 ? [item.none, item.multiple] : ['', '']),
        ...(forms.length === 0 ? [] : item.byForm.map(figure)),
      ]),
    ]),
  )
  tables.set(
    'choices.csv',
    printCsv([
      ['question', 'choice', 'correct', 'n', 'share', 'rest_mean', 'r'],
      ...statistics.items.flatMap(({ id, choices }) =>
        choices.map(({ choice, correct, n, share, restMean, r }) => [
          id,
          choice,
          correct ? 'yes' : '',
          n,
          ...[share, restMean, r].map(figure),
        ]),
      ),
    ]),
  )
  tables.set(
    'blanks.csv',
    printCsv([
      ['question', 'blank', 'right', 'written', 'n'],
      ...wrongValues.map(({ id, blank, right, written, n }) => [id, blank, right, written, n]),
    ]),
  )
  if (forms.length > 0)
    tables.set(
      'forms.csv',
      printCsv([
        ['form', 'n', 'mean', 'sd', 'difference', 'low', 'high', 't', 'df', 'p'],
        ...statistics.forms.map(({ form, n, mean, sd, effect }) => [
          ...[form, n],
          ...[mean, sd, effect?.difference, effect?.low, effect?.high, effect?.t, effect?.df, effect?.p].map(figure),
        ]),
      ]),
    )
  return tables
}

/** Numbers of a question on all forms, one where they are the same. */
export function numbersIn(numbers: readonly (string | undefined)[]): string {
  return [...new Set(numbers)].length === 1 ? (numbers[0] ?? '') : numbers.map((number) => number ?? '–').join(' ')
}

function pointsTable({ students, units, maximum }: MarkedExam, forms: readonly string[]): string {
  const told = details.filter((column) =>
    students.some((each) => each.details.get(column) && each.details.get(column) !== each.student),
  )
  const lettered = forms.length > 0
  return printCsv([
    ['student', ...told, ...(lettered ? ['form'] : []), 'points', 'maximum', ...units.map(({ id }) => id)],
    ...students.map((each) => [
      ...[each.student, ...told.map((column) => each.details.get(column) ?? '')],
      ...(lettered ? [each.form] : []),
      ...[each.absent ? '' : figure(each.total), maximum],
      ...units.map(({ id }) => (each.absent ? '' : figure(each.points.get(id) ?? 0))),
    ]),
  ])
}

/** The same for programs. */
export function markJson({ students, units, maximum, missing, statistics, wrongValues }: MarkedExam): string {
  const value = {
    version: 1,
    maximum,
    missing,
    students: students.map(({ details: own, points, total, absent, line: _, ...student }) => ({
      ...student,
      details: Object.fromEntries(own),
      absent,
      points: absent ? null : total,
      questions: absent ? null : Object.fromEntries(points),
    })),
    withdrawn: units.filter(({ withdrawn }) => withdrawn).map(({ id }) => id),
    statistics: statistics ?? null,
    wrongValues,
  }
  return `${JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(10)) : each), 2)}\n`
}
