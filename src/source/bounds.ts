import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { frontMatterOf } from './front-matter.ts'

/** Characters of a text: a hundred times an exam. What is longer is not read at all. */
export const maxLength = 1_000_000

/**
 * The text of an exam with what goes beyond all bounds blanked, so that places stay. The parser takes more than its length of time for some
 * texts: for lists in lists in lists, and for thousands of signs in a paragraph that may begin something.
 *
 * @returns a text of the same length, that is read in time in proportion to it, and whether something was blanked, which is reported (rule `source-bounds`)
 */
export function withinBounds(file: VFile): { text: string; lost: boolean } {
  const source = String(file)
  if (source.length > maxLength) return { text: frontOf(file, source), lost: true }
  const state = noState()
  let changed = false
  const lines = source.split(/(\r\n|\n|\r)/)
  for (let index = 0; index < lines.length; index += 2) {
    const text = lines[index] ?? ''
    const line = index / 2 + 1
    const beyond = nextLine(state, text)
    if (beyond === undefined) continue
    if (beyond.first)
      report(file, {
        rule: 'source-bounds',
        reason: `Unexpected ${beyond.what}, expected at most ${beyond.most}`,
        place: { start: { line, column: 1 }, end: { line, column: text.length + 1 } },
        note: beyond.note,
      })
    lines[index] = ' '.repeat(text.length)
    changed = true
  }
  return { text: changed ? lines.join('') : source, lost: changed }
}

/** The front matter of a text that is too long. */
function frontOf(file: VFile, source: string): string {
  const line = source.slice(0, maxLength).split(/\r\n|\n|\r/).length
  report(file, {
    rule: 'source-bounds',
    reason: `Unexpected text of ${source.length} characters, expected at most ${maxLength}`,
    place: { line, column: 1 },
    note: 'An exam is a hundred times shorter. Nothing of it was read.',
  })
  const { end = 0 } = frontMatterOf(source) ?? {}
  return end > 10_000 ? '' : source.slice(0, end)
}

/** What is known of a text up to a line. */
type State = {
  /** Columns of the markers of the lists and quotations that are open. */
  levels: number[]
  /** Items of the outermost list that is open. */
  items: number
  /** The code block that is open: its fence, and how far it is in. */
  fence: { sign: string; column: number; lines: number } | undefined
  /** Lines of quotations since one that is empty. */
  quoted: number
  /** Of the paragraph: signs that may begin or end something, and characters. */
  signs: number
  length: number
  /** Whether it is a table, each row of which is read by itself, and its line before. */
  table: boolean
  /** Cells of that table. */
  cells: number
  header: string
  /** Whether the line before was blank. */
  blank: boolean
  /** What was told of this paragraph or list, so that each is told once. */
  told: keyof typeof bounds | undefined
}

/** A line that goes beyond a bound; `first` where the one before did not. */
type Beyond = { first: boolean; what: string; most: number; note: string }

/** What no exam on paper has. */
const bounds = {
  levels: {
    what: 'line within so many lists and quotations',
    most: 16,
    note: 'Each `-`, `1.` and `>` at its beginning opens one.',
  },
  colons: { what: 'line that begins with so many colons', most: 16, note: 'A block needs one colon more than those in it.' },
  quoted: { what: 'quotation of so many lines', most: 1000, note: 'It would have dozens of pages. Part it by an empty line.' },
  items: { what: 'list of so many items', most: 1000, note: 'Part it by a paragraph.' },
  signs: {
    what: 'paragraph with so many signs such as `*`, `_`, `[`, `$` and back-quotes',
    most: 2000,
    note: 'Each may begin or end something. Part it by empty lines, or put it into a code block.',
  },
  cells: { what: 'table of so many cells', most: 2000, note: 'It would have dozens of pages. Part it by a paragraph.' },
  lines: { what: 'code block of so many lines', most: 1000, note: 'It would have dozens of pages. Print what is asked about.' },
  length: { what: 'paragraph of so many characters', most: 50_000, note: 'Part it by empty lines.' },
} as const

const marker = /[ \t]*(>|(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)(?=[ \t]|$))/y

/** What is known before the first line. */
function noState(): State {
  return {
    levels: [],
    items: 0,
    quoted: 0,
    fence: undefined,
    signs: 0,
    length: 0,
    table: false,
    cells: 0,
    header: '',
    blank: true,
    told: undefined,
  }
}

/** Takes a line into account, and says which bound it goes beyond. */
function nextLine(state: State, text: string): Beyond | undefined {
  const blank = /^[ \t>]*$/.test(text)
  const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0
  if (state.fence !== undefined && (blank || indent >= state.fence.column)) {
    state.fence.lines += 1
    const ends = text.trim().startsWith(state.fence.sign) && /^[\s>]*(`+|~+)\s*$/.test(text)
    if (!ends && state.fence.lines > bounds.lines.most)
      return { first: state.fence.lines === bounds.lines.most + 1, ...bounds.lines }
    if (ends) state.fence = undefined
    return undefined
  }
  state.fence = undefined
  if (/^[-*+\d.) \t]*>/.test(text)) state.quoted += 1
  else if (text.trim() === '') state.quoted = 0
  if (blank) {
    if (state.quoted > bounds.quoted.most) return told(state, { ...none, quoted: state.quoted })
    Object.assign(state, { signs: 0, length: 0, table: false, cells: 0, header: '', blank: true })
    if (state.told !== 'items' && state.told !== 'levels') state.told = undefined
    return undefined
  }
  const { count, column } = openedBy(state, text, indent)
  const rest = text.slice(column)
  const fence = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(rest.trimStart())?.[1]
  if (fence !== undefined)
    state.fence = { sign: fence, column: count > 0 ? column : state.levels.length > 0 ? indent : 0, lines: 0 }
  if (count > 0 || state.table) Object.assign(state, { signs: 0, length: 0, ...(count > 0 && { table: false, cells: 0 }) })
  state.table ||= isDelimiter(rest) && cellsOf(rest) === cellsOf(state.header)
  if (state.table) state.cells += cellsOf(rest)
  state.header = rest
  state.blank = false
  state.signs += fence === undefined ? (rest.match(/[*_~[\]<`$!]/g)?.length ?? 0) : 0
  state.length += rest.length
  return told(state, {
    levels: state.levels.length,
    colons: /^:*/.exec(text.trimStart())?.[0].length ?? 0,
    quoted: state.quoted,
    items: state.items,
    cells: state.cells,
    signs: state.signs,
    length: state.length,
  })
}

/** Opens what the markers of a line open and closes what it is not in. @returns how many markers there are, and where they end */
function openedBy(state: State, text: string, indent: number): { count: number; column: number } {
  let [count, column] = [0, 0]
  const rule = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(text)
  for (marker.lastIndex = 0; !rule; count++) {
    const found = marker.exec(text)
    if (found === null) break
    column = marker.lastIndex
    const at = column - (found[1]?.length ?? 0)
    while ((state.levels.at(-1) ?? -1) >= at) state.levels.pop()
    if (found[1] !== '>') state.items += 1
    state.levels.push(at)
  }
  if (count === 0 && state.blank) {
    while ((state.levels.at(-1) ?? -1) >= indent) state.levels.pop()
    if (state.levels.length === 0) state.items = 0
  }
  return { count, column }
}

/** The line below the head of a table. */
function isDelimiter(text: string): boolean {
  return /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(text) && text.includes('-')
}

function cellsOf(row: string): number {
  return row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/).length
}

function told(state: State, counts: Readonly<Record<(typeof names)[number], number>>): Beyond | undefined {
  const name = names.find((each) => counts[each] > bounds[each].most)
  if (name === undefined) {
    if (counts.levels < bounds.levels.most) state.told = undefined
    return undefined
  }
  // what is left out opens nothing
  state.levels.length = Math.min(state.levels.length, bounds.levels.most)
  const first = state.told !== name
  state.told = name
  return { first, ...bounds[name] }
}

const names = ['levels', 'colons', 'items', 'quoted', 'cells', 'signs', 'length'] as const

const none = { levels: 0, colons: 0, quoted: 0, items: 0, cells: 0, signs: 0, length: 0 }
