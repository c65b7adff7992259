import { localeOf } from '../../../languages/locales.ts'
import type { Block, LayerGrid, ListItem, Paragraph, Table } from '../../../paper/block-nodes.ts'
import type { Phrase } from '../../../paper/phrases.ts'
import { headAndBody } from '../../../paper/table-head.ts'
import { texOfCell } from '../../../source/tex.ts'
import type { Pictured } from '../../pictures.ts'
import { display, escapedText, formula, type Writing, writtenPhrases } from './inline.ts'

/** Blocks in the Markdown that text2qti reads, with an empty line between them. */
export function writtenBlocks(blocks: readonly Block[], writing: Writing, nested = false): string {
  return blocks
    .map((block) => writtenBlock(block, writing, nested))
    .filter((text) => text !== '')
    .join('\n\n')
}

/** @param nested within a list or a quotation, where fences are no listing */
function writtenBlock(block: Block, writing: Writing, nested: boolean): string {
  const inside = (blocks: readonly Block[]) => writtenBlocks(blocks, writing, nested)
  switch (block.type) {
    case 'paragraph':
      return writtenPhrases(block.children, writing) + worth(block)
    case 'math':
      return display(block.value)
    case 'code':
      return listing(block.value, block.lang ?? '', nested)
    case 'gappedListing': {
      const text = block.children.map((child) =>
        child.type === 'inlineCode' ? child.value : writing.blank(child.key).replace(/\\/g, ''),
      )
      return listing(text.join(''), block.lang ?? '', nested)
    }
    case 'list':
      return block.children
        .map((item, index) => listItem(item, block.ordered ? (block.start ?? 1) + index : undefined))
        .join('\n\n')
    case 'blockquote':
      return quoted(writtenBlocks(block.children, writing, true))
    case 'framedBlock': {
      const title = writtenPhrases(block.title, writing)
      return quoted(
        [title === '' ? '' : `**${title}**`, writtenBlocks(block.children, writing, true)]
          .filter((text) => text !== '')
          .join('\n\n'),
      )
    }
    case 'table':
      return pipeTable(block)
    case 'layerGrid':
      return layerTable(block)
    case 'captionedBlock': {
      const caption = `*${escapedText(block.label + block.colon)}* ${writtenPhrases(block.caption, writing)}`
      const content = inside(block.children)
      return block.kind === 'table' ? `${caption}\n\n${content}` : `${content}\n\n${caption}`
    }
    case 'footnoteList':
      return block.children
        .map(({ mark, children }) => `<sup>${escapedText(mark)}</sup> ${writtenPhrases(children, writing)}`)
        .join('\n\n')
    case 'labelledFigure': {
      const [figure, ...rest] = block.children
      const numbered = { ...writing, pictures: (node: Pictured) => writing.pictures(node, block.marks) }
      const text = writtenBlocks(figure === undefined ? [] : [figure], numbered, nested)
      return [text, inside(rest)].filter((each) => each !== '').join('\n\n')
    }
    case 'graph':
    case 'network':
    case 'plot':
      return picture(block)
    case 'afterText':
    case 'answerLine':
    case 'besideBlock':
    case 'paperPart':
    case 'passage':
      return inside(block.children)
    case 'answerAny':
      return `*${escapedText(localeOf(block.language).labels.answerAny(block.count, block.of, block.unit))}*`
    case 'choiceList':
    case 'itemList':
    case 'pageBreak':
      return ''
    case 'answerSpace':
      return inside(block.given)
    case 'thematicBreak':
      return '* * *'
    default:
      return block satisfies never
  }

  function listItem({ children }: ListItem, number: number | undefined): string {
    return beginning(number === undefined ? '*' : `${number}.`, writtenBlocks(children, writing, true))
  }

  function picture(node: Exclude<Pictured, { type: 'image' }>): string {
    const file = writing.pictures(node)
    return file === undefined ? '' : `![${escapedText(file.alt)}](${writing.folder}/${file.name})`
  }

  function pipeTable(table: Table): string {
    const { align } = table
    const { head, body } = headAndBody(table)
    // such tables have a head of one row: without one it is empty
    const empty = head.length === 0 ? [(body[0]?.children ?? []).map(() => '')] : []
    const children = [...head, ...body]
    if (children.some((row) => row.children.some(({ span, joined }) => span !== undefined || joined === true)))
      writing.lose('cells of a table that go over others stand alone')
    const rows = children.map((row) =>
      row.children.map((cell) => (cell.joined ? '' : oneLine(writtenPhrases(withoutBars(cell.children), writing)))),
    )
    return piped([...empty, ...rows], align ?? [])
  }

  function layerTable({ columns, rows, footnotes }: LayerGrid): string {
    const heads = columns.map(({ group, heading }) => escapedText(group === undefined ? heading : `${group}: ${heading}`))
    const cells = rows.map((row) =>
      row.map((cell) => (cell.kind === 'given' ? cellText(cell.text) : oneLine(writing.blank(cell.key)))),
    )
    return [piped([heads, ...cells], []), ...footnotes.map(escapedText)].join('\n\n')
  }
}

/** What is given for what a text asks, where its author says so. */
function worth({ worth }: Paragraph): string {
  if (worth === undefined) return ''
  const { labels } = localeOf(worth.language)
  return ` (${escapedText(worth.bonus ? labels.bonusPoints(worth.points) : labels.points(worth.points))})`
}

/** A listing between fences that it has none of; in a list, where these are not read, by indentation. */
function listing(text: string, language: string, nested: boolean): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  if (nested) return lines.map((line) => `    ${line}`).join('\n')
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${/^[\w+#-]+$/.test(language) ? language : ''}`, ...lines, fence].join('\n')
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/** A text behind the sign that it begins with, all of its lines as far in. */
export function beginning(sign: string, text: string): string {
  const width = Math.max(4, sign.length + 1)
  return sign.padEnd(width) + indented(text, width)
}

/** Text whose lines after the first stand as far in as the first's begins. */
export function indented(text: string, width: number): string {
  return text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(width)}`)
}

/** Bars part the cells of a table, in formulas as well. */
function withoutBars(phrases: readonly Phrase[]): Phrase[] {
  return phrases.map((phrase) => (phrase.type === 'inlineMath' ? { ...phrase, value: texInCell(phrase.value) } : phrase))
}

function texInCell(tex: string): string {
  return tex.replace(/\\\|/g, '\\Vert{}').replace(/\|/g, '\\vert{}')
}

function cellText(text: string): string {
  const tex = texOfCell(text)
  return tex === undefined ? oneLine(escapedText(text)) : formula(texInCell(tex))
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

function piped(rows: readonly (readonly string[])[], align: readonly ('left' | 'right' | 'center' | null | undefined)[]): string {
  const [head = [], ...body] = rows
  const rule = head.map((_, index) => {
    const side = align[index]
    return side === 'center' ? ':---:' : side === 'right' ? '---:' : '---'
  })
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`
  return [head, rule, ...body].map(line).join('\n')
}
