import type { Heading, PhrasingContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { isAttributes, trailingBraces } from '../source/known-attributes.ts'
import { sourceOf, span } from '../source/source-text.ts'
import { readPhrasing } from './phrasing.ts'
import type { Reader } from './reader.ts'

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
  return {
    text: readPhrasing(
      reader,
      node.children.flatMap((child) => before(child, opensAt, reader)),
    ),
    braces,
  }
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
