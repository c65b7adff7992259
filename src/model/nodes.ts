import type { BlockContent, DefinitionContent, Node, PhrasingContent, RootContent } from 'mdast'
import type { LayerTable } from '../layers/index.ts'

/** How much room an answer gets in the student's paper; heights in millimetres. */
export type Space =
  | { kind: 'default' }
  | { kind: 'none' }
  | { kind: 'fill' }
  | { kind: 'plain' | 'box' | 'grid'; height: number }
  | { kind: 'lines' | 'dotted'; height: number; lines: number }

/** One choice; its children are what is printed beside the letter. */
export type Choice = Node & {
  type: 'choice'
  correct: boolean
  pin: boolean
  /** What marking it gives; negative where it costs. */
  points?: number
  children: (BlockContent | DefinitionContent)[]
}

/** `one`: exactly one choice is right; `several`: check all that apply; `boolean`: true or false. */
export type ChoiceKind = 'one' | 'several' | 'boolean'

/** `key` numbers the lists of choices of an exam from 1. Columns are as many as fit, unless the author says. */
export type Choices = Node & { type: 'choices'; key: number; kind: ChoiceKind; columns?: ChoiceColumns; children: Choice[] }

/** In how many columns choices stand. */
export type ChoiceColumns = 1 | 2 | 4

/** The worked solution. `key` numbers the answers of an exam from 1, in both papers alike. */
export type Answer = Node & { type: 'answer'; key: number; space: Space; children: RootContent[] }

/** What stands in the space of an answer for the student to complete: axes, a diagram. Both papers print it. */
export type Given = Node & { type: 'given'; children: RootContent[] }

export type Criterion = Node & { type: 'criterion'; points: number; children: (BlockContent | DefinitionContent)[] }

export type Rubric = Node & { type: 'rubric'; children: Criterion[] }

/** A gap in running text or in a table's cell; `key` numbers the blanks of an exam from 1. */
export type Blank = Node & { type: 'blank'; key: number; children: PhrasingContent[] }

/** A link to a question or part of the same exam, printed as its number. */
export type CrossReference = Node & { type: 'crossReference'; target: string; children: PhrasingContent[] }

/** A network's table; its blanks are numbered row by row from `key`. */
export type LayerBlock = Node & { type: 'layerTable'; key: number; table: LayerTable }

export type Range = { from: number; to: number }

/** A function of one variable, drawn over the plot's domain. */
export type Curve = { label: string; variable: string; expression: string }

/** Sizes in millimetres. */
export type Plot = Node & {
  type: 'plot'
  curves: Curve[]
  x: Range
  y: Range | undefined
  width: number
  height: number
  alt: string
  caption: string | undefined
}

/** The next page begins here. */
export type PageBreak = Node & { type: 'pageBreak' }

declare module 'mdast' {
  interface BlockContentMap {
    choices: Choices
    layerTable: LayerBlock
    plot: Plot
  }
  interface PhrasingContentMap {
    blank: Blank
    crossReference: CrossReference
  }
  interface RootContentMap {
    choices: Choices
    choice: Choice
    answer: Answer
    given: Given
    rubric: Rubric
    criterion: Criterion
    layerTable: LayerBlock
    pageBreak: PageBreak
    plot: Plot
    blank: Blank
    crossReference: CrossReference
  }
}
