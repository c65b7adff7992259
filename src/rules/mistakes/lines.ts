import { consonantMarks, syllableMarks } from '../../languages/counting.ts'
import type { Reporter } from './mistake.ts'
import { blank, type Prose } from './prose.ts'

/** How lines begin that are counted: what stands around the mark, and the marks in their order. */
export const countings: readonly { mark: RegExp; order: string; choices: boolean }[] = [
  { mark: /^[*_\uE001]{0,2}[([（]?([A-J])(?:[).:\]）](?=[\s*_\uE001])|[．、）])/, order: 'ABCDEFGHIJ', choices: true },
  { mark: /^[*_\uE001]{0,2}[([]?([a-j])[).\]](?=[\s*_\uE001])/, order: 'abcdefghij', choices: true },
  { mark: /^([①-⑩])/, order: '①②③④⑤⑥⑦⑧⑨⑩', choices: true },
  { mark: /^[([]([1-9])[)\]](?=\s)/, order: '123456789', choices: true },
  { mark: new RegExp(String.raw`^[(]?([${syllableMarks}])[).](?=\s)`), order: syllableMarks, choices: true },
  { mark: new RegExp(String.raw`^([${consonantMarks}])[.)](?=\s)`), order: consonantMarks, choices: false },
  { mark: /^([1-9])(?:[.)](?=\p{L})|[ \t]+[.)])/u, order: '123456789', choices: false },
  { mark: /^([Ⅰ-Ⅹ])[.)]?(?=\s)/, order: 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ', choices: false },
]

/** The second line of a table, or a line of one that is drawn with plus signs, or headings between carets. */
const rule =
  /^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?\s*$|^\+(?:[-=]{2,}\+)+\s*$|^-{2,}(?:\+-{2,})+\s*$|^\^(?:[^\n^]+\^){2,}\s*$/

/** A row with bars at both ends, which may stand alone in its paragraph. */
const barredRow = /^\|(?:[ \t][^|\n]*[\p{L}\d\uE000\uFFFC][^|\n]*[ \t]\|){2,}\s*$/u

/** A box of round brackets. */
const box = /^\([ \t]*[xX*✓]?[ \t]*\)[ \t]+\S/

const roman = /^\(?(i{1,3}|iv|vi{0,3}|I{1,3}|IV|VI{0,3})[).](?=\s)/
const bullet = /^(?:[•‣◦●○▪■□☐☑✓✗▢–—·∙➢➤][ \t\u00a0]*(?=\S)|[-*+](?:\u00a0|\u3000|(?=[\p{L}"“(]))(?![-*+]))/u

/** Bullets of a word processor that have become letters of another font. */
const wordBullets = [/^o[ \t]+\S/, /^§[ \t]+\D/, /^[ØÿüØv][ \t]+\p{Lu}/u]

export const choicesNote =
  'Choices are a list, `- [x] ` before each that is correct and `- [ ] ` before each that is not; the paper gives them their letters. Where these are parts, each begins with a heading `### Text`.'

/** Reports choices, points of a list and rows of a table that are lines of one paragraph, in which they run on. */
export function checkLines(prose: Prose, reporter: Reporter): void {
  if (prose.kind === 'cell' || prose.kind === 'heading') return
  const lines = linesOf(prose.text)
  const boxes = lines.filter(({ text }) => box.test(text))
  const counting = countings.find((each) => begunBy(lines, each).length > 1)
  if (isDialogue(lines)) return
  const row = rowOf(lines)
  const points = pointsOf(lines, /[-*+][ \t]+$/.test(reporter.source.slice(Math.max(0, prose.offset - 4), prose.offset)))
  if (boxes.length > 1 && boxes.some(({ text }) => !/^\([ \t]*\)/.test(text))) reportChoices(prose, boxes, reporter)
  else if (counting !== undefined) (counting.choices ? reportChoices : reportJoined)(prose, begunBy(lines, counting), reporter)
  else if (row !== undefined && prose.kind === 'paragraph') reportChoices(prose, [row], reporter)
  else if (points.length > 0) reportJoined(prose, points, reporter)
  else if (!reportTable(prose, lines, reporter) && isStack(lines)) reportStack(prose, lines, reporter)
}

/** Tells whether persons with letters for names speak, each on a line of its own. */
function isDialogue(lines: readonly Line[]): boolean {
  return lines.every(({ text }, index) => /^[A-Z]:\s/.test(text) && (index === lines.length - 1 || /(?:\\| {2})$/.test(text)))
}

/**
 * Lines with signs or Roman figures before them.
 *
 * @param item whether they are those of a list's item, whose own bullet stands before the first one
 */
function pointsOf(lines: readonly Line[], item: boolean): Line[] {
  const statements = lines.filter(({ text }) => roman.test(text))
  if (statements.length > 1 && /^\(?i[).]/i.test(statements[0]?.text ?? '')) return statements
  const bullets = lines.filter(({ text }) => bullet.test(text))
  const word = wordBullets
    .map((sign) => lines.filter(({ text }) => sign.test(text)))
    .find(({ length }) => length > 1 && length >= lines.length - 1)
  if (word) return word
  const glued = item ? lines.slice(1).filter(({ text }) => /^[-*+](?=\p{L})/u.test(text)) : []
  if (glued.length > 0) return glued
  return bullets.length > 1 || (lines.length > 1 && bullets.some(({ text }) => /^[•●▪■☐]/.test(text))) ? bullets : []
}

export type Line = { text: string; offset: number }

/** The lines of a text without the space before them. */
function linesOf(text: string): Line[] {
  let offset = 0
  return text.split('\n').map((line) => {
    const margin = line.length - line.trimStart().length
    const found = { text: line.slice(margin), offset: offset + margin }
    offset += line.length + 1
    return found
  })
}

/** Lines that begin with the first marks of a counting, one after the other. */
export function begunBy(lines: readonly Line[], { mark, order }: (typeof countings)[number]): Line[] {
  const found: Line[] = []
  for (const line of lines) if (found.length < order.length && mark.exec(line.text)?.[1] === order[found.length]) found.push(line)
  return found
}

/** The only line, if it is choices beside one another: `(A) one (B) two (C) three`. */
function rowOf([line, second]: readonly Line[]): Line | undefined {
  const isRow =
    line !== undefined &&
    ((/^①.{1,200}[ \t]②/.test(line.text) && /^[②-④]/.test(second?.text ?? '')) || (second === undefined && isOneRow(line.text)))
  return isRow ? line : undefined
}

function isOneRow(text: string): boolean {
  return (
    /^(?:[^\n]{0,400}[?？:][*_\uE001]{0,2}\s+)?[*_\uE001]{0,2}\(?A[).]\s.{1,300}?\s[*_\uE001]{0,2}\(?B[).]\s.{1,300}?\s[*_\uE001]{0,2}\(?C[).]\s/.test(
      text,
    ) ||
    /^a\)\s.{1,300}?\sb\)\s.{1,300}?\sc\)\s/.test(text) ||
    /^①.{1,300}?②.{1,300}?③/.test(text)
  )
}

/** The first words of a line, as a message names them, and where they stand in the source. */
function beginning({ offset }: Prose, line: Line, { source }: Reporter): { words: string; span: [number, number] } {
  const from = offset + line.offset
  const words = source.slice(from, from + Math.min(40, line.text.length)).trim()
  return { words, span: [from, from + Math.max(1, words.length)] }
}

function reportChoices(prose: Prose, lines: readonly Line[], reporter: Reporter): void {
  const [first] = lines
  if (first === undefined) return
  if (lines.every(({ text }) => text.includes(blank))) {
    if (lines.length > 1) reportJoined(prose, lines, reporter)
    return
  }
  const { words, span } = beginning(prose, first, reporter)
  reporter.report(
    { rule: 'choices-text' },
    span,
    `Unexpected choices as lines of text from \`${words}\` on, which ${lines.length > 1 ? 'run on in one paragraph' : 'have no boxes'}, expected \`- [x] \` and \`- [ ] \``,
    `${choicesNote} Write a backslash before the bracket or stop where the text is meant.`,
  )
}

function reportJoined(prose: Prose, lines: readonly Line[], reporter: Reporter): void {
  const [first] = lines
  if (first === undefined) return
  const { words, span } = beginning(prose, first, reporter)
  reporter.report(
    { rule: 'lines-joined' },
    span,
    `Unexpected points of a list as lines of text from \`${words}\` on, which run on in one paragraph, expected \`- \` before each`,
    'A list has `- ` or `1. ` before each of its items, a hyphen or a number with a plain space. Where the marks are to be printed, leave an empty line between the lines, or end each with a backslash.',
  )
}

/** @returns whether there are rows of a table */
function reportTable(prose: Prose, lines: readonly Line[], reporter: Reporter): boolean {
  const barred = lines.filter(({ text }) => /^\|.*\|\s*$/.test(text))
  const rows = barred.length > 1 ? barred : rowsOf(lines)
  const ruled = lines.find(({ text }) => rule.test(text))
  const row = ruled ?? rows[0] ?? lines.find(({ text }) => barredRow.test(text))
  if (row === undefined) return false
  reporter.report(
    { rule: 'table-delimiter' },
    [prose.offset + row.offset, prose.offset + row.offset + Math.max(1, row.text.trimEnd().length)],
    'Unexpected rows of a table that run on in one paragraph, expected a line `|---|---|` with as many cells below the first one',
    'A table is a line of headings, a line of `---` for each column, and a line for each row, with an empty line before it. Write `\\|` for the character itself.',
  )
  return true
}

/** What parts the cells of a row elsewhere: bars between them, tabs, semicolons; and how many rows it takes. */
const parts: readonly { cell: RegExp; least: number }[] = [
  { cell: /[ \t]\|[ \t]/g, least: 2 },
  // a probability and a norm have bars, too
  { cell: /(?<=^[^()=|]*)\|(?=[^()=|]*$)/g, least: 2 },
  { cell: /\t+/g, least: 2 },
  { cell: /;(?=.)/g, least: 3 },
]

/** All lines, if they have as many cells each. */
function rowsOf(lines: readonly Line[]): readonly Line[] {
  const isTable = parts.some(({ cell, least }) => {
    const [first, ...counts] = lines.map(({ text }) => (text.match(cell) ?? []).length)
    const broken = lines.slice(0, -1).every(({ text }) => /\\$| {2}$/.test(text))
    return (
      !(broken && lines.length > 1) &&
      lines.length >= least &&
      first !== undefined &&
      first > 0 &&
      counts.every((count) => count === first)
    )
  })
  return isTable ? lines : []
}

/** Tells whether lines stand below one another that were hardly meant to run on: all short, none the end of a sentence. */
function isStack(lines: readonly Line[]): boolean {
  const items = /[?？:：]\s*$/.test(lines[0]?.text ?? '') ? lines.slice(1) : lines
  return (
    items.length > 2 && items.every(({ text }) => /^[\p{Lu}\p{Lo}\d][^.,;:!?。…\\]{0,24}$/u.test(text) && !/ {2}$/.test(text))
  )
}

function reportStack(prose: Prose, lines: readonly Line[], reporter: Reporter): void {
  const items = lines.filter(({ text }) => !/[?？:：]\s*$/.test(text))
  const [first] = items
  if (first === undefined) return
  const { words, span } = beginning(prose, first, reporter)
  reporter.report(
    { rule: 'lines-joined', severity: 'warning' },
    span,
    `Unexpected short lines from \`${words}\` on, which run on in one paragraph, expected a list, or a backslash at the end of each`,
    'A list has `- ` before each of its items, choices `- [x] ` and `- [ ] `; a line that ends where it does has one backslash there.',
  )
}
