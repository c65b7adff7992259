import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../languages/labels.ts'
import type { Grade, GradeTable } from '../paper/paper.ts'

/** Columns, or rows, that one table has at most; longer ones are parted into tables of about one length. */
const longest = { horizontal: 11, vertical: 14 }

/**
 * The table that a grader fills in: for each question, or each page, its points and room for the score; the last one is the total.
 * The same in both papers.
 *
 * @param sum total and bonus of the exam, which are less than the sum of the rows where not all questions count
 */
export function gradeTables({ by, direction, rows }: GradeTable, sum: { total: number; bonus: number }, labels: Labels): Element {
  const all = [...rows, { label: labels.gradeTotal, points: sum.total, bonus: sum.bonus }]
  const lines = linesOf(all, labels.gradeOf[by], labels)
  const tables = parted(all.length, longest[direction]).map(([from, to]) =>
    direction === 'horizontal' ? across(lines, from, to) : down(lines, from, to),
  )
  return h('div', { className: ['grades', direction] }, tables)
}

/** A line of the table: what it says, and its cell for each question. */
type Line = { heading: string; cells: string[] }

/** Points and bonus have a line where there are any; the line of the scores is empty. */
function linesOf(grades: readonly Grade[], first: string, labels: Labels): [Line, ...Line[]] {
  const figures = (heading: string, of: (grade: Grade) => number): Line[] =>
    grades.some((grade) => of(grade) > 0)
      ? [{ heading, cells: grades.map((grade) => (of(grade) > 0 ? labels.number(of(grade)) : '–')) }]
      : []
  return [
    { heading: first, cells: grades.map(({ label }) => label) },
    ...figures(labels.gradePoints, ({ points }) => points),
    ...figures(labels.gradeBonus, ({ bonus }) => bonus),
    { heading: labels.gradeScore, cells: grades.map(() => '') },
  ]
}

function across([head, ...lines]: [Line, ...Line[]], from: number, to: number): Element {
  const names = head.cells.slice(from, to).map((name) => h('th', { scope: 'col' }, name))
  const rows = lines.map(({ heading, cells }) =>
    h('tr', [h('th', { scope: 'row' }, heading), ...cells.slice(from, to).map((cell) => h('td', cell))]),
  )
  return h('table', [h('thead', h('tr', [h('th', { scope: 'row' }, head.heading), ...names])), h('tbody', rows)])
}

function down(lines: [Line, ...Line[]], from: number, to: number): Element {
  const headings = lines.map(({ heading }) => h('th', { scope: 'col' }, heading))
  const [names, ...others] = lines.map(({ cells }) => cells.slice(from, to))
  const rows = (names ?? []).map((name, index) =>
    h('tr', [h('th', { scope: 'row' }, name), ...others.map((cells) => h('td', cells[index] ?? ''))]),
  )
  return h('table', [h('thead', h('tr', headings)), h('tbody', rows)])
}

/** Parts `count` into runs of about one length, none longer than `most`: where each begins and ends. */
function parted(count: number, most: number): [number, number][] {
  const runs = Math.ceil(count / most)
  const bound = (run: number) => Math.round((run * count) / runs)
  return Array.from({ length: runs }, (_, run) => [bound(run), bound(run + 1)])
}
