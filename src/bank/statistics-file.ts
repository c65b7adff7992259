import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { isDate } from '../exam/front/keys.ts'
import { printCsv } from '../lists/csv.ts'
import { readRows } from '../lists/rows.ts'
import { rounded } from '../numbers/rounding.ts'
import type { QuestionResult } from './statistics.ts'

/** Name of the file beside the questions of a bank in which it stands how they have worked. */
export const statisticsName = 'papersetter.statistics.csv'

const headings = ['id', 'date', 'exam', 'n', 'difficulty', 'discrimination', 'choices']

/** Reads what was entered; rows that are not as they were written are reported. */
export function readStatistics(bytes: Uint8Array, file: VFile): QuestionResult[] {
  const [head, ...rows] = readRows(bytes, file, 'bank-statistics')
  if (head === undefined) return []
  const places = headings.map((heading) => head.cells.indexOf(heading))
  const lacking = headings.filter((_, index) => index < 5 && places[index] === -1)
  if (lacking.length > 0) {
    report(file, {
      rule: 'bank-statistics',
      reason: `Unexpected headings, expected \`${lacking.join('`, `')}\` among them`,
      place: { line: head.line, column: 1 },
      note: '`papersetter marks` writes this file. Take it back from your version control, or give yours another name.',
    })
    return []
  }
  return rows.flatMap(({ cells, pointAt }): QuestionResult[] => {
    const [id = '', date = '', exam = '', ...figures] = places.map((place) => cells[place] ?? '')
    const [n, difficulty, discrimination] = figures.map((text) => (text === '' ? Number.NaN : Number(text.replace(',', '.'))))
    const sound = [
      id !== '',
      isDate(date),
      exam !== '',
      Number.isInteger(n) && (n ?? 0) > 0,
      (difficulty ?? Number.NaN) <= 1,
      figures[2] === '' || Math.abs(discrimination ?? Number.NaN) <= 1,
    ]
    const fault = sound.indexOf(false)
    if (fault >= 0 || n === undefined || difficulty === undefined) {
      report(file, {
        rule: 'bank-statistics',
        reason: `Unexpected \`${cells[places[fault] ?? 0] ?? ''}\` as \`${headings[fault]}\`, expected what \`papersetter marks\` has written`,
        place: pointAt(places[fault] ?? 0),
        note: 'Dates are such as 2026-10-20, and shares are numbers from 0 to 1. Mend the row, or delete it.',
      })
      return []
    }
    const known = discrimination !== undefined && !Number.isNaN(discrimination)
    return [{ id, date, exam, n, difficulty, ...(known && { discrimination }), ...(figures[3] && { choices: figures[3] }) }]
  })
}

/** The same results with those of an exam: what it had before is replaced. */
export function mergeStatistics(known: readonly QuestionResult[], added: readonly QuestionResult[]): QuestionResult[] {
  const exams = new Set(added.map(examOf))
  const key = (result: QuestionResult) => `${result.id}\0${examOf(result)}`
  return [...known.filter((result) => !exams.has(examOf(result))), ...added].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function examOf({ date, exam }: QuestionResult): string {
  return `${date}\0${exam}`
}

/** Results as a file in CSV. */
export function printStatistics(results: readonly QuestionResult[]): string {
  const figure = (value: number | undefined) => (value === undefined ? '' : rounded(value, 4))
  return printCsv([
    headings,
    ...results.map(({ id, date, exam, n, difficulty, discrimination, choices = '' }) => [
      ...[id, date, exam, n, figure(difficulty), figure(discrimination), choices],
    ]),
  ])
}
