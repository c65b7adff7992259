import { localeOf } from '../../../languages/locales.ts'
import { labelsWith } from '../../../languages/units.ts'
import type { Block, CaptionedBlock, List, Paragraph } from '../../../paper/block-nodes.ts'
import type { Pictured } from '../../picture-file.ts'
import { type XmlElement, x } from '../../xml.ts'
import { answerSpace, choiceList, gap, itemList, type SetBlocks } from './answers.ts'
import { step } from './lists.ts'
import { blankRuns, bookmarkName, phraseRuns } from './phrases.ts'
import { pictureRun } from './pictures.ts'
import { authorsTable, layerTable, tableOf } from './tables.ts'
import { type ParagraphLook, paragraph, type Room, run, type Writing } from './writing.ts'

/** Sets blocks as paragraphs and tables of Word. */
export function blockSetter(writing: Writing): SetBlocks {
  const set: SetBlocks = (blocks, room, first) => {
    const [head, ...rest] = blocks
    if (first === undefined) return blocks.flatMap((block) => setBlock(block, room, writing, set, {}))
    // a number stands in a line of text, in one of its own before anything else
    const isText = head?.type === 'paragraph' || head?.type === 'math'
    const opening = isText ? setBlock(head, room, writing, set, first) : [paragraph({ ...first, keep: true })]
    return [...opening, ...(isText ? rest : blocks).flatMap((block) => setBlock(block, room, writing, set, {}))]
  }
  return set
}

function setBlock(block: Block, room: Room, writing: Writing, set: SetBlocks, look: ParagraphLook): XmlElement[] {
  const at = { indent: room.indent, ...look }
  switch (block.type) {
    case 'paragraph':
      return [paragraph(at, phraseRuns(block.children, writing, {}, room.width), worthOf(block, writing))]
    case 'math': {
      const formula = writing.formula(block.value, true)
      if (formula === undefined) {
        writing.lose('a formula is its TeX')
        return [paragraph(at, run(block.value, { style: 'Code' }))]
      }
      return [paragraph(at, anchored(block.anchor, [x('m:oMathPara', {}, formula)]))]
    }
    case 'code':
      return [listing([run(block.value.replace(/\t/g, '    '))], room)]
    case 'gappedListing':
      return [
        listing(
          block.children.flatMap((child) => (child.type === 'inlineCode' ? [run(child.value)] : blankRuns(child, writing))),
          room,
        ),
      ]
    case 'list':
      return listOf(block, room, writing, set)
    case 'blockquote':
      return set(block.children, inside(room))
    case 'table':
      return [authorsTable(block, room, writing), gap()]
    case 'layerGrid':
      return [...layerTable(block, room, writing), gap()]
    case 'captionedBlock':
      return captioned(block, room, writing, set)
    case 'framedBlock': {
      const title = block.title.length === 0 ? [] : [paragraph({ keep: true }, phraseRuns(block.title, writing, { bold: true }))]
      const content = [...title, ...set(block.children, { indent: 0, width: room.width - 160 })]
      return [tableOf([{ cells: [{ content }] }], [room.width], 'box', room.indent), gap()]
    }
    case 'besideBlock': {
      const split = block.figure === 'first' ? 1 : block.children.length - 1
      const half = Math.floor(room.width / 2)
      const sides = [block.children.slice(0, split), block.children.slice(split)].map((blocks) => ({
        content: set(blocks, { indent: 0, width: half - 160 }),
      }))
      const turned = (block.figure === 'first') === (block.side === 'right')
      return [tableOf([{ cells: turned ? sides.toReversed() : sides }], [half, half], 'none', room.indent), gap()]
    }
    case 'graph':
    case 'network':
    case 'plot':
      return [paragraph(at, pictureRun(block, room.width, writing))]
    case 'labelledFigure': {
      const [figure, ...rest] = block.children
      const numbered = { ...writing, pictures: (node: Pictured) => writing.pictures(node, block.marks) }
      return [...blockSetter(numbered)(figure === undefined ? [] : [figure], room), ...set(rest, room)]
    }
    case 'footnoteList':
      return block.children.map(({ mark, children }) =>
        paragraph(
          { style: 'Note', indent: room.indent },
          run(mark, { raised: 'superscript' }),
          run(' '),
          phraseRuns(children, writing),
        ),
      )
    case 'answerAny':
      return [
        paragraph(
          { indent: room.indent, keep: true },
          run(localeOf(block.language).labels.answerAny(block.count, block.of, block.unit), { italic: true }),
        ),
      ]
    case 'answerLine': {
      const content = set(block.children, { indent: 0, width: room.width - 160 })
      return [tableOf([{ cells: [{ content }] }], [room.width], block.boxed ? 'box' : 'none', room.indent), gap()]
    }
    case 'answerSpace':
      return answerSpace(block, room, writing, set)
    case 'choiceList':
      return choiceList(block, room, writing, set)
    case 'itemList':
      return itemList(block, room, writing, set)
    case 'afterText':
    case 'passage':
    case 'paperPart':
      return set(block.children, room)
    case 'pageBreak':
      return [paragraph({}, x('w:r', {}, x('w:br', { 'w:type': 'page' })))]
    case 'thematicBreak':
      return [paragraph({ style: 'Rule' })]
    default:
      return block satisfies never
  }
}

function worthOf({ worth }: Paragraph, { unit }: Writing): XmlElement[] {
  if (worth === undefined) return []
  const labels = labelsWith(localeOf(worth.language).labels, unit)
  return [run(` [${worth.bonus ? labels.bonusPoints(worth.points) : labels.points(worth.points)}]`)]
}

function listing(runs: readonly XmlElement[], { indent }: Room): XmlElement {
  return paragraph({ style: 'Listing', indent }, runs)
}

function inside({ indent, width }: Room): Room {
  return { indent: indent + step, width: width - step }
}

function listOf({ ordered, start, children }: List, room: Room, writing: Writing, set: SetBlocks): XmlElement[] {
  const id = writing.lists.add({ counting: ordered === true ? '1' : 'bullet', indent: room.indent }, start ?? 1)
  return children.flatMap((item) => set(item.children, inside(room), { style: 'Choice', list: { id, level: 0 } }))
}

function captioned(
  { kind, anchor, label, colon, caption, children }: CaptionedBlock,
  room: Room,
  writing: Writing,
  set: SetBlocks,
): XmlElement[] {
  const words = [run(`${label}${caption.length === 0 ? '' : colon}`, { bold: true }), run(' '), ...phraseRuns(caption, writing)]
  const text = paragraph({ style: 'Caption', indent: room.indent, keep: kind === 'table' }, anchored(anchor, words))
  const content = set(children, room)
  return kind === 'table' ? [text, ...content] : [...content, text]
}

/** Runs to which a reference may lead. */
export function anchored(anchor: string | undefined, runs: readonly XmlElement[]): XmlElement[] {
  if (anchor === undefined) return [...runs]
  const id = hashOf(anchor)
  return [x('w:bookmarkStart', { 'w:id': id, 'w:name': bookmarkName(anchor) }), ...runs, x('w:bookmarkEnd', { 'w:id': id })]
}

/** A number for a bookmark, which are told apart by that. */
function hashOf(anchor: string): number {
  return [...anchor].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)
}
