import type { RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { report } from '../diagnostics/report.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue, flagAttribute, knownAttributes } from '../source/known-attributes.ts'
import { lengthAttribute } from '../source/lengths.ts'
import { blockAttributes } from './attribute-names.ts'
import { captionFrom, isHeld } from './captioned.ts'
import type { After, Beside, Framed, SideWidth } from './nodes.ts'
import { lost, type Reader, readInside, statedLanguage } from './reader.ts'

type Braces = { text: string; offset: number } | undefined

/** Reads `:::box`: blocks in a frame, with a title or without. */
export function readFramed(reader: Reader, node: ContainerDirective, braces: Braces): Framed[] {
  const attributes = knownAttributes(reader, braces, blockAttributes.box, '`:::box`')
  const stated = statedLanguage(reader, attributes)
  const title = attributes.get('title')
  if (title !== undefined && !title.value?.trim()) badValue(reader, title, 'a text', '"Conditions"')
  const caption = title?.value?.trim() ? [captionFrom(reader, title)] : []
  const children = readInside(reader, node.children, stated)
  if (!isEmpty(reader, node, children))
    return [{ type: 'framed', ...stated, children: [...caption, ...children], ...placed(node) }]
  return lost(reader)
}

/** Reads `:::side`: a figure or a table, first or last, beside all else. */
export function readBeside(reader: Reader, node: ContainerDirective, braces: Braces): Beside[] {
  const attributes = knownAttributes(reader, braces, blockAttributes.side, '`:::side`')
  const stated = statedLanguage(reader, attributes)
  const children = readInside(reader, node.children, stated)
  if (reader.lost || isEmpty(reader, node, children)) return lost(reader)
  const first = isFigure(children[0])
  if (children.length < 2 || !(first || isFigure(children.at(-1)))) {
    report(reader.file, {
      rule: 'side-figure',
      reason: `Unexpected \`:::side\` ${children.length < 2 ? 'with one block alone' : 'that neither begins nor ends with a figure or a table'}, expected one and text beside it`,
      place: node.position,
      note: 'The figure stands first or last: a picture, a drawing or a table, with its caption. All else is the text beside it.',
    })
    return lost(reader)
  }
  const [left, right] = [attributes.get('left'), attributes.get('right')]
  if (left !== undefined && right !== undefined) {
    report(reader.file, {
      rule: 'attribute-value',
      reason: 'Unexpected `left` beside `right`, expected one side for the figure',
      place: right.place,
      actual: right.name,
      note: 'Without either, a figure that stands first is to the left, and one that stands last to the right.',
    })
  }
  const isLeft = flagAttribute(reader, left, right === undefined ? first : !flagAttribute(reader, right, true))
  const width = widthOf(reader, attributes.get('width'))
  const side = isLeft ? 'left' : 'right'
  return [
    { type: 'beside', ...stated, figure: first ? 'first' : 'last', side, ...(width && { width }), children, ...placed(node) },
  ]
}

/** Reads `:::after`: text behind a part that belongs to what the part is of. */
export function readAfter(reader: Reader, node: ContainerDirective, braces: Braces): After[] {
  const attributes = knownAttributes(reader, braces, blockAttributes.after, '`:::after`')
  const stated = statedLanguage(reader, attributes)
  const children = readInside(reader, node.children, stated)
  if (isEmpty(reader, node, children)) return lost(reader)
  const level = flagAttribute(reader, attributes.get('question'), false) ? 'question' : 'above'
  return [{ type: 'after', ...stated, level, children, ...placed(node) }]
}

function placed({ position }: ContainerDirective): Pick<ContainerDirective, 'position'> {
  return position === undefined ? {} : { position }
}

/** Reports a block without content, unless something in it was reported. */
function isEmpty(reader: Reader, { name, position }: ContainerDirective, children: readonly RootContent[]): boolean {
  if (children.length > 0) return false
  if (!reader.lost)
    report(reader.file, {
      rule: 'block-empty',
      reason: `Unexpected empty \`:::${name}\`, expected what stands in it`,
      place: position,
      note: 'It ends with the next line of three colons.',
    })
  return true
}

function isFigure(node: RootContent | undefined): boolean {
  return node !== undefined && (node.type === 'captioned' || isHeld(node))
}

/** What a figure may take of the line, in per cent: beside it, text needs some words in a line. */
const share = { least: 15, most: 75 }

function widthOf(reader: Reader, attribute: Attribute | undefined): SideWidth | undefined {
  if (attribute === undefined) return undefined
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(attribute.value ?? '')?.[1]
  if (percent === undefined && /(?:mm|cm|in)$/.test(attribute.value ?? '')) {
    const length = lengthAttribute(reader, attribute, 120)
    return length === undefined ? undefined : { value: length, unit: 'mm' }
  }
  const value = Number(percent)
  if (value >= share.least && value <= share.most) return { value, unit: '%' }
  badValue(reader, attribute, `a length such as \`6cm\`, or a share of the line from ${share.least}% to ${share.most}%`, '40%')
  return undefined
}
