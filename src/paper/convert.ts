import type { Node, PhrasingContent, RootContent, TableCell } from 'mdast'
import { hasDecimalComma } from '../exam/as-seen.ts'
import type { Exam } from '../exam/exam.ts'
import type { Blank, Captioned, Choices, GappedCode, LayerBlock } from '../exam/nodes.ts'
import { plainText } from '../exam/text.ts'
import type { Counting } from '../languages/counting.ts'
import { agreeing, type Language, localeOf } from '../languages/locales.ts'
import { captionPlaces } from './captions.ts'
import { equationPlaces, printedFormula, referenceText } from './equations.ts'
import { lettersOf, type Place, placeOf, referencesOf } from './labels.ts'
import type {
  AnswerKey,
  BlankKey,
  BlankSpace,
  Block,
  CaptionedBlock,
  ChoiceList,
  ChoicesKey,
  GappedListing,
  LayerGrid,
  ListItem,
  Phrase,
  Solutions,
} from './paper.ts'
import { punctuated } from './punctuation.ts'

/** Content as its author wrote it becomes that of a paper; what only a solution may print is taken out of it and kept here. */
export type Separation = {
  /** See {@link proseFrom}. */
  smart: boolean
  /** Where references lead. */
  places: ReadonlyMap<string, Place>
  captions: ReadonlyMap<Captioned, Place>
  answers: Map<AnswerKey, Block[]>
  blanks: Map<BlankKey, Phrase[]>
  cells: Map<BlankKey, string>
  choices: Map<ChoicesKey, readonly boolean[]>
  /** How many spaces, lists of choices and blanks have a key. */
  counts: { answers: number; choices: number; blanks: number }
}

/** Begins with nothing separated. */
export function separation(exam: Exam): Separation & Omit<Solutions, 'notes'> {
  const counts = { answers: 0, choices: 0, blanks: 0 }
  const captions = captionPlaces(exam)
  const { smart } = exam.metadata
  const places = new Map([...referencesOf(exam, captions), ...equationPlaces(exam)])
  return { smart, places, captions, answers: new Map(), blanks: new Map(), cells: new Map(), choices: new Map(), counts }
}

/**
 * The blocks that a paper prints of an author's. The exam is left as it is.
 *
 * @param language of the labels
 * @throws Error for what no paper prints, such as an answer
 */
export function blocksFrom(nodes: readonly RootContent[], language: Language, to: Separation): Block[] {
  return nodes.map((node) => blockFrom(node, language, to))
}

function blockFrom(node: RootContent, language: Language, to: Separation): Block {
  switch (node.type) {
    case 'paragraph':
      return { ...bare(node), children: proseFrom(node.children, language, to) }
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
    case 'captioned':
      return captionedBlock(node, language, to)
    case 'gappedCode':
      return { ...bare(node), type: 'gappedListing', children: piecesOfCode(node, language, to) }
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
    case 'plot':
      return node
    default:
      throw new Error(`a paper has no way to print ${node.type}`)
  }
}

/** A node without what may hang on it that is no part of its kind. */
function bare<N extends Node>({ data: _, ...node }: N): Omit<N, 'data'> {
  return node
}

/** The same for running text that is a whole, with its quotation marks, dashes and ellipses, unless the exam has them as they are typed. */
export function proseFrom(nodes: readonly PhrasingContent[], language: Language, to: Separation): Phrase[] {
  const phrases = phrasesFrom(nodes, language, to)
  return to.smart ? punctuated(phrases, language) : phrases
}

/**
 * A piece of running text: blanks become empty, and cross-references links that show a number, with which a particle after them agrees.
 *
 * @throws Error for what no paper prints
 */
function phrasesFrom(nodes: readonly PhrasingContent[], language: Language, to: Separation): Phrase[] {
  let label: string | undefined
  return nodes.map((node): Phrase => {
    const before = label
    label = undefined
    switch (node.type) {
      case 'blank':
        return blankSpace(node, language, to)
      case 'crossReference': {
        const place = to.places.get(node.target)
        // what is counted apart may be named by words
        const words = place?.kind === undefined ? [] : phrasesFrom(node.children, language, to)
        const name = place === undefined ? undefined : referenceText(place, node.form)
        label = words.length === 0 && name !== undefined && 'value' in name ? name.value : undefined
        const text: Phrase[] = words.length === 0 && name !== undefined ? [name] : words
        return place === undefined ? { type: 'text', value: '' } : { type: 'link', url: `#${place.anchor}`, children: text }
      }
      case 'text':
        return before === undefined ? bare(node) : { ...bare(node), value: agreeing(before, node.value) }
      case 'link':
        return { ...bare(node), children: phrasesFrom(node.children, language, to) }
      case 'delete':
      case 'emphasis':
      case 'strong':
        return { ...bare(node), children: phrasesFrom(node.children, language, to) }
      case 'break':
        return bare(node)
      case 'inlineCode':
        return bare(node)
      case 'inlineMath':
        return { ...node, ...printedFormula(node.value, to.places) }
      case 'image':
        return node
      default:
        throw new Error(`a paper has no way to print ${node.type}`)
    }
  })
}

function blankSpace(blank: Blank, language: Language, to: Separation): BlankSpace {
  const key = blankKey(to)
  to.blanks.set(key, fillingOf(blank, language, to))
  const { width, position } = blank
  return { type: 'blankSpace', key, language, ...(width !== undefined && { width }), ...(position && { position }) }
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

/** What belongs into a blank, line by line where it is code, with its tolerance for those who mark. */
export function fillingOf({ children, tolerance }: Blank, language: Language, to: Separation): Phrase[] {
  const comma = hasDecimalComma(language) && /\d,\d/.test(plainText(children))
  const lines = children.flatMap((child): PhrasingContent[] =>
    child.type === 'inlineCode'
      ? child.value.split('\n').flatMap((value, line) => [...(line > 0 ? [{ type: 'break' } as const] : []), { ...child, value }])
      : [child],
  )
  return [...phrasesFrom(lines, language, to), ...toleranceOf(tolerance, comma)]
}

/** What follows a number that has a tolerance, with a decimal comma where the number has one. */
export function toleranceOf(tolerance: number | undefined, comma = false): Phrase[] {
  if (tolerance === undefined) return []
  const written = comma ? String(tolerance).replace('.', ',') : String(tolerance)
  return [{ type: 'text', value: `\u00A0±\u00A0${written}` }]
}

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

/** The key of the next space for an answer. */
export function spaceKey({ counts }: Separation): AnswerKey {
  counts.answers += 1
  return `answer-${counts.answers}`
}

function blankKey({ counts }: Separation): BlankKey {
  counts.blanks += 1
  return `blank-${counts.blanks}`
}
