import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { BlankFault } from '../html/blanks.ts'
import type { SmallScripts } from '../html/small-scripts.ts'
import { partsOf } from '../paper/blocks.ts'
import type { Paper } from '../paper/paper.ts'
import type { LaidOut } from './lay-out.ts'

/** What is said of something too wide, by the kind that its source tells. */
const kinds = {
  formula: {
    what: 'formula',
    rule: 'formula-wide',
    remedy: 'Break it into lines with `aligned`, or set a matrix in `smallmatrix`.',
  },
  table: { what: 'table', rule: 'table-wide', remedy: 'Shorten its words, or part it into two.' },
  blank: { what: 'blank', rule: 'blank-wide', remedy: 'Ask for less in it, or use `:::answer{lines=2}`.' },
  figure: { what: 'figure', rule: 'figure-wide', remedy: 'Draw it in the other direction, or part it into two.' },
  text: { what: 'text', rule: 'text-wide', remedy: 'Make it shorter, or part it.' },
} as const

/**
 * Reports what has no room on a paper and would be cut off at its edge.
 *
 * @param limit of the size of what is set smaller
 */
export function reportWide(file: VFile, paper: Paper, wide: LaidOut['wide'], limit: number): void {
  for (const { source, names, within, width, natural } of wide) {
    const { what, rule, remedy } = kindOf(source)
    if (what === 'figure') {
      report(file, {
        rule,
        reason: `Unexpected figure of ${Math.ceil(width)} mm drawn in ${Math.floor(width - natural)} mm, expected at least ${Math.ceil(0.6 * width)} mm`,
        place: placeOf(paper, source, names),
        note: `Its letters cannot be read. ${remedy}`,
      })
      continue
    }
    const room = { column: 'its column', frame: 'its frame', number: 'its room beside its number' }[within] ?? 'the text'
    const expected = what === 'text' ? 'one that fits' : `one that fits at ${limit} of its size`
    report(file, {
      rule,
      reason: `Unexpected ${what} ${Math.ceil(natural)} mm wider than ${room}, expected ${expected}`,
      place: placeOf(paper, source, names),
      note: `${within === 'column' ? 'It would run into the next column, or be cut off' : 'It would be cut off'}. ${remedy}`,
    })
  }
}

function kindOf(source: string): (typeof kinds)[keyof typeof kinds] {
  if (source === '') return kinds.text
  if (source.endsWith(' table')) return kinds.table
  if (source.endsWith(' figure')) return kinds.figure
  return source.endsWith(' blank') ? kinds.blank : kinds.formula
}

/** Where it stands in the source, else the question or part that it stands in, else the beginning, which the front comes from. */
function placeOf(paper: Paper, source: string, names: readonly string[]): Point | Position {
  const own = pointIn(source)
  if (own !== undefined) return own
  const places = new Map(partsOf(paper).map(({ anchor, position }) => [anchor, position]))
  const found = names.map((name) => places.get(name.replace(/^note-/, '')) ?? pointIn(name))
  return found.find((place) => place !== undefined) ?? { line: 1, column: 1 }
}

/** The place that a name tells, such as `9:1 table` or `note 9:1`. */
function pointIn(name: string): Point | undefined {
  const [, line, column] = /\b(\d+):(\d+)\b/.exec(name)?.map(Number) ?? []
  return line === undefined || column === undefined ? undefined : { line, column }
}

/**
 * Warns of formulas, and tables with formulas, that are so much smaller in large print that their indices are too.
 *
 * @param least size of letters, in points
 */
export function reportSmall(file: VFile, small: readonly SmallScripts[], least: number): void {
  for (const { source, points } of small) {
    const { what, remedy } = kindOf(source)
    // a smaller matrix has smaller indices
    const own = what === 'formula' ? 'Break it into lines with `aligned`, or name a part of it.' : remedy
    report(file, {
      rule: 'formula-small',
      reason: `Unexpected indices of ${Math.round(points)} points in a ${what} that is wider than the text in large print, expected ${Math.round(least)} points`,
      place: pointIn(source),
      note: `It is set smaller to fit. ${own}`,
    })
  }
}

/** Warns of choices that stand in fewer columns than their author asks for. */
export function reportFewer(file: VFile, paper: Paper, fewer: LaidOut['fewer']): void {
  for (const { key, asked, columns, broken } of fewer) {
    const part = partsOf(paper).find(({ children }) => children.some((node) => node.type === 'choiceList' && node.key === key))
    const which = columns === 1 ? 'one column' : `${columns} columns`
    report(file, {
      rule: 'choices-columns',
      reason: `Unexpected \`columns=${asked}\` of choices that have room in ${columns}, expected no more`,
      place: part?.position,
      expected: [`columns=${columns}`],
      note: broken
        ? 'A word or a formula of them is wider than the text even in one column. Make it shorter.'
        : `In more a word or a formula would be broken, or a drawing be too small: both papers have ${which}. Ask for that, or say less in the longest choice.`,
    })
  }
}

/** What is said of a blank whose answer does not fit it, by the kind of the fault. */
const blankKinds = {
  narrow: {
    rule: 'blank-narrow',
    reason: 'Unexpected answer that is wider than its blank, expected one that fits',
    note: 'It is set smaller in the solution, and a hand needs about twice the room of print. State a larger `width`, or none.',
  },
  tall: {
    rule: 'blank-tall',
    reason: 'Unexpected answer that is taller than a line, expected one that fits',
    note: 'The lines of all blanks of its question are higher, by whole lines, which tells that it is tall. Use `:::answer{space=2cm}`.',
  },
} as const

/** Warns of blanks whose answers do not fit: one becomes very small, or its line tells of it. */
export function reportBlanks(file: VFile, faults: readonly BlankFault[]): void {
  for (const { source, kind } of faults) {
    const { rule, reason, note } = blankKinds[kind]
    report(file, { rule, reason, place: pointIn(source), note })
  }
}
