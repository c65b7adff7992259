import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { type Field, fieldOf } from '../exam/front/lengths.ts'
import type { FoundImage, Images } from '../images/found.ts'
import type { Labels } from '../languages/labels.ts'
import { mm } from '../layout/hast.ts'
import { type Audience, detailsOf, type Grade, type GradeTable, type Paper } from '../paper/paper.ts'
import type { Slot } from './skeleton.ts'
import { placedName } from './state.ts'

/** The pieces of a paper before its questions: what there is to know before the exam, and what a student fills in. */
export function frontPieces(
  paper: Paper,
  audience: Audience,
  labels: Labels,
  images: Images,
  instructions: ElementContent[],
): Record<Exclude<Slot, 'questions'>, Element[]> {
  const { course, title, fields, logo, honour } = paper.metadata
  const details = detailsOf(paper)
  return {
    logo: logo === undefined ? [] : [picture(images.get(logo.path))],
    audience: audience === 'solution' ? [h('p.audience', labels.solution)] : [],
    course: course === undefined ? [] : [h('p.course', course)],
    title: [h('h1', title)],
    details: details.length === 0 ? [] : [h('p.details', details.join('  ·  '))],
    fields: fields.length === 0 ? [] : [h('div.fields', fields.map(field))],
    instructions:
      instructions.length === 0
        ? []
        : [h('div.instructions', { dataMeasure: placedName('instructions', paper.instructions) }, instructions)],
    grades: paper.grades === undefined ? [] : [gradeTables(paper.grades, paper, labels)],
    honour: honour === undefined ? [] : [honourBlock(honour, labels)],
  }
}

/** A field as the front matter has it. */
export function readField(text: string): Field {
  return fieldOf(text) ?? { label: text, digits: 0 }
}

function field(text: string): Element {
  const { label, digits, width } = readField(text)
  const size = width === undefined ? undefined : `--field:${width.unit === '%' ? width.value / 100 : mm(width.value)}`
  const className = [
    'field',
    ...(digits === 0 ? [] : ['boxed']),
    ...(width === undefined ? [] : [width.unit === '%' ? 'shared-line' : 'sized']),
  ]
  return h('div', { className, style: size }, [
    h('span.field-label', label),
    digits === 0 ? h('span.field-rule') : digitBoxes(digits),
  ])
}

/** So many boxes for digits, in groups, between which they go on in the next line where one has no room for all. */
export function digitBoxes(count: number): Element {
  const boxes = Array.from({ length: count }, () => h('span.digit'))
  if (count <= digitsOfGroup) return h('span.digits', boxes)
  const starts = boxes.flatMap((_, index) => (index % digitsOfGroup === 0 ? [index] : []))
  return h(
    'span.digit-groups',
    starts.map((start) => h('span.digits', boxes.slice(start, start + digitsOfGroup))),
  )
}

const digitsOfGroup = 10

/** The emblem above the title. It says nothing that the text does not. */
function picture(found: FoundImage | undefined): Element {
  const src = found?.kind === 'image' ? `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}` : ''
  return h('p.logo', [h('img', { src, alt: '' })])
}

/** What a student declares, and room to sign it. */
function honourBlock(text: string, labels: Labels): Element {
  return h('div.honour', [h('p', text), h('div.field', [h('span.field-label', labels.signature), h('span.field-rule')])])
}

/** Columns, or rows, that one table has at most; longer ones are parted into tables of about one length. */
const maxRow = { horizontal: 11, vertical: 14 }

/**
 * The table that a grader fills in: for each question, or each page, its points and room for the score; the last one is the total.
 * The same in both papers.
 *
 * @param sum total and bonus of the exam, which are less than the sum of the rows where not all questions count
 */
function gradeTables({ by, direction, rows }: GradeTable, sum: { total: number; bonus: number }, labels: Labels): Element {
  const all = [...rows, { label: labels.gradeTotal, points: sum.total, bonus: sum.bonus }]
  const lines = linesOf(all, labels.gradeOf[by], labels)
  const tables = parted(all.length, maxRow[direction]).map(([from, to]) =>
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
