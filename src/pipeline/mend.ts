import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'

/** Rules about what looks like a slip of an author's, and is meant in a text that comes from elsewhere. */
const meant: ReadonlySet<string> = new Set([
  'answer-text',
  'attribute-place',
  'blank-unpaired',
  'caption-number',
  'caption-place',
  'choice-box',
  'choice-letter',
  'choice-lettered',
  'choice-marked',
  'choices-text',
  'comment-text',
  'directive-fence',
  'emphasis-lost',
  'emphasis-open',
  'foreign-syntax',
  'heading-number',
  'heading-space',
  'image-syntax',
  'latex-command',
  'latex-sign',
  'lines-joined',
  'math-delimiter',
  'math-dollar',
  'points-text',
  'table-delimiter',
  'value-unknown',
])

/**
 * A text with backslashes before the signs that a check has taken for a slip, headings and listings of which it did as `literal`, so that a text of another program
 * is printed as it stands. What cannot be said so stays.
 */
export function mended(text: string, file: VFile): string {
  const lines = text.split('\n')
  const starts: number[] = []
  let length = 0
  for (const line of lines) {
    starts.push(length)
    length += line.length + 1
  }
  const edits = new Map<number, string>()
  for (const message of file.messages) {
    if (message.ruleId === undefined || !meant.has(message.ruleId)) continue
    const edit = editOf(text, lines, starts, message)
    if (edit !== undefined) edits.set(edit.at, edit.add)
  }
  let result = text
  for (const [at, add] of [...edits].sort(([one], [other]) => other - one)) result = result.slice(0, at) + add + result.slice(at)
  return result
}

function editOf(
  text: string,
  lines: readonly string[],
  starts: readonly number[],
  message: VFileMessage,
): { at: number; add: string } | undefined {
  const { line = 0, column = 1, place } = message
  const start = starts[line - 1]
  const written = lines[line - 1]
  if (start === undefined || written === undefined) return undefined
  if (/^#{1,4} /.test(written)) {
    const braces = written.lastIndexOf('{')
    return /[{ ]literal[ }]/.test(written.slice(braces)) || braces < 0 ? undefined : { at: start + braces + 1, add: 'literal ' }
  }
  const fence = fenceAround(lines, line - 1)
  if (fence !== undefined) {
    const opening = lines[fence] ?? ''
    if (/\{/.test(opening)) return undefined
    return { at: (starts[fence] ?? 0) + opening.length, add: `${/\w$/.test(opening) ? '' : 'text'} {literal}` }
  }
  const from = start + (column ?? 1) - 1
  const end = place !== undefined && 'end' in place ? (starts[place.end.line - 1] ?? start) + place.end.column - 1 : from + 1
  const signs = [...text.slice(from, Math.max(end, from + 1)).matchAll(/[!-/:-@[\]^_`{-~]/g)].map(({ index }) => from + index)
  const at = signs.find((each) => text.charAt(each - 1) !== '\\')
  return at === undefined ? undefined : { at, add: '\\' }
}

/** The line of the fence that is open at a line. */
function fenceAround(lines: readonly string[], at: number): number | undefined {
  let open: { line: number; sign: string } | undefined
  for (let line = 0; line <= at; line += 1) {
    const sign = /^\s*(?:[*-]\s+(?:\[.\]\s+)?|\d+\.\s+)?(`{3,})/.exec(lines[line] ?? '')?.[1]
    if (sign === undefined) continue
    if (open === undefined) open = { line, sign }
    else if (sign.length >= open.sign.length && /^\s*`+\s*$/.test(lines[line] ?? '')) open = undefined
  }
  return open?.line
}
