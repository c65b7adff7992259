import type { Position } from 'unist'
import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import { report } from '../../diagnostics/report.ts'
import { type Reader, span } from '../reader.ts'

/** A key of a block of YAML with its value and the place of both; of a list also what is in it. */
export type Entry = {
  key: string
  value: unknown
  place: Position
  items: readonly Item[]
} & Commented

/** What YAML leaves out behind a value without quotes, from its `#` on, and its place. */
type Commented = { comment?: { text: string; place: Position } }

/** One of a list; `entries` of one that has keys. */
export type Item = { value: unknown; place: Position; entries: readonly Entry[] | undefined } & Commented

type Place = (from: number, to: number) => Position

/** A block of YAML: its text, and where that begins in the file. */
export type YamlText = { value: string; offset: number; what: string }

/** The keys of a block of YAML; `undefined` when it cannot be read, which is reported. */
export function readEntries(reader: Pick<Reader, 'file' | 'point'>, { value, offset, what }: YamlText): Entry[] | undefined {
  const counter = new LineCounter()
  const document = parseDocument(value, { lineCounter: counter })
  const place = (from: number, to: number) => span(reader, offset + from, Math.max(1, to - from))
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    report(reader.file, {
      rule: 'front-matter-syntax',
      reason: `Unexpected YAML in the ${what}: ${message.split('\n')[0]?.replace(/ at line .*$/, '')}`,
      place: place(pos[0], pos[1]),
      note: 'Each line is `key: value`. Put quotes around a value that holds a colon and a space.',
    })
  }
  if (document.errors.length > 0) return undefined
  if (document.contents === null) return []
  if (!isMap(document.contents)) {
    report(reader.file, {
      rule: 'front-matter-syntax',
      reason: `Unexpected ${what}, expected lines of \`key: value\``,
      place: place(0, value.length),
      note: 'For example `title: Midterm`.',
    })
    return undefined
  }
  return document.contents.items.map((pair) => entryOf(pair, place, value))
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
    place: place(from, to),
    items: isSeq(value) ? value.items.map((each) => itemOf(each, place, text)) : [],
  }
}

function itemOf(node: unknown, place: Place, text: string): Item {
  const [from, to] = rangeOf(node) ?? [0, 1]
  return {
    ...commentOf(node, place, text),
    value: plainOf(node),
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
