import type { AnswerSpace, PaperPart } from './block-nodes.ts'
import type { Paper, PaperNode, PaperQuestion, Piece } from './paper.ts'

/** What can be found again in print. */
export type NamedBlock = {
  kind: 'question' | 'part' | 'space'
  /** Its anchor in the paper. */
  name: string
  /** The author's identifier of the question or part; absent where there is none. */
  id?: string
  /** As papers number it, `3 (a)`; of a space, that of the question or part it belongs to. */
  label: string
  points: number
  /** Whether its points come on top of the total. */
  bonus?: true
  /** Of a space: the number of its answer in the exam, from 1. */
  answer?: number
}

/** Questions, parts and spaces for answers, in the order of the paper. */
export function namedBlocks(paper: Paper): NamedBlock[] {
  return questionsOf(paper).flatMap((question) => ofPart(question, false))
}

function ofPart(part: PaperQuestion | PaperPart, inBonus: boolean): NamedBlock[] {
  const bonus = inBonus || part.bonus
  const own: Omit<NamedBlock, 'kind' | 'name'> = { label: part.reference, points: part.allPoints }
  if (part.id !== undefined) own.id = part.id
  if (bonus) own.bonus = true
  const spaces = spacesOf(part).map(({ key }) => ({ kind: 'space' as const, name: key, ...own, answer: numberIn(key) }))
  const kind = part.type === 'paperQuestion' ? 'question' : 'part'
  return [{ kind, name: part.anchor, ...own }, ...spaces, ...partsIn(part).flatMap((each) => ofPart(each, bonus))]
}

function numberIn(key: AnswerSpace['key']): number {
  return Number(key.slice(key.indexOf('-') + 1))
}

/** All questions of a paper, in their order. */
export function questionsOf({ body }: Paper): PaperQuestion[] {
  return body.filter((node) => node.type === 'paperQuestion')
}

/** All questions and parts of a paper, outermost first. */
export function partsOf(paper: Paper): (PaperQuestion | PaperPart)[] {
  return questionsOf(paper).flatMap(withParts)
}

/** A question or part, and all parts in it. */
export function withParts(part: PaperQuestion | PaperPart): (PaperQuestion | PaperPart)[] {
  return [part, ...partsIn(part).flatMap(withParts)]
}

/** The parts of a question or part that stand in it immediately. */
export function partsIn({ children }: PaperQuestion | PaperPart): PaperPart[] {
  return children.filter((node) => node.type === 'paperPart')
}

/** The spaces for answers of a question or part itself. */
export function spacesOf({ children }: PaperQuestion | PaperPart): AnswerSpace[] {
  return children.filter((node) => node.type === 'answerSpace')
}

/** Whether a question is answered by marks, letters and numbers alone: nothing else is written in it. */
export function isMarked({ children }: PaperQuestion): boolean {
  const types = new Set(allNodes(children).map(({ type }) => type))
  return (
    (types.has('choiceList') || types.has('itemList')) &&
    !types.has('answerSpace') &&
    !types.has('blankSpace') &&
    !types.has('layerGrid')
  )
}

/** The nodes of a paper with all that they hold, each before what is in it. */
export function allNodes(nodes: readonly (PaperNode | Piece)[]): (PaperNode | Piece)[] {
  return nodes.flatMap((node) => [node, ...allNodes(childrenOf(node))])
}

function childrenOf(node: PaperNode | Piece): readonly (PaperNode | Piece)[] {
  switch (node.type) {
    case 'answerSpace':
      return node.given
    case 'captionedBlock':
      return [...node.caption, ...node.children]
    case 'afterText':
    case 'answerLine':
    case 'besideBlock':
    case 'blockquote':
    case 'choiceItem':
    case 'choiceList':
    case 'delete':
    case 'emphasis':
    case 'footnoteList':
    case 'footnoteText':
    case 'gappedListing':
    case 'labelledFigure':
    case 'link':
    case 'list':
    case 'listItem':
    case 'paperPart':
    case 'paperShared':
    case 'paragraph':
    case 'passage':
    case 'strong':
    case 'subscript':
    case 'superscript':
    case 'table':
    case 'tableCell':
    case 'tableRow':
      return node.children
    case 'itemList':
      return [...node.heads.flat(), ...node.children, ...node.options]
    case 'paperQuestion':
      return [...(node.title ?? []), ...node.children]
    case 'framedBlock':
    case 'paperAppendix':
    case 'paperSection':
      return [...node.title, ...node.children]
    case 'answerAny':
    case 'blankSpace':
    case 'break':
    case 'code':
    case 'footnoteMark':
    case 'graph':
    case 'image':
    case 'inlineCode':
    case 'inlineMath':
    case 'layerGrid':
    case 'math':
    case 'network':
    case 'pageBreak':
    case 'paperScratch':
    case 'plot':
    case 'text':
    case 'thematicBreak':
      return []
    default:
      return node satisfies never
  }
}
