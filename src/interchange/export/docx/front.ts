import { fieldOf } from '../../../exam/front/lengths.ts'
import { localeOf } from '../../../languages/locales.ts'
import { labelsWith } from '../../../languages/units.ts'
import { detailsOf, type GradeTable, type Paper } from '../../../paper/paper.ts'
import type { XmlElement } from '../../xml.ts'
import { gap, type SetBlocks } from './answers.ts'
import { emptyLine } from './phrases.ts'
import { evenly, tableOf } from './tables.ts'
import { paragraph, run, type Writing } from './writing.ts'

/** What stands before the questions: the title, what there is to know, and what a student fills in. */
export function frontBlocks(paper: Paper, writing: Writing, set: SetBlocks): XmlElement[] {
  const { course, title, fields, honour } = paper.metadata
  const { labels } = localeOf(paper.language)
  const details = detailsOf(paper)
  const line = (style: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : [paragraph({ style }, run(text))]
  return [
    ...line('Audience', writing.solutions === undefined ? undefined : labels.solution),
    ...line('Subtitle', course),
    ...line('Title', title),
    ...line('Details', details.join('  ·  ')),
    ...(fields.length === 0
      ? []
      : [
          paragraph(
            { style: 'Fields' },
            fields.flatMap((field, index) => fieldRuns(field, index, writing)),
          ),
        ]),
    ...set(paper.instructions, { indent: 0, width: writing.width }),
    ...(paper.grades === undefined ? [] : gradeTable(paper.grades, paper, writing)),
    ...(honour === undefined
      ? []
      : [paragraph({}, run(honour)), paragraph({ style: 'Fields' }, run(`${labels.signature} `), emptyLine(60, writing))]),
  ]
}

/** Lengths of lines to write on, in millimetres: of a field whose author says none, and of all in a line. Two stand in each. */
const usualField = 45
const widest = 110

function fieldRuns(text: string, index: number, writing: Writing): XmlElement[] {
  const { label, digits, width } = { width: undefined, ...(fieldOf(text) ?? { label: text, digits: 0 }) }
  const length = width === undefined ? usualField : width.unit === 'mm' ? width.value : (width.value / 100) * widest
  const boxes = Array.from({ length: digits }, () => [run('\u2003', { box: true }), run('\u200a')]).flat()
  const before = index === 0 ? '' : index % 2 === 0 ? '\n' : '   '
  return [run(`${before}${label} `), ...(digits > 0 ? boxes : [emptyLine(length, writing)])]
}

/** Questions in a row each of the table would be long: ten in a table. */
const most = 10

/** The table that a grader fills in. */
function gradeTable({ by, rows }: GradeTable, sum: { total: number }, writing: Writing): XmlElement[] {
  const labels = labelsWith(localeOf(writing.language).labels, writing.unit)
  const all = [...rows, { label: labels.gradeTotal, points: sum.total, bonus: 0 }]
  const count = Math.ceil(all.length / most)
  const size = Math.ceil(all.length / count)
  const cell = (text: string, bold = false) => ({ content: [paragraph({ style: 'Cell', align: 'center' }, run(text, { bold }))] })
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size)).flatMap((part) => {
    const lines = [
      { cells: [cell(labels.gradeOf[by], true), ...part.map(({ label }) => cell(label, true))] },
      { cells: [cell(labels.gradePoints, true), ...part.map(({ points, bonus }) => cell(labels.number(points + bonus)))] },
      { cells: [cell(labels.gradeScore, true), ...part.map(() => cell(''))] },
    ]
    return [tableOf(lines, [1600, ...evenly(part.length, Math.min(writing.width - 1600, part.length * 800))], 'all', 0), gap()]
  })
}
