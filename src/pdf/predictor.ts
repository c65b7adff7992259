import { isDictionary, type PdfDictionary } from './pdf-objects.ts'

/**
 * Takes the differences back to the rows that a stream of numbers is packed as (ISO 32000-2, 7.4.4.4): each row is told by what it has other than the one above.
 *
 * @returns `undefined` for one that is told in another way
 */
export function unpredicted(bytes: Buffer, dictionary: PdfDictionary): Buffer | undefined {
  const parameters = dictionary.get('DecodeParms')
  if (parameters === undefined) return bytes
  if (!isDictionary(parameters)) return undefined
  const [predictor, columns] = [Number(parameters.get('Predictor') ?? 1), Number(parameters.get('Columns') ?? 1)]
  const others = ['Colors', 'BitsPerComponent'].some((key) => parameters.has(key))
  if (predictor === 1) return bytes
  if (predictor < 10 || others || !(columns > 0)) return undefined
  const rows = Math.ceil(bytes.length / (columns + 1))
  const found = Buffer.alloc(Math.max(0, bytes.length - rows))
  for (let row = 0; row < rows; row += 1) {
    const [from, to] = [row * (columns + 1), row * columns]
    const kind = bytes[from]
    if (kind !== 0 && kind !== up) return undefined
    const length = Math.min(columns, bytes.length - from - 1)
    for (let at = 0; at < length; at += 1)
      found[to + at] = (bytes[from + 1 + at] ?? 0) + (kind === up && row > 0 ? (found[to + at - columns] ?? 0) : 0)
  }
  return found
}

/** A row of differences from the one above. */
const up = 2

/**
 * Rows of `columns` bytes as their differences.
 *
 * @param bytes of whole rows
 * @param whole rows that are no more like the one above, from 0
 */
export function predicted(bytes: Buffer, columns: number, whole: ReadonlySet<number>): Buffer {
  const rows = bytes.length / columns
  const packed = Buffer.alloc(bytes.length + rows)
  for (let row = 0; row < rows; row += 1) {
    const [from, to] = [row * columns, row * (columns + 1)]
    if (whole.has(row)) {
      bytes.copy(packed, to + 1, from, from + columns)
      continue
    }
    packed[to] = up
    for (let at = 0; at < columns; at += 1) packed[to + 1 + at] = (bytes[from + at] ?? 0) - (bytes[from + at - columns] ?? 0)
  }
  return packed
}
