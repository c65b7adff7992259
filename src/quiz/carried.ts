import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { brief, type Loss } from '../latex/losses.ts'
import { codeBlock, comment } from '../latex/markdown.ts'
import { parseMarkdown } from '../source/parse.ts'

/** Text of a file, with the line in which it begins. */
export type Piece = { text: string; line: number }

/** What is found out while a file is read. */
export type Reading = {
  path: string
  losses: Loss[]
  counts: { questions: number; parts: number; solutions: number; formulas: number }
}

/** An exercise of R/exams, its texts in our Markdown already. */
export type Exercise = {
  question: string[]
  answers: string[]
  solution: string[]
  explanations: string[]
  /** `exname` and the like, without `ex`, with their lines */
  meta: ReadonlyMap<string, { value: string; line: number }>
}

export function noReading(path: string): Reading {
  return { path, losses: [], counts: { questions: 0, parts: 0, solutions: 0, formulas: 0 } }
}

/** Notes that something did not come over as it is. */
export function lose({ path, losses }: Reading, line: number, construct: string, done: string, kind: Loss['kind']): void {
  losses.push({ file: path, line, construct: brief(construct, 300), done, kind })
}

type Edit = { start: number; end: number; text: string }

/** Markdown of another program as ours: what has another meaning here is written as text, and what has none is kept as a comment. */
export function carried(reading: Reading, { text, line }: Piece): string {
  const { tree } = parseMarkdown({ path: reading.path, value: text })
  const edits: Edit[] = []
  const source = (node: Nodes) => text.slice(node.position?.start.offset, node.position?.end.offset)
  visit(tree, (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset]
    if (start === undefined || end === undefined || edits.some((edit) => edit.start <= start && end <= edit.end)) return
    const replace = (by: string) => edits.push({ start, end, text: by })
    const at = line + (node.position?.start.line ?? 1) - 1
    switch (node.type) {
      case 'math':
      case 'inlineMath':
        reading.counts.formulas += 1
        // within a paragraph display mathematics is none here
        if (node.type === 'inlineMath' && source(node).startsWith('$$')) replace(`$${node.value.trim()}$`)
        return
      case 'image':
        edits.push(...widths(text, end))
        return
      case 'text':
        edits.push(...escapes(text, start, end))
        return
      case 'heading':
        replace(
          `**${text.slice(node.children[0]?.position?.start.offset ?? start, node.children.at(-1)?.position?.end.offset ?? end)}**`,
        )
        return
      case 'html':
        if (/^<!--[\s\S]*-->$/.test(node.value)) return
        if (simple.has(tagOf(node.value))) {
          replace(simple.get(tagOf(node.value)) ?? '')
          return
        }
        lose(reading, at, node.value, 'HTML is not printed; kept as a comment', 'lost')
        replace(comment(node.value))
        return
      case 'yaml':
      case 'thematicBreak':
        replace('')
        return
      case 'footnoteReference':
      case 'footnoteDefinition':
        lose(reading, at, source(node), 'footnotes are not printed; kept as a comment', 'lost')
        replace(comment(source(node)))
        return
      case 'containerDirective':
      case 'leafDirective':
        lose(reading, at, source(node), 'a block of another program; kept as a comment', 'lost')
        replace(comment(source(node)))
        return
      case 'inlineCode':
        if (!/^r /.test(node.value)) return
        lose(reading, at, source(node), 'R is not run; write its value', 'lost')
        replace(comment(source(node)))
        return
      case 'code':
        replace(codeOf(reading, { text: source(node), line: at }, `${node.lang ?? ''} ${node.meta ?? ''}`.trim(), node.value))
        return
      case 'listItem':
        // a dash begins choices, and a box is one
        if (/[-+]/.test(text.charAt(start))) edits.push({ start, end: start + 1, text: '*' })
        return
      default:
    }
  })
  const sorted = edits.toSorted((one, other) => one.start - other.start)
  const pieces: string[] = []
  let at = 0
  for (const { start, end, text: by } of sorted) {
    if (start < at) continue
    pieces.push(text.slice(at, start), by)
    at = end
  }
  return [...pieces, text.slice(at)]
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Tags that have signs in Markdown, without what is in them besides their name. */
const simple: ReadonlyMap<string, string> = new Map([
  ...['b', 'strong'].flatMap((tag): [string, string][] => [
    [tag, '**'],
    [`/${tag}`, '**'],
  ]),
  ...['i', 'em'].flatMap((tag): [string, string][] => [
    [tag, '*'],
    [`/${tag}`, '*'],
  ]),
  ...[
    ['sub', '~'],
    ['sup', '^'],
    ['code', '`'],
  ].flatMap(([tag = '', sign = '']): [string, string][] => [
    [tag, sign],
    [`/${tag}`, sign],
  ]),
  ...['p', '/p', 'span', '/span', 'div', '/div'].map((tag): [string, string] => [tag, '']),
  ...['br', 'br/'].map((tag): [string, string] => [tag, '\\\n']),
])

/** The name of a tag, with the stroke of one that closes; of a tag that says more, such as a colour, all of it. */
function tagOf(value: string): string {
  return /^<\s*(\/?\s*[A-Za-z]+\s*\/?)\s*>$/.exec(value)?.[1]?.replace(/\s+/g, '').toLowerCase() ?? value
}

/** The width of a picture in per cent of the page, in millimetres. */
function widths(text: string, end: number): Edit[] {
  const [whole, share] = /^\{\s*width\s*=\s*"?(\d{1,3})%"?\s*\}/.exec(text.slice(end)) ?? []
  if (whole === undefined) return []
  return [
    { start: end, end: end + whole.length, text: `{width=${Math.max(5, Math.min(170, Math.round(Number(share) * 1.65)))}mm}` },
  ]
}

/** A listing; code that another program would run is none. */
function codeOf(reading: Reading, { text, line }: Piece, info: string, value: string): string {
  const run = /^\{r\b/.test(info) || /\{[^}]*\.run/.test(info)
  if (!run) return codeBlock(value, /^\{?\.?([\w+#-]*)/.exec(info)?.[1] ?? '')
  lose(reading, line, text, 'code is not run here: write what it comes to; kept as a comment', 'lost')
  return comment(text)
}

/** Backslashes before signs that mean something here alone. */
function escapes(text: string, start: number, end: number): Edit[] {
  const inside = text.slice(start, end)
  return [...inside.matchAll(/\[(?=\[)|(?<=\[)\[|\](?=\])|(?<=\])\]|\{(?=\{)|(?<=\{)\{|^:(?=:)|^\[(?=[ xX]\])/gm)]
    .filter(({ index }) => inside.charAt(index - 1) !== '\\' && text.charAt(start + index - 1) !== '\\')
    .map(({ index, 0: sign }) => ({ start: start + index, end: start + index, text: sign === '' ? '' : '\\' }))
}
