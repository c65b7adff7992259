import { basename, dirname, join, relative } from 'node:path'
import { VFile } from 'vfile'
import { asksForQuestions } from '../bank/question.ts'
import type { QuestionResult } from '../bank/statistics.ts'
import { mergeStatistics, printStatistics, statisticsName } from '../bank/statistics-file.ts'
import { hasErrors, report, sortMessages } from '../diagnostics/report.ts'
import { UserError } from '../diagnostics/user-error.ts'
import { kindOf } from '../files/looked.ts'
import { readBytes } from '../files/read-file.ts'
import { takeTurn } from '../files/turn.ts'
import { notWritten, writeWhole } from '../files/write.ts'
import { corrected } from '../keys/errata.ts'
import { readClassList } from '../marks/class-list.ts'
import { gradebookCsv } from '../marks/gradebook.ts'
import { type GradebookList, readGradebookList } from '../marks/gradebook-list.ts'
import type { Gradebook } from '../marks/gradebook-options.ts'
import { type MarkedExam, markExam } from '../marks/mark.ts'
import { idsInOrder, outlineOf } from '../marks/outline.ts'
import { type HeldForm, readMarks } from '../marks/read-marks.ts'
import { markReport } from '../marks/report.ts'
import type { Scoring } from '../marks/score.ts'
import { markJson, markTables } from '../marks/tables.ts'
import { type FoundStatistics, statisticsIn } from '../project/bank-statistics.ts'
import { examName } from '../project/find-exams.ts'
import type { Release } from '../project/lock.ts'
import { type HeldExam, heldExam } from './held-exam.ts'

export type MarkOptions = Partial<Scoring> & {
  /** Path of the exam. */
  exam: string
  /** Path of a list of the students who may have marks. */
  roster?: string | undefined
  /** Folder that gets a folder for the exam; without it nothing is written. */
  out?: string | undefined
  /** Also a table of grades for the gradebook of a system. */
  gradebook?: Gradebook | undefined
  /** Path of the students as the gradebook knows them. */
  students?: string | undefined
  /** What the grades are called there, in place of the exam's title. */
  item?: string | undefined
  /** Grades of each question, too. */
  byQuestion?: boolean | undefined
  /** Enter into its bank how each question has worked. */
  bank?: boolean | undefined
}

/** What became of a table of marks: messages about the exam, the table and the list of students, and the points, where none is an error. */
export type MarkedTable = {
  files: readonly VFile[]
  marked?: MarkedExam
  /** In Markdown, without a word of any student. */
  report: string
  written: readonly string[]
  /** Files of banks, with how many questions were entered; or why none was, where some could have been. */
  entered: readonly { path: string; questions: number }[]
  withheld?: string
}

/** Of fewer students nothing is entered: what they have answered could be told from it. */
const leastStudents = 5

/**
 * Gives points by the key of an exam that has been held, with its errata: of one that was released, by that of the released papers. All is written, or
 * nothing.
 *
 * @throws Error of the file system; `LockError`; `NotWritten`
 */
export async function markTable(path: string, options: MarkOptions): Promise<MarkedTable> {
  const { exam, roster, out, partial = 'no', floor = false } = options
  const held = await heldExam(exam, 'marks')
  const list = roster === undefined ? undefined : new VFile({ path: roster })
  const students = list && readClassList(await readBytes(list.path), list)
  const table = new VFile({ path })
  const bytes = await readBytes(path)
  const known = options.students === undefined ? undefined : new VFile({ path: options.students })
  const gradebook = known && readGradebookList(await readBytes(known.path), known)
  const files = [held.file, ...(list ? [list] : []), ...(known ? [known] : []), table]
  const nothing: MarkedTable = { files, report: '', written: [], entered: [] }
  const [first] = held.forms
  if (first === undefined) return nothing
  const forms = held.forms.map(
    (form): HeldForm => ({
      form: form.exam.metadata.form ?? '',
      fingerprint: form.fingerprint.paper,
      sections: outlineOf(form.exam, form.source, (lines) => corrected(lines, held.errata).map(({ question }) => question)),
    }),
  )
  const marks = readMarks(bytes, table, forms, list && hasErrors(list) ? undefined : students)
  sortMessages(table)
  if (marks === undefined || files.some(hasErrors)) return nothing
  const marked = markExam(forms, marks, { partial, floor }, idsInOrder(first.source))
  if (marked.missing.length > 0)
    report(table, {
      rule: 'marks-column',
      severity: 'warning',
      reason: `Unexpected headings without \`${marked.missing.join('`, `')}\`, expected a column for each question`,
      place: { line: 1, column: 1 },
      note: 'What has no column gives no points, and counts nowhere.',
    })
  const { title, course } = first.exam.metadata
  const grades = gradesOf(marked, gradebook, { ...options, item: options.item ?? title }, table)
  sortMessages(table)
  if (hasErrors(table)) return nothing
  const told = markReport([course, title].filter((each) => each !== undefined).join(' · '), marked)
  if (out === undefined) return { ...nothing, marked, report: told }
  const folder = join(out, examName(exam))
  const letters = forms.map(({ form }) => form).filter((form) => form !== '')
  const tables = [...markTables(marked, letters), ...grades, ['marks.json', markJson(marked)], ['report.md', told]] as const
  const own = new Map(tables.map(([name, text]) => [join(folder, name), text] as const))
  const entry = options.bank === false ? {} : entriesFor(held, exam, marked)
  const entered = await writeWithBanks(own, entry.results ?? new Map(), table)
  if (hasErrors(table)) return nothing
  return {
    ...{ files, marked, report: told, written: [...own.keys()], entered },
    ...(entry.withheld !== undefined && { withheld: entry.withheld }),
  }
}

/** The table of grades by its name, where one is wanted. */
function gradesOf(
  marked: MarkedExam,
  list: GradebookList | undefined,
  { gradebook: to, item, byQuestion = false }: Pick<MarkOptions, 'gradebook' | 'byQuestion'> & { item: string },
  table: VFile,
): [string, string][] {
  return to === undefined ? [] : [[`${to}.csv`, gradebookCsv(marked, { to, item, byQuestion, list }, table)]]
}

type Entries = { results?: ReadonlyMap<string, QuestionResult[]>; withheld?: string }

/** What is to be entered, by the folders of the bank's files; or why nothing is. */
function entriesFor({ file, release, forms }: HeldExam, exam: string, { questions, statistics }: MarkedExam): Entries {
  if (release === undefined && !asksForQuestions(String(file))) return {}
  if (release === undefined) return { withheld: `${exam} was not released, so it is not known which questions of a bank it had` }
  const from = new Map(fromBanks(release, exam))
  if (from.size === 0) return {}
  const { date } = forms[0]?.exam.metadata ?? {}
  if (date === undefined) return { withheld: `${exam} has no date` }
  if ((statistics?.n ?? 0) < leastStudents) return { withheld: `there are fewer than ${leastStudents} students` }
  const results = new Map<string, QuestionResult[]>()
  for (const { id, n, difficulty, discrimination, choices } of questions) {
    const folder = from.get(id)
    if (folder === undefined || n < leastStudents) continue
    const name = relative(folder, exam).replaceAll('\\', '/')
    const result = {
      id,
      date,
      exam: name,
      n,
      difficulty,
      ...(discrimination !== undefined && { discrimination }),
      ...(choices && { choices }),
    }
    results.set(folder, [...(results.get(folder) ?? []), result])
  }
  return { results }
}

/** Ids of questions that come from a bank, with the folder of the file that has them. */
function fromBanks({ questions }: Release, exam: string): [string, string][] {
  return questions.flatMap(({ id, path }): [string, string][] => {
    const folder = path === undefined || path === basename(exam) ? undefined : join(dirname(exam), dirname(path))
    return folder === undefined || kindOf(folder) !== 'folder' ? [] : [[id, folder]]
  })
}

/** Writes tables, and enters results, while no other process does so. What is wrong in what was entered before is reported, and nothing is written. */
async function writeWithBanks(
  tables: ReadonlyMap<string, string>,
  results: ReadonlyMap<string, readonly QuestionResult[]>,
  file: VFile,
): Promise<MarkedTable['entered']> {
  const turns: (() => Promise<void>)[] = []
  try {
    for (const folder of [...results.keys()].sort()) turns.push(await notWritten(join(folder, statisticsName), takeTurn(folder)))
    const found: FoundStatistics = { paths: [], messages: [] }
    const entries = [...results].map(([folder, added]) => ({
      path: join(folder, statisticsName),
      questions: added.length,
      text: printStatistics(mergeStatistics(statisticsIn(folder, found), added)),
    }))
    file.messages.push(...found.messages)
    if (found.messages.length > 0) return []
    await writeWhole(new Map([...tables, ...entries.map(({ path, text }) => [path, text] as const)]))
    return entries.map(({ path, questions }) => ({ path, questions }))
  } finally {
    for (const giveBack of turns.reverse()) await giveBack()
  }
}

/** The exam that has the name of a table of marks, beside it or in the folder `exams`: `midterm.md` for `midterm.marks.csv`. */
export function examBeside(table: string): string {
  const name = basename(table)
    .replace(/\.(?:csv|tsv|txt)$/i, '')
    .replace(/[.\-_ ]marks$/i, '')
  const paths = [dirname(table), 'exams'].flatMap((folder) =>
    ['md', 'markdown'].map((ending) => join(folder, `${name}.${ending}`)),
  )
  const found = paths.find((path) => kindOf(path) === 'file')
  if (found !== undefined) return found
  throw new UserError(
    `Unexpected marks of an exam that is not told, expected \`--exam exams/midterm.md\`, or \`${name}.md\` beside the table or in \`exams\``,
  )
}
