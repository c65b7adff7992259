import type { Code } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { codeLines, span } from '../source/source-text.ts'
import { type Braces, blankOf, unpaired } from './blanks.ts'
import type { Blank, GappedCode } from './nodes.ts'
import type { Reader } from './reader.ts'

/** Brackets that a backslash parts from others, and those of blanks. */
const marker = /\\(?<bracket>\[(?=\[)|\](?=\])|(?<=\]\\)\])|(?<open>\[\[)|(?<close>\]\](?!\]))/g

/** What a blank states behind it; other braces are code. */
const attributes = /^\{(\s*(?:[a-zA-Z]+=[^\s{}]+\s*)+)\}/

/**
 * Finds the blanks of a listing that says ` {blanks}`. Its code stays as it stands, `]]` without its `[[` too; a backslash before a bracket parts it from
 * the next one: `\[[0, 1], [1, 0]\]`.
 */
export function readGappedCode(reader: Reader, node: Code): GappedCode {
  const { value } = node
  const offsetOf = offsetsIn(reader, node)
  const children: GappedCode['children'] = []
  let text = ''
  let open: number | undefined
  let from = 0
  const code = (end: number) => {
    text += value.slice(from, end)
    from = end
  }
  for (const { index, 0: sign, groups = {} } of value.matchAll(marker)) {
    if (index < from) continue
    const end = index + sign.length
    if (groups.bracket !== undefined) {
      code(index)
      text += groups.bracket
      from = end
    } else if (groups.open !== undefined) {
      if (open !== undefined) {
        unpaired(reader, '[[', span(reader, offsetOf(index), 2))
        continue
      }
      code(index)
      open = index
      from = end
      children.push({ type: 'inlineCode', value: text })
      text = ''
    } else if (open !== undefined) {
      code(index)
      const braces = bracesAt(value, end, offsetOf)
      const last = braces === undefined ? end : end + braces.text.length + 2
      const alone = /(?:^|\n)[ \t]*$/.test(value.slice(0, open)) && /^[ \t]*(?:\n|$)/.test(value.slice(last))
      const indent = /[^\n]*$/.exec(value.slice(0, open))?.[0] ?? ''
      const place = { start: reader.point(offsetOf(open)), end: reader.point(offsetOf(end - 1) + 1) }
      const content = { type: 'inlineCode' as const, value: dedented(text, indent) }
      const blank = blankOf(reader, { place, children: [content] }, braces, ['tolerance', 'width', 'lines'])
      checkLines(reader, blank, content.value.split('\n').length, alone)
      children.push(blank)
      text = ''
      from = last
      open = undefined
    }
  }
  if (open !== undefined) unpaired(reader, '[[', span(reader, offsetOf(open), 2))
  code(value.length)
  children.push({ type: 'inlineCode', value: text })
  return { type: 'gappedCode', lang: node.lang ?? null, children, ...(node.position && { position: node.position }) }
}

/** Where each character of a listing stands in the source. */
function offsetsIn(reader: Reader, node: Code): (at: number) => number {
  const lines = codeLines(reader, node)
  return (at) => {
    let rest = at
    for (const { text, offset } of lines) {
      if (rest <= text.length) return offset + rest
      rest -= text.length + 1
    }
    return node.position?.end.offset ?? 0
  }
}

function bracesAt(value: string, at: number, offsetOf: (at: number) => number): Braces | undefined {
  const text = attributes.exec(value.slice(at))?.[1]
  return text === undefined ? undefined : { text, offset: offsetOf(at) + 1 }
}

/** Lines of an answer without the indentation that the listing gives them, and without empty ones around them. */
function dedented(text: string, indent: string): string {
  const [first = '', ...others] = text.split('\n')
  const lines = [first.trimStart(), ...others.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))]
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Reports an answer whose lines would tell how many there are, or that has more than there is room for. */
function checkLines(reader: Reader, { lines, position }: Blank, needed: number, alone: boolean): void {
  if (lines !== undefined && !alone)
    report(reader.file, {
      rule: 'blank-lines',
      reason: 'Unexpected code beside a blank of whole lines, expected it alone on its line',
      place: position,
      note: 'Leave out `lines`, or put the blank on a line of its own.',
    })
  else if (needed > (lines ?? 1))
    report(reader.file, {
      rule: 'blank-lines',
      reason: `Unexpected answer of ${needed} lines, expected ${lines === undefined ? '`lines` behind it' : `\`${lines}\` at most`}`,
      place: position,
      expected: [`{lines=${needed}}`],
      note: 'A blank of several lines says how many a student gets: `[[…]]{lines=4}`. More than the answer needs do not tell its length.',
    })
}
