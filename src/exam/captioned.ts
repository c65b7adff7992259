import type { BlockContent, Image, Paragraph, PhrasingContent, RootContent, Text } from 'mdast'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import { trailingBraces } from '../source/braces.ts'
import { badValue, isAttributes, knownAttributes } from '../source/known-attributes.ts'
import { sourceOf } from '../source/source-text.ts'
import { textBefore } from './headings.ts'
import { inlineAt } from './inline.ts'
import type { Caption, Captioned } from './nodes.ts'
import { isPictures, readPhrasing } from './phrasing.ts'
import type { Reader } from './reader.ts'

/** A text that is a caption: what it says, and where it stands. */
type Said = { text: PhrasingContent[]; place: Position | undefined; id: Attribute | undefined }

/**
 * What was read of a block, with its captions: that of its own attributes, the titles of pictures, or the paragraph `: Sizes of all layers {#sizes}`
 * beside it. Of a diagram and its table that is the table's.
 */
export function withCaptions(reader: Reader, blocks: readonly RootContent[], line: Paragraph | undefined): RootContent[] {
  const last = blocks.at(-1)
  if (last?.type === 'captioned' && line !== undefined) reportSecond(reader, line, last.position)
  return blocks.flatMap((block) => {
    if (!isHeld(block)) return [block]
    return block === last && line !== undefined ? [withLine(reader, block, line)] : withOwn(reader, block)
  })
}

/** What may be a table or a figure. */
type Held = Extract<BlockContent, { type: 'graph' | 'layerTable' | 'network' | 'paragraph' | 'plot' | 'table' }>

/** Tells whether a block is a table or a figure. */
export function isHeld(node: RootContent): node is Held {
  switch (node.type) {
    case 'graph':
    case 'layerTable':
    case 'network':
    case 'plot':
    case 'table':
      return true
    case 'paragraph':
      return isPictures(node)
    default:
      return false
  }
}

function picturesOf(block: Held): Image[] {
  return block.type === 'paragraph' ? block.children.filter((child) => child.type === 'image') : []
}

function withLine(reader: Reader, block: Held, line: Paragraph): RootContent {
  const pictures = picturesOf(block)
  const own = block.data?.own?.caption?.place ?? pictures.find(({ title }) => title)?.position
  if (own !== undefined) reportSecond(reader, line, own)
  const said = readLine(reader, line)
  const [only, ...others] = pictures.map(({ data }) => data?.own?.id)
  const id = block.data?.own?.id ?? (others.length === 0 ? only : undefined)
  if (others.length > 0) for (const each of [only, ...others]) if (each !== undefined) reportUncaptioned(reader.file, each)
  if (id !== undefined && said.id !== undefined) reportSecondId(reader, said.id)
  return captioned(reader, block, { ...said, id: id ?? said.id })
}

function withOwn(reader: Reader, block: Held): RootContent[] {
  const pictures = picturesOf(block)
  if (block.type === 'paragraph' && pictures.some(({ title, data }) => title || data?.own))
    return pictures.map((image): RootContent => {
      const { title, position } = image
      const picture: Paragraph = { type: 'paragraph', children: [image], ...(position && { position }) }
      const id = image.data?.own?.id
      if (!title) return withoutCaption(reader, picture, id)
      return captioned(reader, picture, { text: titleOf(reader, title, position), place: position, id })
    })
  const { caption, id } = block.data?.own ?? {}
  if (caption === undefined) return [withoutCaption(reader, block, id)]
  return [captioned(reader, block, { text: textOf(reader, caption), place: caption.place, id })]
}

/** The value of an attribute as text. */
function textOf(reader: Reader, { value = '', name, place }: Attribute): PhrasingContent[] {
  const from = (place.start.offset ?? 0) + sourceOf(reader, place).indexOf(value, name.length)
  return inlineAt(reader, from, from + value.length)
}

/** Reads the value of an attribute as a caption. */
export function captionFrom(reader: Reader, attribute: Attribute): Caption {
  return captionWith(reader, textOf(reader, attribute), attribute.place)
}

function captionWith(reader: Reader, text: readonly PhrasingContent[], place: Position | undefined): Caption {
  const children = readPhrasing(reader, text)
  const [start, end] = [text[0]?.position?.start, text.at(-1)?.position?.end]
  const caption: Caption = { type: 'caption', children, ...(start && end && { position: { start, end } }) }
  checkText(reader, caption, place)
  return caption
}

/** The title of a picture as it stands in the source, where signs may have backslashes. */
function titleOf(reader: Reader, title: string, place: Position | undefined): PhrasingContent[] {
  const quoted = /\s(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))\s*\)$/s
  const source = sourceOf(reader, place)
  const [, ...texts] = quoted.exec(source) ?? []
  const written = texts.find((text) => text !== undefined)
  // that of a definition stands elsewhere
  if (written === undefined) return [{ type: 'text', value: title, ...(place && { position: place }) }]
  const from = (place?.start.offset ?? 0) + source.lastIndexOf(written)
  return inlineAt(reader, from, from + written.length)
}

/** Reads a paragraph that is a caption, with the id in the braces at its end. */
function readLine(reader: Reader, line: Paragraph): Said {
  const offset = line.position?.start.offset ?? 0
  const braces = trailingBraces(sourceOf(reader, line.position), offset)
  const own = braces !== undefined && isAttributes(braces.text, ['id']) ? braces : undefined
  const [first, ...rest] = own === undefined ? line.children : textBefore(line.children, own.start, reader)
  const text = first?.type === 'text' ? [withoutMark(reader, first), ...rest] : [first ?? [], rest].flat()
  const id = knownAttributes(reader, own, ['id'], 'a caption').get('id')
  return { text, place: line.position, id }
}

function withoutMark(reader: Reader, { position, ...text }: Text): Text {
  const mark = /^:\s*/.exec(text.value)?.[0] ?? ''
  const start = position && reader.point((position.start.offset ?? 0) + mark.length)
  return { ...text, value: text.value.slice(mark.length), ...(start && { position: { ...position, start } }) }
}

function captioned(reader: Reader, block: Held, { text, place, id }: Said): Captioned {
  const caption = captionWith(reader, text, place)
  const name = id?.value?.trim()
  if (id !== undefined && !name) badValue(reader, id, 'a text', 'sizes')
  const isAbove = (place?.start.offset ?? 0) < (block.position?.start.offset ?? 0)
  const held = withoutOwn(block)
  return {
    type: 'captioned',
    kind: block.type === 'table' || block.type === 'layerTable' ? 'table' : 'figure',
    ...(name && { id: name }),
    children: isAbove ? [caption, held] : [held, caption],
    ...(place && { position: place }),
  }
}

/** A caption has words, and nothing to fill in. */
function checkText(reader: Reader, caption: Caption, place: Position | undefined): void {
  if (!caption.children.some((child) => child.type !== 'text' || child.value.trim() !== ''))
    report(reader.file, {
      rule: 'caption-text',
      reason: 'Unexpected caption without a text',
      place,
      note: 'Say what the table or the figure shows, or leave the caption out.',
    })
  visit(caption, 'blank', ({ position }) => {
    report(reader.file, {
      rule: 'caption-text',
      reason: `Unexpected blank \`${sourceOf(reader, position)}\` in a caption, which would tell its answer, expected text and formulas`,
      place: position,
      actual: sourceOf(reader, position),
      note: 'A caption has no blanks; put the blank into a sentence.',
    })
  })
}

function withoutCaption(reader: Reader, block: Held, id: Attribute | undefined): Held {
  if (id !== undefined) reportUncaptioned(reader.file, id)
  return withoutOwn(block)
}

/** A block without what its attributes say of its caption, and a picture without its title, which is its caption. */
function withoutOwn(block: Held): Held {
  if (block.type === 'paragraph') {
    const children = block.children.map((child) => {
      if (child.type !== 'image') return child
      const { own: _, ...data } = child.data ?? {}
      return { ...child, title: null, data }
    })
    return { ...block, children }
  }
  const { data: _, ...node } = block
  return node
}

function reportSecond(reader: Reader, line: Paragraph, first: Position | undefined): void {
  report(reader.file, {
    rule: 'caption-duplicate',
    reason: 'Unexpected second caption of a table or a figure, expected one',
    place: line.position,
    actual: sourceOf(reader, line.position),
    note: `It has one in line ${first?.start.line}. Leave one of the two out.`,
  })
}

/** Reports a name of what has no number, as it has no caption. */
export function reportUncaptioned(file: VFile, { value = '', place }: Attribute): void {
  report(file, {
    rule: 'caption-missing',
    reason: `Unexpected \`#${value}\` without a caption, expected one`,
    place,
    actual: value,
    note: 'What has a caption has a number, by which it can be named. A caption is a paragraph that begins with a colon, above or below a table or a figure, `: The sizes of all layers`, or the title of a picture, `![what it shows](file.png "Its caption"){#id}`.',
  })
}

function reportSecondId(reader: Reader, { value = '', place }: Attribute): void {
  report(reader.file, {
    rule: 'attribute-duplicate',
    reason: `Unexpected second \`id\` of a table or a figure, expected one`,
    place,
    actual: value,
    note: 'Remove one of the two.',
  })
}
