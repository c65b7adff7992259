import type { Paragraph, RootContent, Table } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { inAnyLanguage } from '../languages/locales.ts'
import { sourceOf, span } from '../source/source-text.ts'
import { isComment } from './html.ts'
import { inlineAt } from './inline.ts'
import type { Reader } from './reader.ts'

/** Blocks without the captions among them, and the caption that each of them has. */
type Paired = { blocks: RootContent[]; captions: ReadonlyMap<RootContent, Paragraph> }

/** What begins a caption, `: The sizes of all layers {#sizes}`. */
const mark = /^:(?:[ \t]|$)/

/**
 * Finds the captions among blocks: paragraphs that begin with a colon, above or below a table or a figure. One that stands between two belongs to
 * that which it touches, without an empty line between; else to that which is left without one. What belongs to nothing is reported.
 */
export function pairCaptions(reader: Reader, nodes: readonly RootContent[]): Paired {
  const blocks = nodes.flatMap((node) => parted(reader, node)).filter((node) => node.type !== 'html' || !isComment(node.value))
  const captions = new Map<RootContent, Paragraph>()
  const isCaption = (node: RootContent | undefined): node is Paragraph =>
    node?.type === 'paragraph' && mark.test(sourceOf(reader, node.position))
  for (const [index, node] of blocks.entries()) {
    if (!isCaption(node)) continue
    const [before, after] = [blocks[index - 1], blocks[index + 1]]
    const above = before !== undefined && !captions.has(before) && hasCaption(reader, before) ? before : undefined
    const below = after !== undefined && hasCaption(reader, after) ? after : undefined
    const open = above !== undefined && below !== undefined && !isCaption(blocks[index + 2])
    // one that has a caption of its own needs no other
    const free = open ? [above, below].filter((each) => !captionedByItself(each)) : []
    if (free.length === 1 && free[0] !== undefined) captions.set(free[0], node)
    else if (above !== undefined && touches(above, node)) captions.set(above, node)
    else if (below !== undefined && touches(node, below)) captions.set(below, node)
    else if (open) reportPlace(reader, node, 'between two, either of which it may belong to')
    else if (above !== undefined) captions.set(above, node)
    else if (below !== undefined) captions.set(below, node)
    else reportPlace(reader, node, before !== undefined && captions.has(before) ? 'beside one that has a caption' : undefined)
  }
  for (const [index, node] of blocks.entries()) {
    const beside = [blocks[index - 1], blocks[index + 1]]
    const lacks = beside.some(
      (each) => each !== undefined && hasCaption(reader, each) && !captions.has(each) && !captionedByItself(each),
    )
    if (node.type === 'paragraph' && (isCaption(node) || lacks)) checkNumber(reader, node)
  }
  return { blocks: blocks.filter((node) => !isCaption(node)), captions }
}

const counted = inAnyLanguage(({ caption }) => caption)

/** A caption that its author counts, `: Table 1: Sizes`, or a paragraph beside a table that counts it: `**Table 1.** Sizes`, `Table: Sizes`. */
const numbered = new RegExp(
  String.raw`^:[ \t]+(?<within>[*_]*${counted}[ \t]*\d+(?:\.\d+)?[*_]*[ \t]*[:.)]?)|^(?<alone>[*_]*(?:${counted}[ \t]*\d+(?:\.\d+)?[*_]*[ \t]*[:.]|${counted}[*_]*[ \t]*:))`,
  'iu',
)

/** Reports a number that is typed, which the paper prints itself. */
function checkNumber(reader: Reader, { position }: Paragraph): void {
  const { within, alone } = numbered.exec(sourceOf(reader, position))?.groups ?? {}
  const found = within ?? alone
  if (found === undefined) return
  const from = (position?.start.offset ?? 0) + sourceOf(reader, position).indexOf(found)
  report(reader.file, {
    rule: 'caption-number',
    reason: `Unexpected \`${found.trim()}\` ${within === undefined ? 'before a text beside a table or a figure, expected `: `' : 'in a caption, which prints its number itself, expected its text alone'}`,
    place: span(reader, from, found.trimEnd().length),
    actual: found.trim(),
    note: 'A paragraph that begins with a colon and a space is a caption, and has the number that its table or figure has on each form: `: The sizes of all layers`.',
  })
}

function touches(upper: RootContent, lower: RootContent): boolean {
  return (upper.position?.end.line ?? 0) + 1 === lower.position?.start.line
}

/** Tells whether a block is one that may have a caption. */
function hasCaption(reader: Reader, node: RootContent): boolean {
  switch (node.type) {
    case 'table':
      return true
    case 'code':
      return /^(?:layers|plot|dot)(?![\w-])/.test(node.lang ?? '')
    case 'containerDirective':
      return node.name === 'layers'
    case 'paragraph':
      return isPictures(reader, node)
    default:
      return false
  }
}

/** Tells whether a block states a caption of its own, as an attribute or the title of a picture. */
function captionedByItself(node: RootContent): boolean {
  if (node.type === 'code') return /[{\s]caption\s*=/.test(`${node.lang ?? ''} ${node.meta ?? ''}`)
  if (node.type === 'containerDirective') return node.attributes?.caption !== undefined
  return node.type === 'paragraph' && node.children.some((child) => child.type === 'image' && child.title)
}

/** Tells whether a paragraph holds pictures and nothing else. */
function isPictures(reader: Reader, { children }: Paragraph): boolean {
  const isBare = (source: string) => /^\s*(?:\{[^{}\n]*\}\s*)?$/.test(source)
  return (
    children.some(({ type }) => type === 'image') &&
    children.every((child) => child.type === 'image' || (child.type === 'text' && isBare(sourceOf(reader, child.position))))
  )
}

/** Parts a table, or a paragraph of pictures, from a caption that stands right below it and was read as a part of it. */
function parted(reader: Reader, node: RootContent): RootContent[] {
  if (node.type === 'table') return partedTable(reader, node)
  const begins = node.type === 'paragraph' ? /\n[ \t>]*(?=:[ \t])/.exec(sourceOf(reader, node.position)) : null
  if (node.type !== 'paragraph' || begins === null || node.position === undefined) return [node]
  const from = (node.position.start.offset ?? 0) + begins.index
  const children = node.children.flatMap((child) => {
    const [start, end] = [child.position?.start.offset ?? 0, child.position?.end.offset ?? 0]
    if (start >= from) return []
    if (child.type !== 'text' || end <= from || child.position === undefined) return [child]
    const value = child.value.slice(0, child.value.search(/\n[ \t]*:/))
    return [{ ...child, value, position: { ...child.position, end: reader.point(from) } }]
  })
  const pictures: Paragraph = { ...node, children, position: { ...node.position, end: reader.point(from) } }
  if (!isPictures(reader, pictures)) return [node]
  return [pictures, captionAt(reader, from + begins[0].length, node.position.end.offset ?? 0)]
}

function partedTable(reader: Reader, node: Table): RootContent[] {
  const sources = node.children.map((row) => sourceOf(reader, row.position))
  const isBarred = sources[0]?.startsWith('|') === true
  const index = sources.findIndex(
    (source, row) =>
      row > 0 &&
      mark.test(source) &&
      (isBarred || !source.includes('|')) &&
      !sources.slice(row).some((each) => each.startsWith('|')),
  )
  const first = node.children[index]?.position?.start
  const last = node.children[index - 1]?.position?.end
  if (index < 0 || first === undefined || last === undefined || node.position === undefined) return [node]
  const table = { ...node, children: node.children.slice(0, index), position: { ...node.position, end: last } }
  return [table, captionAt(reader, first.offset ?? 0, node.position.end.offset ?? 0)]
}

function captionAt(reader: Reader, from: number, to: number): Paragraph {
  return {
    type: 'paragraph',
    children: inlineAt(reader, from, to),
    position: { start: reader.point(from), end: reader.point(to) },
  }
}

function reportPlace(reader: Reader, node: Paragraph, where = 'beside no table and no figure'): void {
  report(reader.file, {
    rule: 'caption-place',
    reason: `Unexpected caption ${where}, expected it right above or below what it belongs to`,
    place: node.position,
    actual: sourceOf(reader, node.position),
    note: 'A caption is a paragraph that begins with a colon, beside a table, a picture or a block that draws one, without an empty line between where that leaves a doubt. Write `\\:` for the sign itself.',
  })
}
