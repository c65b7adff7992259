import { inflateSync } from 'node:zlib'
import type { PdfFile } from './pdf-file.ts'
import { isDictionary, type PdfDictionary, type PdfValue, parseValue } from './pdf-objects.ts'

/** A stream with its dictionary, inflated where it is compressed. */
export type PdfStream = { dictionary: PdfDictionary; bytes: Buffer }

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
