import type { VFileMessage } from 'vfile-message'
import type { Position, TextEdit } from 'vscode-languageserver-types'
import { fixOf } from '../diagnostics/report.ts'
import type { EditedText } from './text.ts'

/** What may be written in place of a stretch of a text, by offsets. */
export type Edit = {
  from: number
  to: number
  replace: string
  by: string
  safe: boolean
  /** Of the message that it is about. */
  rule: string
  line: number
  column: number
}

/** What may be done about a message in the text that it is about; `undefined` where nothing may, or what it is about stands there no more. */
export function editOf({ text, lines, marked }: EditedText, message: VFileMessage): Edit | undefined {
  const fix = fixOf(message)
  const { line, column = 1, place, ruleId = '' } = message
  if (fix === undefined || line === undefined || fix.replace === '' || fix.replace === fix.by) return undefined
  const starts = lineStarts(text)
  const offsetOf = (at: { line: number; column: number }) =>
    (starts[at.line - 1] ?? text.length) + (at.line === 1 && marked ? 1 : 0) + at.column - 1
  const begin = offsetOf(fix.from ?? { line, column })
  const last = place !== undefined && 'end' in place ? place.end.line : line
  const end = offsetOf({ line: last, column: (lines[last - 1] ?? '').length + 1 })
  // line ends of the text are those of its author
  const written = text.slice(begin, end)
  const at = written.indexOf(fix.replace)
  if (at < 0) return undefined
  return {
    from: begin + at,
    to: begin + at + fix.replace.length,
    replace: fix.replace,
    by: fix.by,
    safe: fix.safe,
    rule: ruleId,
    line,
    column,
  }
}

/** A text with changes that do not meet; of two that do, the first counts. Gives those that were made. */
export function applied(text: string, edits: readonly Edit[]): { text: string; made: Edit[] } {
  const made: Edit[] = []
  let result = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (edit.from < at || (made.length > 0 && edit.from === at && edit.to === at)) continue
    result += text.slice(at, edit.from) + edit.by
    at = edit.to
    made.push(edit)
  }
  return { text: result + text.slice(at), made }
}

/** What a person is asked about a change. */
export function titleOf({ rule, by, replace }: Pick<Edit, 'rule' | 'by' | 'replace'>): string {
  const short = (written: string) => (written.length > 60 ? `${written.slice(0, 59)}…` : written).replaceAll('\n', ' ')
  if (/^["'].*["']$/s.test(by) && rule.startsWith('front-matter')) return `Put quotes around ${short(by)}`
  if (/^layer-(?:output|parameters|weights|biases|figure)$/.test(rule)) return `Write the computed value ${short(by)}`
  return `Write ${short(by)} in place of ${short(replace)}`
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)]
}

/** A change as editors take it. */
export function textEditOf({ text }: EditedText, { from, to, by }: Edit): TextEdit {
  const starts = lineStarts(text)
  const position = (offset: number): Position => {
    const line = starts.findLastIndex((start) => start <= offset)
    return { line, character: offset - (starts[line] ?? 0) }
  }
  return { range: { start: position(from), end: position(to) }, newText: by }
}
