import type { Image, Paragraph, PhrasingContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { checkPlain, ownCaption } from '../figures/texts.ts'
import { decodedAddress } from '../source/addresses.ts'
import { knownAttributes } from '../source/known-attributes.ts'
import { lengthAttribute } from '../source/lengths.ts'
import { sourceOf, span } from '../source/source-text.ts'
import { pictureAttributes } from './attribute-names.ts'
import { readBlanks } from './blanks.ts'
import { checkForeignSigns } from './foreign-signs.ts'
import { plainFormula } from './formulas.ts'
import { isComment, reportHtml } from './html.ts'
import { lost, type Reader } from './reader.ts'
import { withMarks } from './text-marks.ts'

/**
 * Reads running text: drops comments, finds blanks and cross-references, and reports what this format does not have. Never
 * throws.
 */
export function readPhrasing(reader: Reader, nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return readBlanks(
    reader,
    readImageAttributes(reader, nodes).flatMap((node, index, all) => readOne(reader, node, all[index - 1])),
  )
}

function readOne(reader: Reader, node: PhrasingContent, before: PhrasingContent | undefined): PhrasingContent[] {
  switch (node.type) {
    case 'html':
      if (!isComment(node.value)) reportHtml(reader, node)
      return []
    case 'footnoteReference':
      return [{ type: 'footnote', children: reader.footnote(node), ...(node.position && { position: node.position }) }]
    case 'link':
      return [readLink(reader, { ...node, children: readPhrasing(reader, node.children) })]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ ...node, children: readPhrasing(reader, node.children) }]
    case 'inlineMath':
      reportInlineFence(reader, node)
      checkBlanksInFormula(reader, node)
      return [plainFormula(reader, node)]
    case 'image':
      checkPlain(reader, node.alt ?? '', node.position)
      return [fromExam(reader, node)]
    case 'text':
      checkFences(reader, node)
      checkForeignSigns(reader, node)
      return withMarks(reader, node, before)
    default:
      return [node]
  }
}

/** An image of a bank's question lies beside the bank: it is named from the exam. */
function fromExam(reader: Reader, node: Image): Image {
  const url = reader.imagePath(node.url, node.position?.start)
  return url === node.url ? node : { ...node, url, data: { ...node.data, written: node.url } }
}

function readLink(reader: Reader, node: Extract<PhrasingContent, { type: 'link' }>): PhrasingContent {
  reportBlankLink(reader, node)
  if (node.url.startsWith('#')) {
    return { type: 'crossReference', target: decodedAddress(node.url.slice(1)), children: node.children, position: node.position }
  }
  if (!/^(https?:|mailto:)/i.test(node.url)) {
    report(reader.file, {
      rule: 'link-target',
      reason: `Unexpected link to \`${node.url}\`, expected \`https:\`, \`http:\`, \`mailto:\` or \`#id\``,
      place: node.position,
      actual: node.url,
      note: 'A printed paper can only refer to a public address or to a question of this exam.',
    })
  }
  return node
}

function reportInlineFence(reader: Reader, node: { position?: PhrasingContent['position'] }): void {
  if (!sourceOf(reader, node.position).startsWith('$$')) return
  report(reader.file, {
    rule: 'math-display',
    reason: 'Unexpected `$$` within a line of text, expected `$` … `$`, or `$$` … `$$` in a paragraph of its own',
    place: node.position,
    actual: '$$',
    note: 'Put blank lines around display mathematics, or use single dollars.',
  })
}

/** Reports a link that takes a blank's brackets for its own, as `[[a]](#b)` does, and a blank inside a link. */
function reportBlankLink(reader: Reader, node: Extract<PhrasingContent, { type: 'link' }>): void {
  const written = sourceOf(reader, node.position)
  const around = `${reader.source.charAt((node.position?.start.offset ?? 0) - 1)}${reader.source.charAt(node.position?.end.offset ?? 0)}`
  const reference = /^\[[^\]]*\](?:\[\])?$/.test(written) && around === '[]'
  if (!reference && !written.startsWith('[[') && !node.children.some((child) => child.type === 'blank')) return
  lost(reader)
  report(reader.file, {
    rule: 'blank-link',
    reason: 'Unexpected blank joined with a link, which would print its answer, expected them apart',
    place: node.position,
    actual: written,
    note: 'A link is `[text](target)`, a blank `[[answer]]`. Put a space between a blank and a parenthesis.',
  })
}

/** Reports a blank inside a formula, where its brackets would be printed with the answer. */
export function checkBlanksInFormula(reader: Reader, node: { value: string; position?: PhrasingContent['position'] }): void {
  const found = /\[\[[^[\]]*\]\]/.exec(node.value)?.[0]
  if (found === undefined) return
  lost(reader)
  const at = sourceOf(reader, node.position).indexOf(found)
  report(reader.file, {
    rule: 'blank-math',
    reason: `Unexpected blank \`${found}\` inside a formula, which would print its answer, expected the formula inside the blank`,
    place: at < 0 ? node.position : span(reader, (node.position?.start.offset ?? 0) + at, found.length),
    actual: found,
    note: 'Write `[[$x$]]`. For the brackets themselves write `[\\,[` in the formula.',
  })
}

/** Reports two dollars that open or close nothing. */
function checkFences(reader: Reader, node: { position?: PhrasingContent['position'] }): void {
  const offset = node.position?.start.offset ?? 0
  for (const match of sourceOf(reader, node.position).matchAll(/\\[\s\S]|\$\$+/g)) {
    if (match[0].startsWith('\\')) continue
    // of two fences that do not meet, the first is reported
    reader.unpaired.math = !reader.unpaired.math
    if (!reader.unpaired.math) continue
    report(reader.file, {
      rule: 'math-fence',
      reason: `Unexpected \`${match[0]}\` that opens or closes nothing, expected a pair, each alone on its line`,
      place: span(reader, offset + match.index, match[0].length),
      actual: match[0],
      note: 'Display mathematics stands between two lines that hold nothing but `$$`, without an empty line between them.',
    })
  }
}

/** Tells whether a paragraph that was read holds pictures and nothing else. */
export function isPictures({ children }: Paragraph): boolean {
  const isSpace = (node: PhrasingContent) => node.type === 'text' && node.value.trim() === ''
  return children.some(({ type }) => type === 'image') && children.every((node) => node.type === 'image' || isSpace(node))
}

declare module 'mdast' {
  interface ImageData {
    /** In millimetres. */
    width?: number
  }
}

/** Reads the braces that follow an image without a space, `![alt](file.png){width=60mm}`, and takes them out of the text. */
function readImageAttributes(reader: Reader, nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    const before = nodes[index - 1]
    const after = nodes[index + 1]
    if (node.type === 'image') {
      const braces = bracesOf(reader, after)
      if (braces === undefined && after !== undefined) reportOpen(reader, after)
      return [withAttributes(reader, node, braces)]
    }
    const braces = before?.type === 'image' ? bracesOf(reader, node) : undefined
    if (node.type !== 'text' || braces === undefined) return [node]
    const value = node.value.replace(imageBraces, '')
    if (value === '') return []
    const start = reader.point(braces.offset + braces.text.length + 1)
    return [{ ...node, value, ...(node.position && { position: { start, end: node.position.end } }) }]
  })
}

/** Braces with which a text begins; between quotes may be others. */
const imageBraces = /^\{((?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')*|[^{}\n]*)\}/

/** The braces with which a text begins in the source. */
function bracesOf(reader: Reader, node: PhrasingContent | undefined): { text: string; offset: number } | undefined {
  if (node?.type !== 'text') return undefined
  const source = sourceOf(reader, node.position)
  const text = imageBraces.exec(source)?.[1]
  return text === undefined ? undefined : { text, offset: (node.position?.start.offset ?? 0) + 1 }
}

/** Reports attributes behind an image that do not end in their text, as before a formula (rule `attribute-syntax`). */
function reportOpen(reader: Reader, { position }: PhrasingContent): void {
  if (!/^\{\s*(?:#[\p{L}_]|[\w-]+=)/u.test(sourceOf(reader, position))) return
  report(reader.file, {
    rule: 'attribute-syntax',
    reason: 'Unexpected `{` behind an image without its `}`, expected both in one line, and plain text between them',
    place: span(reader, position?.start.offset ?? 0, 1),
    actual: '{',
    note: 'A caption with a formula is the title of the image, or a line that begins with a colon. Write `\\{` for the character itself.',
  })
}

function withAttributes(reader: Reader, node: Image, braces: { text: string; offset: number } | undefined): Image {
  if (braces === undefined) return node
  const attributes = knownAttributes(reader, braces, pictureAttributes, '`![…](…)`')
  const attribute = attributes.get('width')
  const width = attribute && lengthAttribute(reader, attribute, 170)
  return { ...node, data: { ...node.data, ...ownCaption(attributes).data, ...(width !== undefined && { width }) } }
}
