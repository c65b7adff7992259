import type { Position } from 'unist'
import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import { report } from '../../diagnostics/report.ts'
import { type Reader, span } from '../reader.ts'

/** A key of a block of YAML with its value and the place of both. */
export type Entry = { key: string; value: unknown; place: Position }

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
  return document.contents.items.map((pair) => entryOf(pair, place))
}

function entryOf(pair: Pair, place: (from: number, to: number) => Position): Entry {
  const { key, value } = pair
  const keyRange = isScalar(key) ? key.range : undefined
  const valueRange = isScalar(value) || isSeq(value) || isMap(value) ? value.range : undefined
  const from = keyRange?.[0] ?? 0
  const to = valueRange?.[1] ?? keyRange?.[1] ?? from + 1
  const plain: unknown = isScalar(value) ? value.value : isSeq(value) || isMap(value) ? value.toJSON() : undefined
  return { key: isScalar(key) ? String(key.value) : '', value: plain, place: place(from, to) }
}
