import type { Element, ElementContent } from 'hast'
import { codeBlock, indented } from '../../../latex/markdown.ts'
import { carried, noReading } from '../../../quiz/carried.ts'
import { hasGap, inlinePieces } from './inline.ts'
import { lineOf, type Piece, paragraphsOf } from './pieces.ts'
import { attribute, lack, type Scope } from './scope.ts'
import { tableOf } from './tables.ts'

const containers = new Set(
  'p div section article main header footer nav aside center address figure figcaption form fieldset legend details summary body html dl hgroup picture label'.split(
    ' ',
  ),
)

const others = new Set('h1 h2 h3 h4 h5 h6 ul ol dir table blockquote pre listing xmp hr dt dd li'.split(' '))

/** Content as blocks of Markdown. */
export function blocksOf(scope: Scope): string[] {
  const { markdown, nodes } = scope.content
  return markdown === undefined ? flow(scope, nodes) : markdownBlocks(scope, markdown)
}

/** Content on one line, as in a cell of a table or a blank. */
export function contentLine(scope: Scope): string {
  const { markdown, nodes } = scope.content
  if (markdown !== undefined) return markdownBlocks(scope, markdown).join(' ').replace(/\s+/g, ' ')
  return lineOf(flat({ ...scope, cell: true }, nodes))
}

/** Another program's Markdown: its losses are those of the content. */
function markdownBlocks(scope: Scope, text: string): string[] {
  const reading = noReading('questions')
  const block = carried(reading, { text, line: scope.content.line })
  for (const { construct, done } of reading.losses) lack(scope, construct, done)
  return block === '' ? [] : [block]
}

function isBlock(node: ElementContent): node is Element {
  return node.type === 'element' && (containers.has(node.tagName) || others.has(node.tagName) || node.children.some(isBlock))
}

function flow(scope: Scope, nodes: readonly ElementContent[]): string[] {
  const blocks: string[] = []
  let run: ElementContent[] = []
  const flush = () => {
    blocks.push(...paragraphsOf(inlinePieces(scope, run)))
    run = []
  }
  for (const node of nodes)
    if (isBlock(node)) {
      flush()
      blocks.push(...block(scope, node))
    } else run.push(node)
  flush()
  return blocks
}

function block(scope: Scope, node: Element): string[] {
  switch (node.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return paragraphsOf([{ kind: 'marked', mark: '**', pieces: inlinePieces(scope, node.children) }])
    case 'ul':
    case 'ol':
    case 'dir':
      return list(scope, node)
    case 'dt':
      return paragraphsOf([{ kind: 'marked', mark: '**', pieces: inlinePieces(scope, node.children) }])
    case 'table':
      return table(scope, node)
    case 'blockquote':
      return quotation(flow(scope, node.children))
    case 'pre':
    case 'listing':
    case 'xmp':
      return listing(scope, node)
    case 'hr':
      return []
    default:
      return flow(scope, node.children)
  }
}

function quotation(blocks: readonly string[]): string[] {
  return blocks.length === 0
    ? []
    : [
        blocks
          .join('\n\n')
          .split('\n')
          .map((line) => (line === '' ? '>' : `> ${line}`))
          .join('\n'),
      ]
}

function list(scope: Scope, node: Element): string[] {
  const ordered = node.tagName === 'ol'
  const first = Number(attribute(node, 'start') ?? 1)
  const items: string[] = []
  for (const child of node.children) {
    if (child.type !== 'element') continue
    // a list right within a list belongs to the item before it
    const blocks = child.tagName === 'li' ? flow(scope, child.children) : block(scope, child)
    if (blocks.length === 0) continue
    const mark = ordered ? `${Math.max(0, Number.isInteger(first) ? first : 1) + items.length}. ` : '* '
    if (child.tagName === 'li' || items.length === 0) items.push(mark + indented(together(blocks), mark.length))
    else
      items[items.length - 1] += `\n\n${indented(['', ...blocks], mark.length)
        .trimStart()
        .replace(/^/, ' '.repeat(mark.length))}`
  }
  return items.length === 0 ? [] : [items.join(items.some((item) => item.includes('\n\n')) ? '\n\n' : '\n')]
}

/** A line with a list below it as one block. */
function together(blocks: readonly string[]): readonly string[] {
  const [first = '', second = '', ...others] = blocks
  return others.length === 0 && /^(?:\* |\d+\. )/.test(second) && !second.includes('\n\n') ? [`${first}\n${second}`] : blocks
}

function table(scope: Scope, node: Element): string[] {
  const caption = node.children.filter((child) => child.type === 'element').find(({ tagName }) => tagName === 'caption')
  const words = caption === undefined ? '' : lineOf(flat({ ...scope, cell: true }, caption.children))
  const written = tableOf(scope, node, (cell) => {
    if (cell.children.some(isHard))
      lack(scope, 'a table with lists, listings or tables in its cells', 'they stand on a line there')
    const line = lineOf(flat({ ...scope, cell: true }, cell.children))
    return line === '<<' || line === '^^' ? `\\${line}` : line.replace(/(?<!\\)\|/g, '\\|')
  })
  if (written === undefined) return flow(scope, cellsOf(node))
  return [...(words === '' ? [] : [`: ${words}`]), written]
}

/** Blocks that do not fit a line. */
function isHard(node: ElementContent): boolean {
  return node.type === 'element' && (/^(?:ul|ol|pre|table|blockquote)$/.test(node.tagName) || node.children.some(isHard))
}

function cellsOf(node: Element): ElementContent[] {
  return node.children.flatMap((child) =>
    child.type !== 'element' ? [] : /^t[dh]$/.test(child.tagName) ? child.children : cellsOf(child),
  )
}

/** Pieces of all that is in some elements, with spaces between blocks. */
function flat(scope: Scope, nodes: readonly ElementContent[]): Piece[] {
  const pieces: Piece[] = []
  let run: ElementContent[] = []
  const flush = () => {
    pieces.push(...inlinePieces(scope, run))
    run = []
  }
  for (const node of nodes)
    if (isBlock(node)) {
      flush()
      pieces.push(
        { kind: 'text', text: ' ' },
        ...(node.tagName === 'table' ? flat(scope, cellsOf(node)) : flat(scope, node.children)),
        { kind: 'text', text: ' ' },
      )
    } else run.push(node)
  flush()
  return pieces
}

/** A listing; gaps in it are blanks of its code. */
function listing(scope: Scope, node: Element): string[] {
  const gaps = hasGap(node)
  const text = (gaps ? codeWithGaps(scope, node) : codeOf(node)).replaceAll('\u00A0', ' ').replace(/^\n|\s+$/g, '')
  if (text === '') return []
  const classes = `${attribute(node, 'className') ?? ''} ${node.children.map((child) => (child.type === 'element' ? (attribute(child, 'className') ?? '') : '')).join(' ')}`
  const language = /(?:language-|lang-|brush:\s*)([\w+#]+)/.exec(classes)?.[1]?.toLowerCase() ?? ''
  return [gaps ? codeBlock(text, `${language || 'text'} {blanks}`, true) : codeBlock(text, language)]
}

function codeOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  return node.tagName === 'br' ? '\n' : node.children.map(codeOf).join('') + (/^(?:div|p)$/.test(node.tagName) ? '\n' : '')
}

function codeWithGaps(scope: Scope, node: ElementContent): string {
  if (node.type === 'text') return node.value.replace(/\[(?=\[)/g, '\\[')
  if (node.type !== 'element') return ''
  if (node.tagName === 'x-gap') return scope.gapInCode(attribute(node, 'key') ?? '')
  return node.tagName === 'br' ? '\n' : node.children.map((child) => codeWithGaps(scope, child)).join('')
}
