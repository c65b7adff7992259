import type { Heading, PhrasingContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { inAnyLanguage } from '../languages/locales.ts'
import { trailingBraces } from '../source/braces.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import { isAttributes } from '../source/known-attributes.ts'
import { sourceOf, span } from '../source/source-text.ts'
import { readPhrasing } from './phrasing.ts'
import type { Reader } from './reader.ts'

/** A heading's text, and what is in its braces. */
export type ReadHeading = {
  /** The heading's text without its attributes. */
  text: PhrasingContent[]
  /** What stands between the braces at its end. */
  braces: { text: string; offset: number } | undefined
}

/** Parts a heading into its text and the attributes at its end, of which it may have some that are known. */
export function readHeading(reader: Reader, node: Heading, known: readonly string[]): ReadHeading {
  Object.assign(reader.unpaired, { directives: 0, math: false, tags: [], values: false })
  reader.lost = false
  const source = sourceOf(reader, node.position)
  const offset = node.position?.start.offset ?? 0
  if (!source.startsWith('#')) {
    report(reader.file, {
      rule: 'heading-underlined',
      reason: 'Unexpected line of dashes or equals signs under a text, which makes it a heading, expected `#` signs',
      place: node.position,
      note: 'Write `## Title` for a question; leave a blank line before `---` for a rule.',
    })
  }
  const trailing = trailingBraces(source, offset)
  const braces = trailing && (trailing.text.trim() === '' || isAttributes(trailing.text, known)) ? trailing : undefined
  const opensAt = braces?.start
  if (opensAt === undefined || node.children.some((child) => isCode(child) && covers(child, opensAt))) {
    checkOpenBrace(reader, node, source)
    return { text: readPhrasing(reader, node.children), braces: undefined }
  }
  return { text: readPhrasing(reader, textBefore(node.children, opensAt, reader)), braces }
}

/** What of a text stands before an offset of the source. */
export function textBefore(nodes: readonly PhrasingContent[], offset: number, reader: Reader): PhrasingContent[] {
  return nodes.flatMap((node) => before(node, offset, reader))
}

function isCode(node: PhrasingContent): boolean {
  return node.type === 'inlineMath' || node.type === 'inlineCode'
}

function covers(node: PhrasingContent, offset: number): boolean {
  return (node.position?.start.offset ?? 0) <= offset && offset < (node.position?.end.offset ?? 0)
}

/** What stands before an offset: all of a node, nothing of it, or the beginning of a text. */
function before(node: PhrasingContent, offset: number, reader: Reader): PhrasingContent[] {
  if ((node.position?.start.offset ?? 0) >= offset) return []
  if (!covers(node, offset) || node.type !== 'text' || node.position === undefined) return [node]
  const rest = sourceOf(reader, { start: reader.point(offset), end: node.position.end })
  const cut = node.value.lastIndexOf(rest.startsWith('{') ? '{' : rest)
  const value = node.value.slice(0, cut).trimEnd()
  return value === '' ? [] : [{ ...node, value, position: { start: node.position.start, end: reader.point(offset) } }]
}

/** Tells whether an offset lies in plain text of a heading: not in a formula, nor in code. */
function inText(node: Heading, offset: number): boolean {
  return node.children.some((child) => child.type === 'text' && covers(child, offset))
}

function checkOpenBrace(reader: Reader, node: Heading, source: string): void {
  const start = node.position?.start.offset ?? 0
  const loose = /(?<![\w{])(?:points|tags|follows|choose)\s*=\s*[^\s}\])]+[}\])]?/.exec(source)
  if (loose !== null && !/\{[^{}]*$/.test(source.slice(0, loose.index)) && inText(node, start + loose.index)) {
    report(reader.file, {
      rule: 'attribute-syntax',
      reason: `Unexpected \`${loose[0]}\` in the text of a heading, expected attributes between \`{\` and \`}\``,
      place: span(reader, start + loose.index, loose[0].length),
      actual: loose[0],
      note: 'Attributes stand at the end of a heading in one pair of braces: `## Title {points=3}`.',
    })
    return
  }
  const match = /(?<!\\)\{(?:#|[a-z]+=)[^{}]*(\}?)/.exec(source)
  const at = (node.position?.start.offset ?? 0) + (match?.index ?? 0)
  if (match === null || !inText(node, at)) return
  report(reader.file, {
    rule: 'attribute-syntax',
    reason: match[1]
      ? `Unexpected text after \`${match[0]}\`, expected the attributes at the end of the heading`
      : 'Unexpected `{` that is never closed, expected `}` at the end of the heading',
    place: span(reader, at, match[0].length),
    actual: match[0],
    note: 'Attributes stand at the end of a heading in one pair of braces; write `\\{` for the character itself.',
  })
}

/** What begins a question elsewhere: the line, and where it stands. */
type QuestionMeant = { line: string; at: number }

const counted = inAnyLanguage(({ counted }) => counted)

/** In the order in which they are tried. */
const beginnings: readonly RegExp[] = [
  new RegExp(String.raw`^[ \t*_#=>•-]*${counted}[ \t]*[.#:]?[ \t]*\d[^\n]*`, 'gimu'),
  /^[ \t]*(?:\\(?:titled)?question(?![a-z])|\\begin\{(?:question|exercise|problem)\}|::[^:\n]+::)[^\n]*/gim,
  // headings of Org, Typst and HTML, and those of a section
  /^\*{2,4}[ \t]+\S[^\n]*/gm,
  /^={1,3}[ \t]+\S[^\n]*/gm,
  /^<h\d[^\n]*/gim,
  /^#[ \t]+\S[^\n]*/gm,
  /^\*\*[^*\n]+\*\*[ \t]*(?=\n|$)/gm,
  /^\*[ \t]+\S[^\n]*/gm,
  /^\d{1,3}[.)][ \t]+\S[^\n]*/gm,
]

/** The first line of a source without questions that begins one elsewhere: `* Question 1`, `= Limits`, `\question`, `1. What is …?` */
function questionMeant(source: string): QuestionMeant | undefined {
  const front = frontMatterOf(source)?.end ?? 0
  const text = source.slice(front)
  for (const pattern of beginnings) {
    const [found] = text.matchAll(pattern)
    if (found !== undefined)
      return { line: found[0].trim(), at: front + found.index + found[0].length - found[0].trimStart().length }
  }
  return undefined
}

/** Reports an exam without questions, with what its author may have taken for one. */
export function reportEmpty(reader: Reader): void {
  const meant = questionMeant(reader.source)
  const line = (meant?.line ?? '').slice(0, 40).trim()
  report(reader.file, {
    rule: 'exam-empty',
    reason: 'Unexpected exam without a question, expected a heading `## …`',
    place: meant === undefined ? { line: 1, column: 1 } : span(reader, meant.at, meant.line.length),
    note:
      meant === undefined
        ? 'Each question begins with a heading of two `#` signs.'
        : `\`${line}\` begins no question here: \`## Title {points=3}\` does, with two \`#\` signs, and a part of it \`### Text\`.`,
  })
}
