import type { Element } from 'hast'
import { h, s } from 'hastscript'
import type { Field } from '../exam/front/lengths.ts'
import type { AnswerSheet, SheetRow } from '../keys/sheet.ts'
import { uncircled } from '../languages/counting.ts'
import type { CompanionLabels } from '../languages/labels.ts'
import { localeOf, readings } from '../languages/locales.ts'
import { digitBoxes, readField } from './front.ts'
import { type Companion, companionHead } from './html-document.ts'

/** Boxes for the digits of a student number, if the exam does not say how many. */
const usualDigits = 10

/** Rows after which a little room makes it easier to keep one's place. */
const group = 5

/** Sets an answer sheet: fields, how to mark, and a row of marks for each question or part with choices. */
export function setSheet({ metadata, language, rows }: AnswerSheet): Companion {
  const { sheet } = localeOf(language).companions
  const main = h('main', [
    companionHead(metadata, sheet.name, []),
    h('div.sheet-fields', fieldsOf(metadata.fields.map(readField), sheet).map(field)),
    howToMark(
      sheet,
      rows.some(({ several }) => several),
    ),
    h('div', { className: ['sheet-rows', `columns-${columnsOf(rows)}`], style: `--number-length:${lengthOf(rows)}` }, [
      h('ol', rows.map(sheetRow)),
    ]),
  ])
  return { metadata, total: 0, name: sheet.name, className: 'sheet', main }
}

/** Sixty questions fit a page in three columns, if none has more marks, or words beside them, than a column is wide. */
function columnsOf(rows: readonly SheetRow[]): 1 | 2 | 3 {
  const widths = rows.map(({ marks, worded }) => marks.reduce((sum, mark) => sum + (worded ? 1.4 + mark.length / 5 : 1), 0))
  const widest = Math.max(0, ...widths) + Math.max(0, lengthOf(rows) - 4) / 3
  if (widest > 9.5 || rows.length <= group) return 1
  return widest > 5.5 || rows.length <= 2 * group ? 2 : 3
}

/** Room for the longest number, in characters. */
function lengthOf(rows: readonly SheetRow[]): number {
  return Math.max(0, ...rows.map(({ number }) => number.length))
}

const isName = ({ label }: Field) => readings.some(({ name }) => name.test(label))
const isNumber = ({ label }: Field) => readings.some(({ number }) => number.test(label))

/** The exam's fields, and what a sheet cannot do without. */
function fieldsOf(fields: readonly Field[], labels: CompanionLabels['sheet']): Field[] {
  const all = [
    ...fields,
    ...(fields.some(isName) ? [] : [readField(labels.student)]),
    ...(fields.some(isNumber) ? [] : [readField(labels.number)]),
  ].map((each) => (isNumber(each) && each.digits === 0 ? { ...each, digits: usualDigits } : each))
  // the boxes take a line of their own, below the others
  return [...all.filter(({ digits }) => digits === 0), ...all.filter(({ digits }) => digits > 0)]
}

function field({ label, digits }: Field): Element {
  const room = digits === 0 ? h('span.field-rule') : digitBoxes(digits)
  return h('div', { className: ['field', ...(digits === 0 ? [] : ['number-field'])] }, [h('span.field-label', label), room])
}

function howToMark({ fill, several, change }: CompanionLabels['sheet'], squares: boolean): Element {
  const [before, between, after] = fill
  const wrong = ['M2.5 5 L4.4 7.2 L8 2', 'M2.6 2.6 L7.4 7.4 M7.4 2.6 L2.6 7.4', 'M4.9 5 h0.2']
  return h('div.how-to-mark', [
    h('p', [`${before} `, sample(undefined), `  ${between} `, ...wrong.map(sample), after]),
    h('p', [...(squares ? [`${several} `] : []), change]),
  ])
}

/** A mark as it should be, filled, or with the strokes of one that cannot be read. */
function sample(strokes: string | undefined): Element {
  const circle = s('circle', { cx: 5, cy: 5, r: 4.4, className: strokes === undefined ? ['filled'] : [] })
  return s('svg', { className: ['sample'], ariaHidden: 'true', viewBox: '0 0 10 10' }, [
    circle,
    ...(strokes === undefined ? [] : [s('path', { d: strokes })]),
  ])
}

/** A letter or figure stands in its mark as it does in the paper, a word beside it. */
function sheetRow({ number, several, worded, marks }: SheetRow, index: number): Element {
  const className = ['sheet-row', several ? 'several' : 'one', ...(index % group === group - 1 ? ['group-end'] : [])]
  return h('li', { className }, [
    h('span.row-number', number),
    ...marks.flatMap((mark) =>
      worded ? [h('span.worded', [h('span.mark'), h('span.word', mark)])] : [h('span.mark', uncircled(mark))],
    ),
  ])
}
