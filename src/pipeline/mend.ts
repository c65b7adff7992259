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

/** What is put into a text in the place of a number of its signs. */
type Edit = { at: number; drop: number; add: string }

/**
 * A text with backslashes before the signs that a check has taken for a slip, headings and listings of which it did as `literal`, so that a text of another program
 * is printed as it stands. Where no backslash says so, a sign stands by its number. What cannot be said so stays.
 */
export function mended(text: string, file: VFile): string {
  const lines = text.split('\n')
  const starts: number[] = []
  let length = 0
  for (const line of lines) {
    starts.push(length)
    length += line.length + 1
  }
  const edits = new Map<number, Edit>()
  for (const message of file.messages) {
    if (message.ruleId === undefined || !meant.has(message.ruleId)) continue
    const edit = editOf(text, lines, starts, message)
    if (edit !== undefined) edits.set(edit.at, edit)
  }
  let result = text
  for (const { at, drop, add } of [...edits.values()].sort((one, other) => other.at - one.at))
    result = result.slice(0, at) + add + result.slice(at + drop)
  return result
}

function editOf(text: string, lines: readonly string[], starts: readonly number[], message: VFileMessage): Edit | undefined {
  const { line = 0, column = 1, place } = message
  const start = starts[line - 1]
  const written = lines[line - 1]
  if (start === undefined || written === undefined) return undefined
  if (/^#{1,4} /.test(written)) {
    const braces = /\{[^{}]*\}\s*$/.exec(written)?.index
    if (braces === undefined) return { at: start + written.length, drop: 0, add: ' {literal}' }
    return /[{ ]literal[ }]/.test(written.slice(braces)) ? undefined : { at: start + braces + 1, drop: 0, add: 'literal ' }
  }
  const fence = fenceAround(lines, line - 1)
  if (fence !== undefined) {
    const opening = lines[fence] ?? ''
    if (/\{/.test(opening)) return undefined
    return { at: (starts[fence] ?? 0) + opening.length, drop: 0, add: `${/\w$/.test(opening) ? '' : 'text'} {literal}` }
  }
  // a list is none of choices, whatever its items begin with
  if (message.ruleId === 'choices-text' && /^\s*[*+-]\s+$/.test(written.slice(0, column - 1))) return undefined
  const from = start + column - 1
  const end = place !== undefined && 'end' in place ? (starts[place.end.line - 1] ?? start) + place.end.column - 1 : from + 1
  const range = text.slice(from, Math.max(end, from + 1))
  const plain = message.ruleId?.startsWith('math-') ? range : withoutFormulas(range)
  const signs = [...plain.matchAll(/[!-/:-@[\]^_`{-~]/g)].map(({ index }) => from + index)
  const isEscaped = (at: number) => text.charAt(at - 1) === '\\'
  const [first] = signs
  // the backslash is there already, and was of no use
  if (message.fatal && first !== undefined && isEscaped(first))
    return { at: first - 1, drop: 2, add: numbered(text.charAt(first)) }
  const at = signs.find((each) => !isEscaped(each))
  if (at !== undefined) return { at, drop: 0, add: '\\' }
  return message.fatal && /^[\p{L}\p{N}]/u.test(range) ? { at: from, drop: 1, add: numbered(text.charAt(from)) } : undefined
}

/** A sign by its number, which no rule takes for a part of what it looks for. */
function numbered(sign: string): string {
  return `&#${sign.charCodeAt(0)};`
}

/** Text with spaces in the place of formulas and code, in which a backslash is another sign. */
function withoutFormulas(text: string): string {
  return text.replace(/(?<!\\)(?:(`+)[^`]*\1|\$[^$\n]*\$)/g, (inside) => ' '.repeat(inside.length))
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
