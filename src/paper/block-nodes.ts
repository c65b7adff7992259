import type { Code, Node, ThematicBreak } from 'mdast'
import type { Math as PlainMath } from 'mdast-util-math'
import type { LabelPlace } from '../exam/label-nodes.ts'
import type { Beside, CaptionKind, ChoiceColumns, ChoiceKind, ItemsKind, PageBreak, Space } from '../exam/nodes.ts'
import type { CellSpan } from '../exam/table-spans.ts'
import type { Graph } from '../figures/graph/graph.ts'
import type { NetworkFigure } from '../figures/network/network.ts'
import type { Plot } from '../figures/plot/plot.ts'
import type { Language } from '../languages/locales.ts'
import type { LayerColumn } from '../layers/index.ts'
import type { BlankKey, GappedListing, Labelled, Phrase } from './phrases.ts'

/** Names of spaces and lists of choices, numbered from 1 in the order of the paper: their anchors, and what they are measured by. */
export type AnswerKey = `answer-${number}`
export type ChoicesKey = `choices-${number}`
export type ItemsKey = `items-${number}`

/** What says something by itself in a language, and holds blocks. */
export interface Holding extends Labelled {
  children: Block[]
}

/** Room for an answer; `given` is what the student is to complete in it. */
export interface AnswerSpace extends Labelled {
  type: 'answerSpace'
  key: AnswerKey
  space: Space
  given: Block[]
}

/** Where a final answer stands, at the right edge of its question; `boxed` in a frame. */
export interface AnswerLine extends Node {
  type: 'answerLine'
  boxed: boolean
  children: Block[]
}

/** `letter` is `A`, `B` … or `①`, `②` …; absent for true and false. */
export interface ChoiceItem extends Node {
  type: 'choiceItem'
  letter: string | undefined
  children: Block[]
}

export interface ChoiceList extends Labelled {
  type: 'choiceList'
  key: ChoicesKey
  kind: ChoiceKind
  columns?: ChoiceColumns
  children: ChoiceItem[]
}

/** What is to be matched with options, ordered or judged, each with room for a letter, a number or a mark. `heads` are two, of a matching, or none. */
export interface ItemList extends Labelled {
  type: 'itemList'
  key: ItemsKey
  kind: ItemsKind
  heads: Phrase[][]
  children: ListItem[]
  options: ChoiceItem[]
}

/** Blocks in a language that their author states. */
export interface Passage extends Holding {
  type: 'passage'
}

/** A cell of a layer table: printed to everyone, or a blank. */
export type GridCell = { kind: 'given'; text: string } | { kind: 'blank'; key: BlankKey }

export interface LayerGrid extends Labelled {
  type: 'layerGrid'
  columns: LayerColumn[]
  rows: GridCell[][]
  footnotes: string[]
}

/** A formula on a line of its own; one with a number has an anchor. */
export interface DisplayMath extends PlainMath {
  anchor?: string
}

/** A figure with numbered marks, and below it the list of what belongs to each. */
export interface LabelledFigure extends Node {
  type: 'labelledFigure'
  marks: LabelPlace[]
  children: Block[]
}

/** A table or a figure with its caption; `label` is its number, `Table 1`. */
export interface CaptionedBlock extends Holding {
  type: 'captionedBlock'
  kind: CaptionKind
  anchor: string
  label: string
  /** Ends the label where the caption follows. */
  colon: string
  caption: Phrase[]
}

/** Blocks in a frame. */
export interface FramedBlock extends Holding {
  type: 'framedBlock'
  title: Phrase[]
}

/** A figure or a table beside a text, in the order in which they are read. */
export interface BesideBlock extends Holding, Pick<Beside, 'figure' | 'side' | 'width'> {
  type: 'besideBlock'
}

/** Text behind a part, of what that is a part of. */
export interface AfterText extends Holding {
  type: 'afterText'
  /** By which it is measured. */
  key: string
}

/** What a footnote says; `back` is the anchor of its first mark. */
export interface FootnoteText extends Node {
  type: 'footnoteText'
  mark: string
  anchor: string
  back: string
  children: Phrase[]
}

/** The footnotes of a text, below it. */
export interface FootnoteList extends Labelled {
  type: 'footnoteList'
  children: FootnoteText[]
}

/** Says that any `count` of the `of` questions or parts that follow are to be answered. */
export interface AnswerAnyLine extends Labelled {
  type: 'answerAny'
  count: number
  of: number
  unit: 'question' | 'part'
}

/** What questions and parts have in common. `points` are those that are printed, `allPoints` all that it gives. */
export interface Asked extends Labelled {
  /** The author's identifier. */
  id?: string
  /** What a cross-reference prints: `Question 3 (a)`. */
  reference: string
  anchor: string
  points: number | undefined
  allPoints: number
  bonus: boolean
  children: Block[]
}

/** A part of a question; `level` 1 is (a), (b) …, 2 is (i), (ii) … */
export interface PaperPart extends Asked {
  type: 'paperPart'
  level: 1 | 2
  label: string
}

/** A text; `worth` is what is given for what it asks, where its author says so. */
export type Paragraph = Node & { type: 'paragraph'; children: Phrase[]; worth?: Worth }

/** What is printed behind a text, or beside it. */
export type Worth = { points: number; bonus: boolean; language: Language }

type Quotation = Node & { type: 'blockquote'; children: Block[] }

export type ListItem = Node & { type: 'listItem'; spread?: boolean | null | undefined; children: Block[] }

export interface List extends Node {
  type: 'list'
  ordered?: boolean | null | undefined
  start?: number | null | undefined
  spread?: boolean | null | undefined
  children: ListItem[]
}

/** `span` is that of a cell that goes over others; one of these is `joined` with it, and is not printed. */
export interface TableCell extends Node {
  type: 'tableCell'
  span?: CellSpan
  joined?: boolean
  children: Phrase[]
}

export type TableRow = Node & { type: 'tableRow'; children: TableCell[] }

export interface Table extends Node {
  type: 'table'
  align?: ('left' | 'right' | 'center' | null | undefined)[] | null | undefined
  children: TableRow[]
}

/** All blocks that a paper prints: a closed list, without a place for an answer. What only a solution prints is in `Solutions`. */
export type Block =
  | (AfterText | AnswerAnyLine | AnswerLine | AnswerSpace | BesideBlock | CaptionedBlock | ChoiceList | Code)
  | (
      | DisplayMath
      | FootnoteList
      | FramedBlock
      | GappedListing
      | Graph
      | ItemList
      | LabelledFigure
      | LayerGrid
      | List
      | NetworkFigure
    )
  | (PageBreak | PaperPart | Paragraph | Passage | Plot | Quotation | Table | ThematicBreak)
