import type { PhrasingContent } from 'mdast'
import type { Position } from 'unist'
import { report } from '../diagnostics/report.ts'
import { settledNumber } from '../numbers/rounding.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue, knownAttributes } from '../source/known-attributes.ts'
import { lengthAttribute, wholeAttribute } from '../source/lengths.ts'
import { sourceOf, span } from '../source/source-text.ts'
import { numberWritten, piecesOf, seenAs } from './as-seen.ts'
import { blankAttributes } from './attribute-names.ts'
import { readDigits } from './digits.ts'
import type { Blank } from './nodes.ts'
import { lost, type Reader } from './reader.ts'
import { plainText } from './text.ts'

/** What stands between braces, and where. */
export type Braces = { text: string; offset: number }

type Piece =
  | { kind: 'node'; node: PhrasingContent }
  | { kind: 'open'; place: Position | undefined }
  | { kind: 'close'; place: Position | undefined; braces: Braces | undefined }

/** Length of a line of the widest page, in millimetres. */
const maxWidth = 200

/**
 * Finds `[[…]]` in a run of text and makes each a blank, with whatever stands between: text, mathematics, code. Braces right after
 * it state its attributes, as in `[[0.69]]{tolerance=0.01 width=20mm}`. Escaped brackets are text. What is opened and not closed in the same run is reported, and nothing is lost.
 */
export function readBlanks(reader: Reader, nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  let open: { place: Position | undefined; children: PhrasingContent[] } | undefined
  for (const piece of nodes.flatMap((node) => pieces(reader, node))) {
    if (piece.kind === 'node') (open?.children ?? result).push(piece.node)
    else if (piece.kind === 'open' && open === undefined) open = { place: piece.place, children: [] }
    else if (piece.kind === 'close' && open !== undefined) {
      const place = open.place && piece.place ? { start: open.place.start, end: piece.place.end } : undefined
      result.push(blankOf(reader, { place, children: open.children }, piece.braces, blankAttributes))
      open = undefined
    } else unpaired(reader, piece.kind === 'open' ? '[[' : ']]', piece.place)
  }
  if (open !== undefined) {
    unpaired(reader, '[[', open.place)
    result.push(...open.children)
  }
  return result
}

/**
 * Makes a blank of what stands between its brackets.
 *
 * @param known names of the attributes that it may have there
 */
export function blankOf(
  reader: Reader,
  { place, children }: { place: Position | undefined; children: PhrasingContent[] },
  braces: Braces | undefined,
  known: readonly string[],
): Blank {
  if (children.every((child) => (child.type === 'text' || child.type === 'inlineCode') && child.value.trim() === '')) {
    report(reader.file, {
      rule: 'blank-empty',
      reason: 'Unexpected empty blank `[[]]`, expected its answer between the brackets',
      place,
      actual: '[[]]',
      note: 'Only a cell of a `:::layers` table has an answer that can be computed.',
    })
  }
  const attributes = knownAttributes(reader, braces, known, '`[[…]]`')
  const [stated, tall, attribute] = [attributes.get('width'), attributes.get('lines'), attributes.get('tolerance')]
  const tolerance = attribute && readTolerance(reader, attribute, children)
  const width = stated && lengthAttribute(reader, stated, maxWidth)
  const digits = readDigits(reader, attributes, children)
  const lines = tall && wholeAttribute(reader, tall, 'a number of lines', 30)
  return {
    type: 'blank',
    children,
    ...(tolerance !== undefined && { tolerance }),
    ...(width !== undefined && { width }),
    ...(lines !== undefined && { lines }),
    ...(digits && { digits }),
    ...(place && { position: place }),
  }
}

/** Tells whether a text has a blank. */
export function blankIn(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some((node) => node.type === 'blank' || ('children' in node && blankIn(node.children)))
}

/** Reports brackets of a blank without the others. */
export function unpaired(reader: Reader, marker: '[[' | ']]', place: Position | undefined): void {
  lost(reader)
  report(reader.file, {
    rule: 'blank-unpaired',
    reason: `Unexpected \`${marker}\` without its \`${marker === '[[' ? ']]' : '[['}\`, expected \`[[the answer]]\``,
    place,
    actual: marker,
    note: `A blank begins and ends in one paragraph. Write \`${marker === '[[' ? '\\[\\[' : '\\]\\]'}\` for the characters themselves.`,
  })
}

/** Two brackets as the source may write them, plain, escaped or as character references; other escapes are passed over. */
const marker =
  /(?<open>(?:\\?\[|&(?:#0*91|#x0*5b|lsqb|lbrack);){2})|(?<close>(?:\\?\]|&(?:#0*93|#x0*5d|rsqb|rbrack);){2}(?!\\?\]))|\\?\](?=\\?\]\\?\])|\\[^[\]]/gi

/** Splits a text at its markers. The source tells which brackets are escaped; both have them in the same order. */
function pieces(reader: Reader, node: PhrasingContent): Piece[] {
  if (node.type !== 'text' || !/\[\[|\]\]/.test(node.value)) return [{ kind: 'node', node }]
  const offset = node.position?.start.offset ?? 0
  const written = [...sourceOf(reader, node.position).matchAll(marker)].filter(({ groups }) => groups?.open ?? groups?.close)
  const found: Piece[] = []
  let from = 0
  let order = 0
  for (const match of node.value.matchAll(/\[\[|\]\](?!\])/g)) {
    const marker = written[order]
    order += 1
    if (marker && !/^(?:\[\[|\]\])$/.test(marker[0])) continue
    if (match.index > from) found.push({ kind: 'node', node: { type: 'text', value: node.value.slice(from, match.index) } })
    const place = marker && span(reader, offset + marker.index, 2)
    from = match.index + 2
    if (match[0] === '[[') found.push({ kind: 'open', place })
    else {
      const braces = place?.end.offset === undefined ? undefined : bracesAt(reader, place.end.offset)
      found.push({ kind: 'close', place, braces })
      if (braces !== undefined) from = node.value.indexOf('}', from) + 1
    }
  }
  // with its place, as what stands in a block is read again
  if (from === 0) return [{ kind: 'node', node }]
  if (from < node.value.length) found.push({ kind: 'node', node: { type: 'text', value: node.value.slice(from) } })
  return found
}

function bracesAt({ source }: Reader, offset: number): Braces | undefined {
  const text = /^\{([^{}\n]*)\}/.exec(source.slice(offset, offset + 200))?.[1]
  return text === undefined ? undefined : { text, offset: offset + 1 }
}

/**
 * Reads how far an answer may be from a blank's: `0.005`, or a part of it, `1%`.
 *
 * @returns the distance, in the unit of the answer; `undefined` for what is wrong, which is reported
 */
function readTolerance(reader: Reader, attribute: Attribute, answer: readonly PhrasingContent[]): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(attribute.value ?? '')
  const size = Number(match?.[1])
  if (!(size > 0)) {
    badValue(reader, attribute, 'a number above 0 or a percentage such as `1%`', '0.01')
    return undefined
  }
  const pieces = piecesOf(answer)
  // of per cent nobody knows whether its tolerance is in points
  const value = seenAs(pieces).endsWith('%') ? undefined : numberWritten(pieces, reader.language)
  if (value === undefined || (value === 0 && match?.[2] === '%')) {
    report(reader.file, {
      rule: 'blank-tolerance',
      reason: `Unexpected tolerance of \`${plainText(answer)}\`, expected ${value === 0 ? 'one that is no percentage' : 'an answer that is a number'}`,
      place: attribute.place,
      actual: plainText(answer),
      note:
        value === 0
          ? 'A part of 0 is 0: write `tolerance=0.01`.'
          : 'Write a unit after the blank: `[[9.81]]{tolerance=0.01} m/s²`.',
    })
    return undefined
  }
  // without the noise of a product of floating-point numbers
  return match?.[2] === '%' ? settledNumber((Math.abs(value) * size) / 100) : size
}
