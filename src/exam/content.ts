import type { Paragraph, RootContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { sourceOf } from '../source/source-text.ts'
import { pairCaptions } from './caption-lines.ts'
import { withCaptions } from './captioned.ts'
import { readChoices } from './choices.ts'
import { readCode } from './code.ts'
import { readDirective } from './directives.ts'
import { plainFormula } from './formulas.ts'
import { isComment, reportHtml } from './html.ts'
import { checkBox, checkLines } from './lookalikes.ts'
import { checkBlanksInFormula, readPhrasing } from './phrasing.ts'
import { lost, type Reader, readNested, type Setting } from './reader.ts'
import { readTable } from './table.ts'
import { withPoints } from './text-points.ts'

/** Reads blocks of Markdown as content of an exam; what does not belong there is reported and left out. */
export function readContent(reader: Reader, nodes: readonly RootContent[], setting: Setting): RootContent[] {
  const { blocks, captions } = pairCaptions(reader, nodes)
  for (const line of captions.values()) checkLines(reader, line)
  return blocks.flatMap((node) => withCaptions(reader, readBlock(reader, node, setting), captions.get(node)))
}

function readBlock(reader: Reader, node: RootContent, setting: Setting): RootContent[] {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(reader, setting.place === 'stem' ? withPoints(reader, node) : node)
    case 'list':
      if (setting.place === 'stem' && node.children.some((child) => typeof child.checked === 'boolean')) {
        return [readChoices(reader, node, setting)]
      }
      // one message for a list
      node.children.some((child) => checkBox(reader, child, setting))
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
      if (isComment(node.value)) return []
      reportHtml(reader, node)
      reader.lostQuestions ||= node.value.includes('\n')
      return lost(reader)
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
      reader.lostQuestions = true
      return lost(reader)
    case 'math':
      checkBlanksInFormula(reader, node)
      return [plainFormula(reader, node)]
    case 'thematicBreak':
      return [node]
    case 'yaml':
    case 'footnoteDefinition':
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
    checkBlanksInFormula(reader, only)
    return [plainFormula(reader, { type: 'math', value: only.value.trim(), ...(node.position && { position: node.position }) })]
  }
  checkLines(reader, node)
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
