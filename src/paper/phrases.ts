import type { Break, Image, InlineCode, Node, Text } from 'mdast'
import type { InlineMath } from 'mdast-util-math'
import type { Digits } from '../exam/digits.ts'
import type { Language } from '../languages/locales.ts'

/** What says something by itself in a language, such as *Answer*. */
export interface Labelled extends Node {
  language: Language
}

/** The name of a blank, numbered from 1 in the order of the paper: its anchor, and what it is measured by. */
export type BlankKey = `blank-${number}`

/** A gap in running text; `width` in millimetres, where its author states one. */
export interface BlankSpace extends Labelled {
  type: 'blankSpace'
  key: BlankKey
  width?: number
  digits?: Digits
}

/** A listing with gaps in its code. */
export interface GappedListing extends Node {
  type: 'gappedListing'
  lang: string | null
  children: (InlineCode | BlankSpace)[]
}

type Styled = Node & { type: 'delete' | 'emphasis' | 'strong' | 'subscript' | 'superscript'; children: Phrase[] }

export interface Link extends Node {
  type: 'link'
  url: string
  title?: string | null | undefined
  children: Phrase[]
}

/** The mark of a footnote, and where that stands; `anchor` is that of the first mark. */
export interface FootnoteMark extends Node {
  type: 'footnoteMark'
  mark: string
  note: string
  anchor?: string
}

/** All that a line of text holds on paper. */
export type Phrase = BlankSpace | Break | FootnoteMark | Image | InlineCode | InlineMath | Link | Styled | Text
