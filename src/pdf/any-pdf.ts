import { inflateSync } from 'node:zlib'
import { UserError } from '../diagnostics/user-error.ts'
import type { PdfFile } from './pdf-file.ts'
import { isArray, isDictionary, type PdfDictionary, type PdfValue, parseValue } from './pdf-objects.ts'
import { unpredicted } from './predictor.ts'

/** Where the objects of earlier versions of a file are counted from, whose numbers later ones have. */
const replaced = 100_000_000

/** A file is no PDF, or one that cannot be read whole, so that nothing can be said of it. */
class UnreadablePdf extends UserError {
  override name = 'UnreadablePdf'
}

/**
 * Opens any PDF by the objects that stand in it, whatever its tables say: also those that nothing refers to, those in streams of objects, and those that a
 * later version of the file has replaced.
 *
 * @throws UnreadablePdf for a file that is encrypted, cut off, or none
 */
export function openAnyPdf(bytes: Uint8Array): PdfFile {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!source.startsWith('%PDF-')) throw new UnreadablePdf('Unexpected content, expected a PDF')
  // readers look for the mark of the end that far
  if (!source.slice(-1024).includes('%%EOF')) throw new UnreadablePdf('Unexpected end of the PDF, expected the whole of it')
  const texts = new Map<number, string>()
  let before = 0
  const add = (object: number, text: string) => {
    const old = texts.get(object)
    if (old !== undefined) {
      before += 1
      texts.set(replaced + before, old)
    }
    texts.set(object, text)
  }
  const heads = /(\d+)\s+\d+\s+obj\b/g
  for (let head = heads.exec(source); head !== null; head = heads.exec(source)) {
    const start = heads.lastIndex
    const end = endOf(source, start)
    add(Number(head[1]), source.slice(start, end).trim())
    heads.lastIndex = end
  }
  const trailers = Array.from(source.matchAll(/\btrailer\s*(?=<<)/g), ({ 0: word, index }) =>
    valueAt(source, index + word.length),
  )
  const values = new Map<number, PdfValue | undefined>()
  const objectValue = (object: number): PdfValue | undefined => {
    const found = values.get(object) ?? valueAt(texts.get(object) ?? '', 0)
    values.set(object, found)
    return found
  }
  for (const [object, text] of [...texts]) {
    const dictionary = objectValue(object)
    if (!isDictionary(dictionary)) continue
    if (nameOf(dictionary.get('Type')) === 'XRef') trailers.push(dictionary)
    if (nameOf(dictionary.get('Type')) === 'ObjStm') {
      for (const [inner, value] of packedIn(text, dictionary)) add(inner, value)
      texts.delete(object)
    }
  }
  // what a stream of objects holds may have taken the places of others
  values.clear()
  const trailer = trailers.filter(isDictionary).findLast((each) => each.has('Root'))
  if (trailer === undefined) throw new UnreadablePdf('Unexpected PDF without a trailer, expected one that can be read')
  if (trailers.some((each) => isDictionary(each) && each.has('Encrypt')))
    throw new UnreadablePdf('Unexpected encryption, expected a PDF that can be read')

  const follow = (value: PdfValue | undefined, steps = 0): PdfValue | undefined => {
    if (value === null || typeof value !== 'object' || !('object' in value) || steps > 50) return value
    return texts.has(value.object) ? follow(objectValue(value.object), steps + 1) : undefined
  }
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = follow(value)
    return isDictionary(found) ? found : new Map()
  }
  return {
    source,
    trailer,
    objects: [...texts.keys()],
    text: (object) => texts.get(object) ?? '',
    value: objectValue,
    follow,
    dictionary,
  }
}

/** Where an object ends; what a stream holds is passed over, whatever it looks like. */
function endOf(source: string, start: number): number {
  const close = source.indexOf('endobj', start)
  if (close === -1) return source.length
  // most objects are no streams, and what comes after them is not searched for one
  const begin = source.slice(start, close).indexOf('stream')
  if (begin === -1) return close
  const stream = start + begin
  const dictionary = valueAt(source.slice(start, stream), 0)
  const length = isDictionary(dictionary) ? dictionary.get('Length') : undefined
  const from = typeof length === 'number' ? stream + length : stream
  const after = source.indexOf('endstream', from)
  const end = source.indexOf('endobj', after === -1 ? from : after)
  return end === -1 ? source.length : end
}

/** The value at a place; `undefined` where there is none that can be read. */
function valueAt(text: string, at: number): PdfValue | undefined {
  try {
    return parseValue(text, at).value
  } catch {
    return undefined
  }
}

function* packedIn(text: string, dictionary: PdfDictionary): Generator<[object: number, text: string]> {
  const content = unpacked(text, dictionary)
  const first = Number(dictionary.get('First'))
  if (content === undefined || Number.isNaN(first)) throw new UnreadablePdf('Unexpected stream of objects that cannot be read')
  const numbers = content.slice(0, first).trim().split(/\s+/).map(Number)
  for (let at = 0; at + 1 < numbers.length; at += 2)
    yield [numbers[at] ?? 0, content.slice(first + (numbers[at + 1] ?? 0), first + (numbers[at + 3] ?? content.length)).trim()]
}

/**
 * What a stream holds, as Latin-1.
 *
 * @returns `undefined` where it is packed in a way that is not read
 */
export function unpacked(text: string, dictionary: PdfDictionary): string | undefined {
  const begin = /stream\r?\n/.exec(text)
  if (begin === null) return ''
  const filter = dictionary.get('Filter')
  const filters = (isArray(filter) ? filter : filter === undefined ? [] : [filter]).map(nameOf)
  const start = begin.index + begin[0].length
  const length = dictionary.get('Length')
  const end = typeof length === 'number' ? start + length : text.lastIndexOf('endstream')
  let bytes: Buffer = Buffer.from(text.slice(start, end), 'latin1')
  for (const name of filters) {
    if (name !== 'FlateDecode') return undefined
    try {
      const plain = unpredicted(inflateSync(bytes, { maxOutputLength: 200_000_000 }), dictionary)
      if (plain === undefined) return undefined
      bytes = plain
    } catch {
      return undefined
    }
  }
  return bytes.toString('latin1')
}

/** A name, without its slash; `undefined` for any other value. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return value !== null && typeof value === 'object' && 'name' in value ? value.name : undefined
}
