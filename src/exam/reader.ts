import type { BlockContent, DefinitionContent, FootnoteReference, PhrasingContent, RootContent } from 'mdast'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { ownPlaces, type SourceMap } from '../diagnostics/source-map.ts'
import { defaultLanguage, type Language } from '../languages/locales.ts'
import type { Attribute } from '../source/attributes.ts'
import { languageAttribute } from '../source/known-attributes.ts'
import { type SourceText, sourceText } from '../source/source-text.ts'
import type { Metadata } from './metadata.ts'
import type { ChoiceColumns, StatedLanguage } from './nodes.ts'

/**
 * Where content stands decides what it may hold: the `stem` of a question or part has choices, an answer and a rubric; `front`
 * is text before the first question; `inside` is anything nested: an answer, a list, a quotation.
 */
export type Setting = { place: 'stem' | 'front' | 'inside'; several?: boolean; columns?: ChoiceColumns | undefined }

/** What may stand in a list item, a quotation or a choice. */
type NestedContent = BlockContent | DefinitionContent

/** Reads blocks of Markdown as content of an exam; what does not belong there is reported and left out. */
type ReadContent = (reader: Reader, nodes: readonly RootContent[], setting: Setting) => RootContent[]

/** What the functions that read a syntax tree share: the source, its messages, and the numbering of questions and parts. */
export type Reader = SourceText & {
  /** Of the block that is being read. */
  language: Language
  /** How many questions and parts were read. */
  parts: number
  /** What was opened in this question, reported, and not closed yet: its closing is not reported again. `values`: whether its values are in doubt. */
  unpaired: { directives: number; math: boolean; tags: string[]; values: boolean }
  /** Whether something of the part that is being read was reported and left out, so that what the part lacks may only follow from that. */
  lost: boolean
  /** Whether a question may have been left out with what was reported, or taken for something else. */
  lostQuestions: boolean
  map: SourceMap
  /** Tells of a place whether the values that it would print have been reported. */
  doubtful(place: Point): boolean
  /** The path from the exam of an image that a place names. */
  imagePath(written: string, place: Point | undefined): string
  /** Reads another file that the source names. */
  readSource: ReadSource
  /** What the footnote says to which a mark belongs. */
  footnote(reference: FootnoteReference): PhrasingContent[]
  /** Reads content within content; held here so that each kind of block can be read in a file of its own. */
  content: ReadContent
}

/** What is known of a text that is to be read. */
export type Given = {
  /** Of a text that was made from several files. */
  map?: SourceMap | undefined
  /** Tells of a place whether the values that it would print have been reported. */
  doubtful?: ((place: Point) => boolean) | undefined
  /** The path from the exam of an image that a place names. */
  imagePath?: ((written: string, place: Point | undefined) => string) | undefined
  /** Whether something was left out of it, and reported, with which questions may be missing. */
  lost?: boolean | undefined
}

/** Begins to read a file. */
export function createReader(file: VFile, content: ReadContent, readSource: ReadSource, given: Given = {}): Reader {
  return {
    ...sourceText(file),
    language: defaultLanguage,
    parts: 0,
    content,
    readSource,
    footnote: () => [],
    unpaired: { directives: 0, math: false, tags: [], values: false },
    lost: false,
    lostQuestions: given.lost === true,
    map: given.map ?? ownPlaces(file.path),
    doubtful: given.doubtful ?? (() => false),
    imagePath: given.imagePath ?? ((written) => written),
  }
}

/** Notes that something of this part is reported and left out, so that what is missing then is not reported, too. Gives the nothing that is left. */
export function lost(reader: Reader): [] {
  reader.lost = true
  return []
}

/** The language that a block states. */
export function statedLanguage(reader: Reader, attributes: ReadonlyMap<string, Attribute>): StatedLanguage {
  const attribute = attributes.get('lang')
  return attribute === undefined ? {} : { language: languageAttribute(reader, attribute, reader.language) }
}

/** Reads what is in a block, in its own language. */
export function readInside(reader: Reader, nodes: readonly RootContent[], { language }: StatedLanguage): RootContent[] {
  const around = reader.language
  reader.language = language ?? around
  const children = reader.content(reader, nodes, { place: 'inside' })
  reader.language = around
  return children
}

/** Reads the children of a list item, a quotation or a choice. */
export function readNested(reader: Reader, nodes: readonly NestedContent[]): NestedContent[] {
  return reader.content(reader, nodes, { place: 'inside' }).filter(isNestable)
}

function isNestable(node: RootContent): node is NestedContent {
  switch (node.type) {
    case 'beside':
    case 'blockquote':
    case 'captioned':
    case 'choices':
    case 'code':
    case 'gappedCode':
    case 'framed':
    case 'graph':
    case 'layerTable':
    case 'list':
    case 'math':
    case 'network':
    case 'paragraph':
    case 'plot':
    case 'table':
    case 'thematicBreak':
      return true
    default:
      return false
  }
}

/**
 * Another file that a source names: its text, or why there is none. `path` is how messages name it, and `meant` are the paths of files that it may
 * have been taken for.
 */
export type FoundSource =
  | { kind: 'text'; path: string; text: string }
  | { kind: 'missing' | 'outside' | 'unreadable'; meant?: readonly string[] }

/** Reads a file that a source names by its path from there; `place` is where it does. */
export type ReadSource = (path: string, place?: Point) => FoundSource

/** Reads no file: for sources that stand alone. */
export const readNoSource: ReadSource = () => ({ kind: 'missing' })

/** What a template says of every exam that it is for, or which templates there are in place of the one that is not. */
export type FoundTemplate =
  | { kind: 'template'; settings: Partial<Metadata> }
  | { kind: 'missing'; name: string; names: readonly string[]; meant?: readonly string[] }

/** Finds the template that an exam names, or the one it has without naming any. */
export type ReadTemplate = (name: string | undefined) => FoundTemplate

/** For sources that are not printed. */
export const readNoTemplate: ReadTemplate = () => ({ kind: 'template', settings: {} })
