import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { RosterColumn } from '../languages/locale.ts'
import { limited, type Reporter } from '../lists/limited.ts'
import { type Row, readRows } from '../lists/rows.ts'
import { type ClassList, studentIn } from './class-list.ts'
import { findMarkColumns, type MarkColumns } from './columns.ts'
import type { OutlineSection } from './outline.ts'
import { readReply } from './replies.ts'
import type { Reply } from './score.ts'
import { formOf, tellStudent } from './who.ts'

/** A form as it was handed out: its letter, none where there is one paper for all, its fingerprint and its questions. */
export type HeldForm = { form: string; fingerprint: string; sections: readonly OutlineSection[] }

/** What a table says of one student: the number, or the name where there is none; what else it tells; the form, by its index, and the replies by the ids of questions. */
export type Sheet = {
  student: string
  /** Of the table. */
  line: number
  details: ReadonlyMap<RosterColumn, string>
  form: number
  replies: ReadonlyMap<string, Reply>
  /** Whether there is no word but the student's. */
  empty: boolean
}

/** A table of marks that was read. */
export type Marks = { sheets: readonly Sheet[]; columns: MarkColumns }

/**
 * Reads a table of marks as spreadsheets write it, a row a student, and reports all faults in it.
 *
 * @param file the table's own
 * @param students those who may have marks; without it all
 * @returns nothing where its columns tell too little
 */
export function readMarks(bytes: Uint8Array, file: VFile, forms: readonly HeldForm[], students?: ClassList): Marks | undefined {
  const [head, ...rows] = readRows(bytes, file, 'marks-row')
  if (head === undefined || rows.length === 0) {
    if (file.messages.length === 0)
      report(file, {
        rule: 'marks-row',
        reason: `Unexpected table ${head === undefined ? 'without a row' : 'of headings alone'}, expected a row for each student`,
        place: { line: head?.line ?? 1, column: 1 },
        note: 'The first row names the columns, `student`, `form` and the questions; each row below is a student.',
      })
    return undefined
  }
  const tell = limited(file)
  const columns = findMarkColumns(
    head,
    forms.map(({ sections }) => sections),
    tell,
  )
  if (columns === undefined) return undefined
  if (
    forms.length > 1 &&
    !columns.places.has('form') &&
    ![...(students?.values() ?? [])].some(({ form }) => form !== undefined)
  ) {
    tell({
      rule: 'marks-column',
      reason: `Unexpected headings without \`form\`, expected it of an exam with ${forms.length} forms`,
      place: { line: head.line, column: 1 },
      note: 'Letters mean another choice on each form. A column `form` says which one a student had, or a list of students, `--roster`.',
    })
    return undefined
  }
  const known = new Map<string, Row>()
  const answers = answerColumns(columns)
  const gaps = new Map<number, Gaps>()
  const sheets = rows.flatMap((row) => sheetOf(row, head, columns, answers, forms, students, known, gaps, tell) ?? [])
  tellGaps(gaps, head, tell)
  for (const [key, { student, line }] of students ?? [])
    if (!known.has(key))
      tell({
        rule: 'marks-student',
        severity: 'warning',
        reason: `Unexpected table without \`${student}\`, expected a row for each student of the list`,
        place: { line: head.line, column: 1 },
        note: `Row ${line} of the list has the student, who gets no points here.`,
      })
  return { sheets, columns }
}

function sheetOf(
  row: Row,
  head: Row,
  columns: MarkColumns,
  answers: readonly number[],
  forms: readonly HeldForm[],
  students: ClassList | undefined,
  known: Map<string, Row>,
  gaps: Map<number, Gaps>,
  tell: Reporter,
): Sheet | undefined {
  if (row.cells.length > head.cells.length && row.cells.slice(head.cells.length).some((cell) => cell !== '')) {
    tell({
      rule: 'marks-row',
      reason: `Unexpected row of ${row.cells.length} cells, expected ${head.cells.length} as the headings have`,
      place: row.pointAt(head.cells.length),
      note: 'A cell that holds what parts the cells stands in quotation marks: `"2,5"`.',
    })
    return undefined
  }
  const { places } = columns
  const cell = (column: RosterColumn) => row.cells[places.get(column) ?? -1] ?? ''
  const student = studentIn(places, row.cells)
  const place = row.pointAt(places.get('number') ?? places.get('name') ?? places.get('given') ?? places.get('family') ?? 0)
  const entry = students?.get(student.toLowerCase())
  tellStudent(student, place, students, known, tell)
  known.set(student.toLowerCase(), known.get(student.toLowerCase()) ?? row)
  const empty = answers.every((column) => (row.cells[column] ?? '') === '')
  const form = formOf(cell('form'), entry?.form, empty, forms, row.pointAt(places.get('form') ?? 0), tell)
  const replies = new Map<string, Reply>()
  for (const [id, target] of columns.targets[form ?? -1] ?? []) {
    const { column } = target
    const text = row.cells[column] ?? ''
    const reply = readReply(target, { text, place: () => row.pointAt(column) }, tell)
    if (reply !== undefined) replies.set(id, reply)
    if (text !== '' || empty || !(target.points || target.outline.line?.kind === 'written')) continue
    const { first, count } = gaps.get(column) ?? { first: row.pointAt(column), count: 0 }
    gaps.set(column, { id, first, count: count + 1 })
  }
  for (const { column, forms: lacking } of columns.foreign)
    if (form !== undefined && lacking.has(form) && (row.cells[column] ?? '') !== '')
      tell({
        rule: 'marks-cell',
        reason: `Unexpected \`${row.cells[column]}\`, expected nothing, as form ${forms[form]?.form} has no question \`${head.cells[column]}\``,
        place: row.pointAt(column),
        actual: row.cells[column],
        note: 'Numbers of questions differ from form to form. Ids are the same on all.',
      })
  const details = new Map(
    [...places].flatMap(([column, index]) => (column === 'form' ? [] : [[column, row.cells[index] ?? ''] as const])),
  )
  return form === undefined ? undefined : { student, line: row.line, details, form, replies, empty }
}

function answerColumns({ targets }: Pick<MarkColumns, 'targets'>): number[] {
  return [...new Set(targets.flatMap((list) => [...list.values()].map(({ column }) => column)))]
}

/** Empty cells of points in a column: of what question, where the first is, and how many there are. */
type Gaps = { id: string; first: Point; count: number }

/** Points that were perhaps forgotten, told once a column. */
function tellGaps(gaps: ReadonlyMap<number, Gaps>, head: Row, tell: Reporter): void {
  for (const [column, { id, first, count }] of gaps)
    tell({
      rule: 'marks-cell',
      severity: 'warning',
      reason: `Unexpected ${count} empty ${count === 1 ? 'cell' : 'cells'} of \`${head.cells[column]}\`, expected points of \`${id}\``,
      place: first,
      note: `${count === 1 ? 'It counts' : 'The first stands here. They count'} as 0; a hyphen says so without this warning.`,
    })
}
