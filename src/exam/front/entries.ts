import type { Position } from 'unist'
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair, parseDocument, Scalar, visit } from 'yaml'
import type { RuleId } from '../../diagnostics/registry.ts'
import { report } from '../../diagnostics/report.ts'
import { span } from '../../source/source-text.ts'
import type { Reader } from '../reader.ts'
import { faultOfLines } from './yaml-faults.ts'

/**
 * A key of a block of YAML with its value and the place of both; of a list also what is in it. `text` is a value of one piece as its author wrote it:
 * `1.10` where `value` is 1.1. A `faulty` one has a value that cannot be read, which is reported.
 */
export type Entry = {
  key: string
  value: unknown
  text: string | undefined
  place: Position
  items: readonly Item[]
  /** The keys of a value that has some. */
  entries?: readonly Entry[]
  faulty: boolean
} & Commented

/** What YAML leaves out behind a value without quotes, from its `#` on, and its place. */
type Commented = { comment?: { text: string; place: Position } }

/** One of a list; `entries` of one that has keys. */
export type Item = {
  value: unknown
  text: string | undefined
  place: Position
  entries: readonly Entry[] | undefined
} & Commented

type Place = (from: number, to: number) => Position

/** A block of YAML: its text, where that begins in the file, what it is, a line of it for messages, and the rule that it breaks where it is no YAML. */
type YamlText = { value: string; offset: number; what: string; example: string; rule: RuleId }

/** The keys of a block of YAML, and whether every line of it could be read; what could not is reported. */
export type ReadEntries = { entries: readonly Entry[]; whole: boolean }

/** Reads a block of YAML. Where it has faults, each key is read by itself, so that one of them hides no other. */
export function readEntries(reader: Pick<Reader, 'file' | 'point'>, text: YamlText): ReadEntries {
  const place = (from: number, to: number) => span(reader, text.offset + from, Math.max(1, to - from))
  const document = parseDocument(text.value)
  const { contents } = document
  if (isSound(document) && (contents === null || isMap(contents)))
    return { entries: contents === null ? [] : contents.items.map((pair) => entryOf(pair, place, text.value)), whole: true }
  const entries: Entry[] = []
  let whole = true
  for (const { from, lines } of stretchesOf(text.value)) {
    const here: Place = (start, end) => place(from + start, from + end)
    const [key] = /^[^\s:#][^:]*(?=:(?:\s|$))/.exec(lines) ?? []
    const second = key !== undefined && entries.some((entry) => entry.key === key)
    const alone = parseDocument(lines)
    const read = isSound(alone) && isMap(alone.contents) ? alone.contents.items : undefined
    if (read !== undefined && !second) entries.push(...read.map((pair) => entryOf(pair, here, lines)))
    else {
      const fault = second
        ? {
            from: 0,
            length: key.length,
            found: key,
            reason: `second \`${key}\` in ${text.what}, expected each key once`,
            note: 'Remove one of the two.',
          }
        : faultOfLines(lines, [...alone.errors, ...alone.warnings][0], text)
      report(reader.file, {
        rule: text.rule,
        reason: `Unexpected ${fault.reason}`,
        place: here(fault.from, fault.from + fault.length),
        actual: fault.found,
        expected: fault.expected === undefined ? undefined : [fault.expected],
        fix: 'by' in fault && fault.by !== undefined ? { replace: fault.found, by: fault.by, safe: true } : undefined,
        note: fault.note,
      })
      whole = false
      if (key !== undefined && !second)
        entries.push({ key, value: undefined, text: undefined, place: here(0, key.length), items: [], faulty: true })
    }
  }
  return { entries, whole }
}

/**
 * Tells whether a block of YAML says what its author can have meant: without `*a` and `&a`, which refer to each other, and without `"\theta"`, where a
 * backslash makes a sign that nobody sees.
 */
function isSound(document: Document.Parsed): boolean {
  let valid = document.errors.length + document.warnings.length === 0
  visit(document, (_, node) => {
    if (isAlias(node) || (isNode(node) && 'anchor' in node && node.anchor !== undefined)) valid = false
    if (isScalar(node) && node.type === Scalar.QUOTE_DOUBLE && /\p{Cc}/u.test(String(node.value))) valid = false
  })
  return valid
}

/** The lines of each key: those that begin at the margin, with all that are further in, and those of lists and brackets. */
function stretchesOf(value: string): { from: number; lines: string }[] {
  const starts = [...value.matchAll(/^(?![\s#}\]]|-(?:\s|$))./gm)].map(({ index }) => index)
  const [first] = starts
  const begin = first === 0 || value.slice(0, first).trim() === '' ? starts : [0, ...starts]
  return begin.map((from, index) => ({ from, lines: value.slice(from, begin[index + 1]).trimEnd() }))
}

function entryOf({ key, value }: Pair, place: Place, text: string): Entry {
  const keyRange = isScalar(key) ? key.range : undefined
  const valueRange = rangeOf(value)
  const from = keyRange?.[0] ?? 0
  const to = valueRange?.[1] ?? keyRange?.[1] ?? from + 1
  return {
    ...commentOf(value, place, text),
    key: isScalar(key) ? String(key.value) : '',
    value: plainOf(value),
    text: textOf(value),
    place: place(from, to),
    items: isSeq(value) ? value.items.map((each) => itemOf(each, place, text)) : [],
    ...(isMap(value) && { entries: value.items.map((pair) => entryOf(pair, place, text)) }),
    faulty: false,
  }
}

function itemOf(node: unknown, place: Place, text: string): Item {
  const [from, to] = rangeOf(node) ?? [0, 1]
  return {
    ...commentOf(node, place, text),
    value: plainOf(node),
    text: textOf(node),
    place: place(from, to),
    entries: isMap(node) ? node.items.map((pair) => entryOf(pair, place, text)) : undefined,
  }
}

function commentOf(node: unknown, place: Place, text: string): Commented {
  if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.comment !== 'string') return {}
  const from = text.indexOf('#', node.range?.[1])
  const [line = ''] = text.slice(from).split(/\r?\n|\r/, 1)
  return { comment: { text: line, place: place(from, from + line.length) } }
}

function rangeOf(node: unknown) {
  return isScalar(node) || isSeq(node) || isMap(node) ? node.range : undefined
}

function plainOf(node: unknown): unknown {
  return isScalar(node) ? node.value : isSeq(node) || isMap(node) ? node.toJSON() : undefined
}

/** A value of one piece, letter by letter: YAML takes `1.10` for a number, `007` for another one, and `true` for neither. */
function textOf(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined
  return node.type === Scalar.PLAIN ? (node.source ?? '') : typeof node.value === 'string' ? node.value : undefined
}
