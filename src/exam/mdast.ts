import type { Graph } from '../figures/graph/graph.ts'
import type { NetworkFigure } from '../figures/network/network.ts'
import type { Plot } from '../figures/plot/plot.ts'
import type {
  After,
  Answer,
  AnswerLine,
  Beside,
  Blank,
  Caption,
  Captioned,
  Choice,
  Choices,
  Criterion,
  CrossReference,
  Footnote,
  Framed,
  GappedCode,
  Given,
  Item,
  ItemHead,
  Items,
  LayerBlock,
  Option,
  PageBreak,
  Rubric,
  Scratch,
  Subscript,
  Superscript,
} from './nodes.ts'

/** The nodes of an exam as mdast knows them: what it may have in its blocks and lines. */
declare module 'mdast' {
  interface ImageData {
    /** The path as it stands in the file of a bank; that of the node leads to it from the exam. */
    written?: string
  }
  interface BlockContentMap {
    beside: Beside
    captioned: Captioned
    choices: Choices
    framed: Framed
    gappedCode: GappedCode
    graph: Graph
    layerTable: LayerBlock
    network: NetworkFigure
    plot: Plot
  }
  interface PhrasingContentMap {
    blank: Blank
    crossReference: CrossReference
    footnote: Footnote
    subscript: Subscript
    superscript: Superscript
  }
  interface RootContentMap {
    after: After
    beside: Beside
    caption: Caption
    captioned: Captioned
    choices: Choices
    framed: Framed
    choice: Choice
    answer: Answer
    answerLine: AnswerLine
    given: Given
    item: Item
    itemHead: ItemHead
    items: Items
    option: Option
    rubric: Rubric
    criterion: Criterion
    gappedCode: GappedCode
    graph: Graph
    layerTable: LayerBlock
    pageBreak: PageBreak
    scratch: Scratch
    network: NetworkFigure
    plot: Plot
    blank: Blank
    crossReference: CrossReference
    footnote: Footnote
    subscript: Subscript
    superscript: Superscript
  }
}
