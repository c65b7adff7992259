import type { Paragraph, RootContent, Table } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { readChoices } from './choices.ts'
import { readCode } from './code.ts'
import { readDirective } from './directives.ts'
import { isComment, readPhrasing, reportHtml, reportUnsupported } from './phrasing.ts'
import { type Reader, readNested, type Setting, sourceOf, span } from './reader.ts'

/** Reads blocks of Markdown as content of an exam; what does not belong there is reported and left out. */
export function readContent(reader: Reader, nodes: readonly RootContent[], setting: Setting): RootContent[] {
  return nodes.flatMap((node) => readBlock(reader, node, setting))
}

function readBlock(reader: Reader, node: RootContent, setting: Setting): RootContent[] {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(reader, node)
    case 'list':
      if (setting.place === 'stem' && node.children.some((child) => typeof child.checked === 'boolean')) {
        return [readChoices(reader, node, setting.several === true)]
      }
      for (const child of node.children) checkBox(reader, child, setting)
      return [
        {
          ...node,
          children: node.children.map((child) => ({ ...child, checked: null, children: readNested(reader, child.children) })),
        },
      ]
    case 'blockquote':
      return [{ ...node, children: readNested(reader, node.children) }]
    case 'table':
      return [readTable(reader, node)]
    case 'html':
      if (!isComment(node.value)) reportHtml(reader, node)
      return []
    case 'code':
      return readCode(reader, node)
    case 'containerDirective':
    case 'leafDirective':
      return readDirective(reader, node, setting)
    case 'heading':
      report(reader.file, {
        rule: 'heading-place',
        reason: 'Unexpected heading inside a block, expected it on its own at the left margin',
        place: node.position,
        note: 'Headings make sections, questions and parts. Write `**bold**` for a caption.',
      })
      return []
    case 'footnoteDefinition':
      reportUnsupported(reader, node, 'a footnote')
      return []
    case 'math':
    case 'thematicBreak':
      return [node]
    case 'yaml':
    case 'definition':
      return []
    default:
      return []
  }
}

function readParagraph(reader: Reader, node: Paragraph): RootContent[] {
  const [only] = node.children
  if (node.children.length === 1 && only?.type === 'inlineMath' && sourceOf(reader, only.position).startsWith('$$')) {
    if (only.value.includes('\n')) reportOpenFence(reader, node)
    return [{ type: 'math', value: only.value.trim(), ...(node.position && { position: node.position }) }]
  }
  checkFences(reader, node)
  return [{ ...node, children: readPhrasing(reader, node.children) }]
}

function reportOpenFence(reader: Reader, node: Paragraph): void {
  report(reader.file, {
    rule: 'math-fence',
    reason: 'Unexpected text beside `$$` of a formula of several lines, expected `$$` alone on its line',
    place: node.position,
    actual: '$$',
    note: 'Put the opening and the closing `$$` on lines of their own.',
  })
}

/** Reports the fences of directives that were not read as such, each with its own line. */
function checkFences(reader: Reader, node: Paragraph): void {
  const offset = node.position?.start.offset ?? 0
  for (const match of sourceOf(reader, node.position).matchAll(/^[ \t>]*(:{3,}|::(?=[a-zA-Z]))([^\n]*)/gm)) {
    const fence = `${match[1] ?? ''}${match[2] ?? ''}`.trim()
    const place = span(reader, offset + match.index + match[0].indexOf(match[1] ?? ''), fence.length)
    const closing = /^:+$/.test(fence)
    const whole = /^:{3,}[a-zA-Z][\w-]*(\{[^{}]*\})?$/.test(fence)
    report(reader.file, {
      rule: 'directive-fence',
      reason: closing
        ? `Unexpected \`${fence}\` that closes nothing`
        : whole
          ? `Unexpected \`${fence}\` that is never closed, expected \`:::\` alone on a line after it`
          : `Unexpected \`${fence}\`, expected a directive such as \`:::answer{lines=6}\` alone on its line`,
      place,
      actual: fence,
      note: closing
        ? 'Remove it, or write the opening line. An outer block takes more colons than the blocks inside it: `::::answer` around `:::layers`.'
        : whole
          ? 'Close it before the next heading or the next block.'
          : 'A name follows the colons without a space; attributes stand in one pair of braces on the same line.',
    })
  }
}

function checkBox(
  reader: Reader,
  item: { checked?: boolean | null | undefined; position?: RootContent['position'] },
  setting: Setting,
): void {
  const source = sourceOf(reader, item.position)
  const box = /^\s*(?:[-*+]|\d+[.)])\s+(\[[ xX*✓✔vVoO]?\])/.exec(source)?.[1]
  if (box === undefined) return
  report(reader.file, {
    rule: 'choice-box',
    reason:
      setting.place === 'stem'
        ? `Unexpected \`${box}\` at the start of a list item, expected \`[x] \` or \`[ ] \` and the text of a choice`
        : `Unexpected choice \`${box}\` outside of a question's own text`,
    place: item.position,
    actual: box,
    expected: ['[x]', '[ ]'],
    note: 'Choices are a list of their own in a question or part. Write `\\[` for the bracket itself.',
  })
}

function readTable(reader: Reader, node: Table): Table {
  return {
    ...node,
    children: node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({ ...cell, children: readPhrasing(reader, cell.children) })),
    })),
  }
}
