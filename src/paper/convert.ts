import type { RootContent, TableCell } from 'mdast'
import type { Part } from '../exam/exam.ts'
import type { After, Answer, Blank, Captioned, Choices, Framed, GappedCode, Given, LayerBlock } from '../exam/nodes.ts'
import { plainText } from '../exam/text.ts'
import type { Counting } from '../languages/counting.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import type { Block, CaptionedBlock, ChoiceList, ChoicesKey, FramedBlock, LayerGrid, ListItem } from './block-nodes.ts'
import { printedFormula } from './equations.ts'
import { newFootnotes, takeFootnotes } from './footnotes.ts'
import { lettersOf, placeOf } from './labels.ts'
import type { GappedListing } from './phrases.ts'
import { bare, blankSpace, proseFrom } from './prose.ts'
import { blankKey, type Separation } from './separation.ts'

/**
 * The blocks that a paper prints of an author's. The exam is left as it is.
 *
 * @param language of the labels
 * @throws Error for what no paper prints, such as an answer
 */
export function blocksFrom(nodes: readonly RootContent[], language: Language, to: Separation): Block[] {
  return nodes.map((node) => blockFrom(node, language, to))
}

/** The same of a text that counts its footnotes by itself, with them at its end; those of a solution by letters. */
export function notedBlocks(nodes: readonly RootContent[], language: Language, to: Separation, counting?: 'a'): Block[] {
  to.footnotes = newFootnotes(counting)
  return [...blocksFrom(nodes, language, to), ...takeFootnotes(language, to)]
}

/** What stands in a block, marked where it states a language. */
export function passage({ language, children }: After | Given | Answer, part: Part, to: Separation): Block[] {
  const blocks = blocksFrom(children, language ?? part.language, to)
  return language === undefined ? blocks : [{ type: 'passage', language, children: blocks }]
}

function blockFrom(node: RootContent, language: Language, to: Separation): Block {
  switch (node.type) {
    case 'paragraph':
      return { ...bare(node), children: proseFrom(node.children, language, to) }
    case 'answerLine':
      return { ...bare(node), children: blocksFrom(node.children, language, to) }
    case 'blockquote':
      return { ...bare(node), children: blocksFrom(node.children, language, to) }
    case 'list': {
      const items = node.children.map((item): ListItem => ({ ...bare(item), children: blocksFrom(item.children, language, to) }))
      return { ...bare(node), children: items }
    }
    case 'table': {
      const cell = (each: TableCell) => ({ ...bare(each), ...each.data, children: proseFrom(each.children, language, to) })
      return { ...bare(node), children: node.children.map((row) => ({ ...bare(row), children: row.children.map(cell) })) }
    }
    case 'beside': {
      const { figure, side, width, position } = node
      const own = node.language ?? language
      const children = blocksFrom(node.children, own, to)
      return {
        type: 'besideBlock',
        language: own,
        figure,
        side,
        ...(width && { width }),
        children,
        ...(position && { position }),
      }
    }
    case 'captioned':
      return captionedBlock(node, language, to)
    case 'gappedCode':
      return { ...bare(node), type: 'gappedListing', children: piecesOfCode(node, language, to) }
    case 'framed':
      return framedBlock(node, language, to)
    case 'labels':
      return { ...bare(node), type: 'labelledFigure', children: blocksFrom(node.children, language, to) }
    case 'layerTable':
      return layerGrid(node, language, to)
    case 'thematicBreak':
      return bare(node)
    case 'math':
      return { ...bare(node), ...printedFormula(node.value, to.places) }
    case 'code':
    case 'graph':
    case 'network':
    case 'pageBreak':
      return node
    case 'plot': {
      const { decimal } = localeOf(language).labels
      return decimal === '.' ? node : { ...node, decimal }
    }
    default:
      throw new Error(`a paper has no way to print ${node.type}`)
  }
}

/** The code of a listing and its blanks. One of several lines is a blank on each of them, as far in as the first. */
function piecesOfCode({ children }: GappedCode, language: Language, to: Separation): GappedListing['children'] {
  return children.flatMap((child, index): GappedListing['children'] => {
    if (child.type === 'inlineCode') return [child]
    if (child.lines === undefined) return [blankSpace(child, language, to)]
    const indent = /[^\n]*$/.exec(plainText(children.slice(0, index)))?.[0] ?? ''
    const answer = plainText(child.children).split('\n')
    return Array.from({ length: child.lines }, (_, line) => {
      const filling: Blank['children'] = line < answer.length ? [{ type: 'inlineCode', value: answer[line] ?? '' }] : []
      const blank = blankSpace({ ...child, width: child.width ?? wholeLine, children: filling }, language, to)
      return line === 0 ? [blank] : [{ type: 'inlineCode' as const, value: `\n${indent}` }, blank]
    }).flat()
  })
}

/** Width of a blank that takes what its line has, in millimetres: what is beyond is cut off it. */
const wholeLine = 200

function captionedBlock(node: Captioned, language: Language, to: Separation): CaptionedBlock {
  const { kind, children, position } = node
  const { label, anchor } = placeOf(node, to.captions)
  const caption = children.flatMap((child) => (child.type === 'caption' ? child.children : []))
  return {
    type: 'captionedBlock',
    kind,
    language,
    anchor,
    label,
    colon: localeOf(language).labels.colon,
    caption: proseFrom(caption, language, to),
    children: blocksFrom(
      children.filter((child) => child.type !== 'caption'),
      language,
      to,
    ),
    ...(position && { position }),
  }
}

function framedBlock({ children, language: own, position }: Framed, around: Language, to: Separation): FramedBlock {
  const language = own ?? around
  const title = children.flatMap((child) => (child.type === 'caption' ? child.children : []))
  return {
    type: 'framedBlock',
    language,
    title: proseFrom(title, language, to),
    children: blocksFrom(
      children.filter((child) => child.type !== 'caption'),
      language,
      to,
    ),
    ...(position && { position }),
  }
}

function layerGrid({ table, position }: LayerBlock, language: Language, to: Separation): LayerGrid {
  const { columns, footnotes } = table
  const rows = table.rows.map((row) =>
    row.map((cell) => {
      if (cell.kind === 'given') return cell
      const key = blankKey(to)
      to.cells.set(key, cell.key)
      return { kind: 'blank' as const, key }
    }),
  )
  return { type: 'layerGrid', language, columns, rows, footnotes, ...(position && { position }) }
}

/** Choices with their letters, in the author's order. */
export function choiceList(list: Choices, counting: Counting, language: Language, to: Separation): ChoiceList {
  const letters = lettersOf(list, counting)
  to.counts.choices += 1
  const key: ChoicesKey = `choices-${to.counts.choices}`
  to.choices.set(
    key,
    list.children.map(({ correct }) => correct),
  )
  const { kind, columns } = list
  const children = list.children.map((choice, index) => ({
    type: 'choiceItem' as const,
    letter: letters[index],
    children: blocksFrom(choice.children, language, to),
  }))
  return { type: 'choiceList', key, kind, ...(columns !== undefined && { columns }), language, children }
}
