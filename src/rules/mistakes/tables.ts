import type { Table, TableCell, TableRow, ThematicBreak } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import { inAnyLanguage, readings } from '../../languages/locales.ts'
import { hasBlank, offsetOf, type Reporter, sourceOf } from './mistake.ts'

/** The heading of a column that students fill in; beside a column of questions, also *Solution*. */
const answered = new RegExp(String.raw`^${inAnyLanguage(({ answers }) => answers.column)}\s*[:?.]?$`, 'iu')
const solved = new RegExp(String.raw`^${inAnyLanguage(({ answers }) => answers.label)}\s*[:?.]?$`, 'iu')
const asked = new RegExp(
  String.raw`^(?:${inAnyLanguage(({ counted }) => counted)}|${inAnyLanguage(({ row }) => row)}\.?|#)$`,
  'iu',
)

/** The heading of one in which a cross says that a statement is true, or that it is false. */
const booleanWords = new Set(readings.flatMap(({ booleanWords }) => booleanWords.flat()))

/** What is printed for the student to write on. */
const empty = /^[\s_.…()[\]□☐○◯–—-]*$/
/** A box that is typed. */
const crossedBox = /^(?:\[[xX✓*]\]|\([xX✓*]\))$/
const emptyBox = /^(?:\[[ \t]*\]|\([ \t]*\))$/
const crossed = /^\(?[xX✓✔✅☑×]\uFE0F?\)?$/u

/** Reports tables that are filled in where students are to answer. */
export function checkTables(exam: Exam, reporter: Reporter): void {
  visit(treeOf(exam), (node) => {
    if (node.type === 'answer' || node.type === 'rubric') return 'skip'
    if (node.type === 'table') checkTable(node, reporter)
    if (node.type === 'thematicBreak') checkRule(node, reporter)
    return undefined
  })
}

/** Reports the second line of a table without bars, which is a rule in Markdown. */
function checkRule(node: ThematicBreak, reporter: Reporter): void {
  const written = sourceOf(node, reporter)
  if (!/^-{3,}[ \t]+-{3,}/.test(written)) return
  reporter.report(
    { rule: 'table-delimiter' },
    [offsetOf(node), offsetOf(node) + written.length],
    `Unexpected \`${written.trim()}\` of a table without bars, which makes a rule across the page, expected \`|---|---|\``,
    'A table has bars between its cells: a line of headings, a line of `---` for each column, and a line for each row.',
  )
}

function checkTable({ children: [head, ...rows] }: Table, reporter: Reporter): void {
  const headings =
    head?.children.map((cell) =>
      reporter.source
        .slice(...innerSpan(cell))
        .replace(/[*_]+/g, '')
        .trim(),
    ) ?? []
  const truth = headings.flatMap((heading, column) => (booleanWords.has(heading.toLowerCase()) ? [column] : []))
  for (const [column, heading] of headings.entries()) {
    if (column > 0 && (answered.test(heading) || (solved.test(heading) && headings.some((each) => asked.test(each)))))
      reportFilled(heading, rows, [column], (text) => !empty.test(text), reporter)
  }
  for (const column of headings.keys()) reportBoxes(rows, column, reporter)
  if (truth.length === 2)
    reportFilled(truth.map((column) => headings[column]).join(', '), rows, truth, (text) => crossed.test(text), reporter)
}

/** Reports boxes in the cells of a column, of which some are crossed. */
function reportBoxes(rows: readonly TableRow[], column: number, reporter: Reporter): void {
  const cells = rows.flatMap(({ children }) => children[column] ?? [])
  const written = cells.map((cell) => reporter.source.slice(...innerSpan(cell)).trim())
  const cell = cells[written.findIndex((text) => crossedBox.test(text))]
  if (cell === undefined || cells.length < 2 || !written.every((text) => crossedBox.test(text) || emptyBox.test(text))) return
  if (written.every((text) => crossedBox.test(text))) return
  const [from, to] = innerSpan(cell)
  reporter.report(
    { rule: 'choice-marked' },
    [from, Math.max(to, from + 1)],
    'Unexpected boxes in the cells of a table, which would tell students what is correct, expected a list `- [x] ` and `- [ ] `',
    'Choices are a list of their own in a question or part. A cell that students fill in is `[[its answer]]`.',
  )
}

/** Reports the first cell of some columns that has an answer. */
function reportFilled(
  heading: string,
  rows: readonly TableRow[],
  columns: readonly number[],
  isAnswer: (text: string) => boolean,
  reporter: Reporter,
): void {
  const cell = rows
    .flatMap(({ children }) => columns.flatMap((column) => children[column] ?? []))
    .find((each) => each.children.length > 0 && !hasBlank(each) && isAnswer(reporter.source.slice(...innerSpan(each))))
  if (cell === undefined) return
  const [from, to] = innerSpan(cell)
  const written = reporter.source.slice(from, to)
  reporter.report(
    { rule: 'answer-text' },
    [from, Math.max(to, from + 1)],
    `Unexpected \`${written}\` in a table below *${heading}*, which would print an answer, expected \`[[${written}]]\``,
    'A cell that students fill in is `[[its answer]]`. Where the column is for them to read, give it another heading.',
  )
}

function innerSpan({ children }: TableCell): [number, number] {
  return [children[0]?.position?.start.offset ?? 0, children.at(-1)?.position?.end.offset ?? 0]
}
