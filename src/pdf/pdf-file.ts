import { inflateSync } from 'node:zlib'
import { isArray, isDictionary, type PdfDictionary, type PdfValue, parseValue } from './pdf-objects.ts'
import { unpredicted } from './predictor.ts'

/** A PDF with a plain cross-reference table, as Chromium writes it, or with one that is a stream, as that of copies is. */
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

/** @throws Error when the file has no cross-reference table that is read. */
export function openPdf(bytes: Uint8Array): PdfFile {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source.slice(-100))?.[1] ?? Number.NaN)
  const offsets = new Map<number, number>()
  if (/\d+ \d+ obj\b/y.test(source.slice(table, table + 30))) return openPacked(source, table)
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
  const valueAt = (object: number) => parseValue(source, source.indexOf('obj', offset(object)) + 3).value
  return { source, objects: [...offsets.keys()], trailer, text, ...valuesOf(valueAt) }
}

/** Values of objects, each read once. */
function valuesOf(read: (object: number) => PdfValue): Pick<PdfFile, 'value' | 'follow' | 'dictionary'> {
  const values = new Map<number, PdfValue>()
  const value = (object: number): PdfValue => {
    const found = values.get(object) ?? read(object)
    values.set(object, found)
    return found
  }
  const follow = (given: PdfValue | undefined): PdfValue | undefined =>
    given === null || typeof given !== 'object' || !('object' in given) ? given : follow(value(given.object))
  const dictionary = (given: PdfValue | undefined): PdfDictionary => {
    const found = follow(given)
    return isDictionary(found) ? found : new Map()
  }
  return { value, follow, dictionary }
}

/** A file whose table is a stream, with objects that are packed in streams (ISO 32000-2, 7.5.7 and 7.5.8). */
function openPacked(source: string, table: number): PdfFile {
  const head = streamAt(source, table)
  const widths = head.dictionary.get('W')
  const [first = 0, second = 0, third = 0] = isArray(widths) ? widths.map(Number) : []
  const length = first + second + third
  const places = new Map<number, { kind: number; at: number; index: number }>()
  for (let object = 0; (object + 1) * length <= head.bytes.length; object += 1) {
    const from = object * length
    const number = (start: number, size: number) => (size === 0 ? 0 : head.bytes.readUIntBE(from + start, size))
    const kind = number(0, first)
    if (kind > 0) places.set(object, { kind, at: number(first, second), index: number(first + second, third) })
  }
  const packed = new Map<number, string[]>()
  const packedIn = (stream: number): string[] => {
    const known = packed.get(stream)
    if (known !== undefined) return known
    const { dictionary, bytes } = streamAt(source, places.get(stream)?.at ?? -1)
    const begin = Number(dictionary.get('First'))
    const content = bytes.toString('latin1')
    const numbers = content.slice(0, begin).trim().split(/\s+/)
    const starts = numbers.flatMap((number, index) => (index % 2 === 1 ? [begin + Number(number)] : []))
    const found = starts.map((start, index) => content.slice(start, starts[index + 1]).trim())
    packed.set(stream, found)
    return found
  }
  const text = (object: number): string => {
    const place = places.get(object)
    const found =
      place?.kind === 1
        ? source.slice(source.indexOf('obj', place.at) + 3, endOfObject(source, place.at)).trim()
        : packedIn(place?.at ?? -1)[place?.index ?? -1]
    if (found === undefined) throw new Error(`Unexpected reference to object ${object}, which the PDF does not have`)
    return found
  }
  const objects = [...places.keys()]
  return { source, objects, trailer: head.dictionary, text, ...valuesOf((object) => parseValue(text(object), 0).value) }
}

/** Where the object at a place ends, whatever its stream holds. */
function endOfObject(source: string, at: number): number {
  const { value, end } = parseValue(source, source.indexOf('obj', at) + 3)
  const length = isDictionary(value) ? value.get('Length') : undefined
  return source.indexOf(
    'endobj',
    typeof length === 'number' && /\s*stream/y.test(source.slice(end, end + 20)) ? end + length : end,
  )
}

/** @throws Error where there is none */
function streamAt(source: string, at: number): PdfStream {
  const found =
    at < 0 ? undefined : unpack(source.slice(source.indexOf('obj', at) + 3, endOfObject(source, at)), (value) => value)
  if (found === undefined) throw new Error('Unexpected form of PDF, expected a stream')
  return found
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
  return unpack(file.text(value.object), file.follow)
}

function unpack(text: string, follow: (length: PdfValue | undefined) => PdfValue | undefined): PdfStream | undefined {
  const { value: dictionary, end } = parseValue(text, 0)
  const start = /\s*stream\r?\n/y
  start.lastIndex = end
  if (!start.test(text) || !isDictionary(dictionary)) return undefined
  const [length, filter] = [follow(dictionary.get('Length')), follow(dictionary.get('Filter'))]
  if (typeof length !== 'number') return undefined
  const packed = Buffer.from(text.slice(start.lastIndex, start.lastIndex + length), 'latin1')
  if (filter === undefined) return { dictionary, bytes: packed }
  if (filter === null || typeof filter !== 'object' || !('name' in filter) || filter.name !== 'FlateDecode') return undefined
  const bytes = unpredicted(inflateSync(packed), dictionary)
  return bytes && { dictionary, bytes }
}

/** All that paints a page, of one stream or of several that follow each other; `undefined` where there is none that can be read. */
export function contentOf(file: PdfFile, page: PdfDictionary): string | undefined {
  const contents = page.get('Contents')
  const list = file.follow(contents)
  const streams = isArray(list) ? list : [contents]
  const parts = streams.map((each) => readStream(file, each)?.bytes.toString('latin1'))
  return parts.includes(undefined) ? undefined : parts.join('\n')
}
