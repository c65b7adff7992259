import type { BlockContent, DefinitionContent, InlineCode, Node, Paragraph, PhrasingContent, RootContent, Text } from 'mdast'
import type { Language } from '../languages/locales.ts'
import type { LayerTable } from '../layers/index.ts'

/** How much room an answer gets in the student's paper, in millimetres; one with a width is that wide, and stands at the left end of its line or at the `right` one. */
export type Space =
  | { kind: 'default' }
  | { kind: 'none' }
  | { kind: 'fill' }
  | { kind: 'plain' | 'box' | 'grid'; height: number; width?: number; right?: boolean }
  | { kind: 'lines' | 'dotted'; height: number; lines: number; width?: number; right?: boolean }

/** One choice; its children are what is printed beside the letter. */
export interface Choice extends Node {
  type: 'choice'
  /** By which a text can name it, as its letter is another one on each form. */
  id?: string
  correct: boolean
  pin: boolean
  /** Its place in the source, from 0, where it may stand elsewhere. */
  canonical?: number
  /** What marking it gives; negative where it costs. */
  points?: number
  children: (BlockContent | DefinitionContent)[]
}

/** `one`: exactly one choice is right; `several`: check all that apply; `boolean`: true or false. */
export type ChoiceKind = 'one' | 'several' | 'boolean'

/** Columns are as many as fit, unless the author says. */
export interface Choices extends Node {
  type: 'choices'
  kind: ChoiceKind
  columns?: ChoiceColumns
  /** One of its boxes could not be read, which may be that of the correct choice. */
  lost: boolean
  children: Choice[]
}

/** In how many columns choices stand. */
export type ChoiceColumns = 1 | 2 | 3 | 4 | 5 | 6

/** The language of a block, where its author states it. */
export interface StatedLanguage {
  language?: Language
}

/** `matching`: which of the options belongs to each item; `ordering`: which place it has; `statements`: whether it is true. */
export type ItemsKind = 'matching' | 'ordering' | 'statements'

/**
 * What is asked. `place` is that in the source, from 0, and `right` what belongs to it: the place of an option in the source, its own place in the right
 * order, or 0 where a statement is true and 1 where it is false.
 */
export interface Item extends Node {
  type: 'item'
  place: number
  right: number
  /** What is given where it is right; without it, an equal share of the points of its question. */
  points?: number
  children: (BlockContent | DefinitionContent)[]
}

/** One of the texts that belong to items; `place` is that in the source, from 0. */
export interface Option extends Node {
  type: 'option'
  place: number
  children: (BlockContent | DefinitionContent)[]
}

/** What stands above the items, or above the options. */
export interface ItemHead extends Node {
  type: 'itemHead'
  children: PhrasingContent[]
}

/** Items in the order in which they are printed. A matching has two heads, or none, and its options behind the items. */
export interface Items extends Node {
  type: 'items'
  kind: ItemsKind
  children: (ItemHead | Item | Option)[]
}

/** The worked solution, and the room for it. */
export interface Answer extends Node, StatedLanguage {
  type: 'answer'
  space: Space
  children: RootContent[]
}

/** Where a final answer stands, at the right edge of the question: lines of text with blanks, in a frame where it is `boxed`. */
export interface AnswerLine extends Node {
  type: 'answerLine'
  boxed: boolean
  children: Paragraph[]
}

/** What stands in the space of an answer for the student to complete: axes, a diagram. Both papers print it. */
export interface Given extends Node, StatedLanguage {
  type: 'given'
  children: RootContent[]
}

export interface Criterion extends Node {
  type: 'criterion'
  points: number
  children: (BlockContent | DefinitionContent)[]
}

export interface Rubric extends Node, StatedLanguage {
  type: 'rubric'
  children: Criterion[]
}

/**
 * A gap in running text or in a table's cell. Of a number, `tolerance` is how far an answer may be
 * from it and still be right. `width` is the one that its author states, in millimetres; in a listing `lines` is how many whole lines it takes. `digits` are boxes for a number, with `bubbles` a column of circles below each.
 */
export interface Blank extends Node {
  type: 'blank'
  tolerance?: number
  width?: number
  lines?: number
  digits?: { whole: number; decimals: number; sign: boolean; bubbles: boolean }
  children: PhrasingContent[]
}

/** What stands below the line, `H~2~O`. */
export interface Subscript extends Node {
  type: 'subscript'
  children: Text[]
}

/** What stands above the line, `x^2^`. */
export interface Superscript extends Node {
  type: 'superscript'
  children: Text[]
}

/** The mark of a footnote; its children are what the footnote says. Marks of one footnote have the same array. */
export interface Footnote extends Node {
  type: 'footnote'
  children: PhrasingContent[]
}

/** A listing with blanks in its code. */
export interface GappedCode extends Node {
  type: 'gappedCode'
  lang: string | null
  children: (InlineCode | Blank)[]
}

/**
 * A link to a question, part, table, figure, equation and the like of the same exam, printed as its name. `ref` and `eqref` print its number alone, as LaTeX's
 * commands do, the second in parentheses.
 */
export interface CrossReference extends Node {
  type: 'crossReference'
  target: string
  form?: 'ref' | 'eqref'
  children: PhrasingContent[]
}

/** A network's table. */
export interface LayerBlock extends Node {
  type: 'layerTable'
  table: LayerTable
}

/** What is said of a table or a figure beside it. */
export interface Caption extends Node {
  type: 'caption'
  children: PhrasingContent[]
}

/** What tables and figures are counted apart as. */
export type CaptionKind = 'table' | 'figure'

/** A table or a figure with its caption, by which it has a number: in the order of the source. Several pictures may be one figure. */
export interface Captioned extends Node {
  type: 'captioned'
  kind: CaptionKind
  /** By which a text can name it. */
  id?: string
  children: (Caption | BlockContent)[]
}

/** Blocks in a frame; the first of them may be its title. */
export interface Framed extends Node, StatedLanguage {
  type: 'framed'
  children: (Caption | RootContent)[]
}

/** How wide the figure beside a text is: millimetres, or a share of the line. */
export type SideWidth = { value: number; unit: 'mm' | '%' }

/** A figure or a table, the first or the last of the children, beside the others. `side` is where it stands on paper. */
export interface Beside extends Node, StatedLanguage {
  type: 'beside'
  figure: 'first' | 'last'
  side: 'left' | 'right'
  /** Without it, as wide as the figure is by itself. */
  width?: SideWidth
  children: RootContent[]
}

/** Text behind a part, of what the part is `above` it; of its question, where it is a part of a part. */
export interface After extends Node, StatedLanguage {
  type: 'after'
  level: 'above' | 'question'
  children: RootContent[]
}

/** The next page begins here. */
export interface PageBreak extends Node {
  type: 'pageBreak'
}

/** Pages for notes that nobody marks, behind all of the question or appendix that they end. */
export interface Scratch extends Node {
  type: 'scratch'
  kind: 'plain' | 'grid' | 'lines'
  pages: number
  language: Language
}
