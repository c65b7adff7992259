import { inflateSync } from 'node:zlib'
import { isDictionary, type PdfDictionary, type PdfValue, parseValue } from './pdf-objects.ts'

/** A PDF with a plain cross-reference table, which is what Chromium writes. */
export type PdfFile = {
  /** The bytes as Latin-1: a character a byte. */
  source: string
  trailer: PdfDictionary
  /** The numbers of all objects. */
  objects: readonly number[]
  /** An object as it is written, between `obj` and `endobj`. */
  text(object: number): string
  /** The value that it is, or that its stream begins with; read once. `undefined` where none can be read. */
  value(object: number): PdfValue | undefined
  /** Follows references until there is a value; `undefined` stays. */
  follow(value: PdfValue | undefined): PdfValue | undefined
  /** As `follow`, an empty dictionary in place of anything else. */
  dictionary(value: PdfValue | undefined): PdfDictionary
}

/** @throws Error when the file has no plain cross-reference table. */
export function openPdf(bytes: Uint8Array): PdfFile {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source.slice(-100))?.[1] ?? Number.NaN)
  const offsets = new Map<number, number>()
  const trailer = readTable(source, table, offsets)
  // each table is older than the one before it: a file that leads in a circle is not read for ever
  const read = new Set([table])
  for (let older = trailer.get('Prev'); typeof older === 'number' && !read.has(older); ) {
    read.add(older)
    older = readTable(source, older, offsets).get('Prev')
  }

  const offset = (object: number): number => {
    const at = offsets.get(object)
    if (at === undefined) throw new Error(`Unexpected reference to object ${object}, which the PDF does not have`)
    return at
  }
  const values = new Map<number, PdfValue>()
  const objectValue = (object: number): PdfValue => {
    const found = values.get(object) ?? parseValue(source, source.indexOf('obj', offset(object)) + 3).value
    values.set(object, found)
    return found
  }
  const follow = (value: PdfValue | undefined): PdfValue | undefined => {
    if (value === null || typeof value !== 'object' || !('object' in value)) return value
    return follow(objectValue(value.object))
  }
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = follow(value)
    return isDictionary(found) ? found : new Map()
  }
  const ends = new Map<number, number>()
  const starts = [...offsets.values(), table].sort((a, b) => a - b)
  for (const [index, start] of starts.entries()) ends.set(start, starts[index + 1] ?? source.length)
  const texts = new Map<number, string>()
  const text = (object: number): string => {
    const at = offset(object)
    const known = texts.get(object)
    const found = known ?? source.slice(source.indexOf('obj', at) + 3, source.lastIndexOf('endobj', ends.get(at))).trim()
    texts.set(object, found)
    return found
  }
  return { source, objects: [...offsets.keys()], trailer, text, value: objectValue, follow, dictionary }
}

/** Adds a table's offsets to those of newer tables. @returns its trailer. */
function readTable(source: string, table: number, offsets: Map<number, number>): PdfDictionary {
  if (!source.startsWith('xref', table))
    throw new Error('Unexpected form of PDF, expected one with a plain cross-reference table')
  const head = /\s*(?:(\d+) (\d+)\s*[\r\n]+|trailer)/y
  head.lastIndex = table + 4
  for (let part = head.exec(source); part?.[1] !== undefined; part = head.exec(source)) {
    const first = Number(part[1])
    const count = Number(part[2])
    for (let i = 0; i < count; i += 1) {
      const entry = source.slice(head.lastIndex + 20 * i, head.lastIndex + 20 * i + 18)
      if (entry.endsWith('n') && !offsets.has(first + i)) offsets.set(first + i, Number(entry.slice(0, 10)))
    }
    head.lastIndex += 20 * count
  }
  const { value } = parseValue(source, source.indexOf('trailer', table) + 7)
  if (!isDictionary(value)) throw new Error('Unexpected form of PDF, expected a trailer')
  return value
}

/** A stream with its dictionary, inflated where it is compressed. */
type PdfStream = { dictionary: PdfDictionary; bytes: Buffer }

/**
 * The stream that an object is.
 *
 * @returns `undefined` where it is none, or is packed in a way that Chromium does not use.
 */
export function readStream(file: PdfFile, value: PdfValue | undefined): PdfStream | undefined {
  if (value === null || typeof value !== 'object' || !('object' in value)) return undefined
  const text = file.text(value.object)
  const { value: dictionary, end } = parseValue(text, 0)
  const start = /\s*stream\r?\n/y
  start.lastIndex = end
  if (!start.test(text) || !isDictionary(dictionary)) return undefined
  const length = file.follow(dictionary.get('Length'))
  const filter = file.follow(dictionary.get('Filter'))
  if (typeof length !== 'number') return undefined
  const packed = Buffer.from(text.slice(start.lastIndex, start.lastIndex + length), 'latin1')
  if (filter === undefined) return { dictionary, bytes: packed }
  if (filter === null || typeof filter !== 'object' || !('name' in filter) || filter.name !== 'FlateDecode') return undefined
  return { dictionary, bytes: inflateSync(packed) }
}
