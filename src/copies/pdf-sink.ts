import { createHash, type Hash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, deflateSync } from 'node:zlib'
import { predicted } from '../pdf/predictor.ts'
import { growNumber, type RowTemplate, writeNumber } from './rows.ts'

/** Writes a PDF from its head to its end, a piece at a time, with objects packed in streams and a table that is one. */
export type PdfSink = {
  /** A number that no object has yet. */
  spare(): number
  /** An object that is written as it is, such as a stream. */
  add(object: number, text: string | Buffer): Promise<void>
  /** Objects that are packed together. */
  pack(objects: readonly (readonly [number, string])[]): Promise<void>
  /** Rows of objects of one template, for so many copies. */
  packRows(template: RowTemplate, count: number, digits: number): Promise<void>
  /** All that has been written, for a file that begins in the same way. */
  begun(): Promise<Begun>
  /**
   * @param trailer entries of the trailer, without its size and identifiers
   * @param recipe what the file is made from, in 32 hexadecimal digits: the first identifier. The second is the hash of what comes before the table.
   */
  end(trailer: string, recipe: string): Promise<void>
}

/** The beginning of a file: its bytes, its table, and the first number that no object has. */
export type Begun = { bytes: Buffer; table: Buffer; size: number; next: number; hash: Hash }

/** Bytes of an entry of the table: its kind, a place or the number of a stream, and a place in that. */
const entryWidth = [1, 5, 3] as const
const entryLength = 9

/** Objects that are packed together, and bytes of rows, at most. */
const most = { objects: 200, rowBytes: 2_000_000 } as const

/** Room for the place of an object in a row, in digits. */
const places = 8

/**
 * @param first the first number that is spare
 * @param write to the file; nothing is kept
 * @param begun with what the file begins, in place of its head
 * @param recorded whether its beginning is asked for
 */
export function pdfSink(
  first: number,
  write: (bytes: Buffer) => Promise<void>,
  { begun, recorded }: { begun: Begun | undefined; recorded: boolean },
): PdfSink {
  let table = begun === undefined ? Buffer.alloc(1000 * entryLength) : Buffer.from(begun.table)
  let size = begun?.size ?? 1
  let next = begun?.next ?? first
  let length = 0
  let hash = createHash('sha256')
  let kept: Buffer[] | undefined = recorded ? [] : undefined
  const put = async (bytes: Buffer) => {
    hash.update(bytes)
    length += bytes.length
    await write(bytes)
  }
  const begin = async () => {
    if (begun === undefined) return await put(Buffer.from('%PDF-2.0\n%\xd3\xeb\xe9\xe1\n', 'latin1'))
    hash = begun.hash.copy()
    length = begun.bytes.length
    await write(begun.bytes)
  }
  const enter = (object: number, kind: number, place: number, index: number) => {
    const at = object * entryLength
    if (at >= table.length) table = Buffer.concat([table], Math.max(2 * table.length, at + entryLength))
    size = Math.max(size, object + 1)
    table[at] = kind
    table.writeUIntBE(place, at + 1, entryWidth[1])
    table.writeUIntBE(index, at + 1 + entryWidth[1], entryWidth[2])
  }
  const spare = () => {
    next += 1
    return next - 1
  }
  const add = async (object: number, text: string | Buffer) => {
    if (length === 0) await begin()
    enter(object, 1, length, 0)
    const body = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
    const whole = Buffer.concat([Buffer.from(`${object} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    kept?.push(whole)
    await put(whole)
  }
  const pack = async (objects: readonly (readonly [number, string])[]) => {
    for (let from = 0; from < objects.length; from += most.objects) {
      const some = objects.slice(from, from + most.objects)
      let at = 0
      const heads = some.map(([object, text]) => {
        const head = `${object} ${at}`
        at += text.length + 1
        return head
      })
      const head = `${heads.join(' ')}\n`
      const content = Buffer.from(head + some.map(([, text]) => `${text}\n`).join(''), 'latin1')
      const stream = spare()
      await add(stream, streamObject(`/Type/ObjStm/N ${some.length}/First ${head.length}`, content))
      for (const [index, [object]] of some.entries()) enter(object, 2, stream, index)
    }
  }
  const packing: { stream: number; text: Promise<Buffer> }[] = []
  const addFirst = async () => {
    const waiting = packing.shift()
    if (waiting !== undefined) await add(waiting.stream, await waiting.text)
  }
  const packRows = async (template: RowTemplate, count: number, digits: number) => {
    const { objects } = template
    const atOnce = Math.max(1, Math.floor(most.rowBytes / columnsOf(template, digits)))
    for (let from = 0; from < count; from += atOnce) {
      const rows = Math.min(atOnce, count - from)
      const stream = spare()
      // one is packed beside this thread while the next is made
      packing.push({ stream, text: packedRows(template, from, rows, digits) })
      if (packing.length > 2) await addFirst()
      for (let row = 0; row < rows; row += 1)
        for (const [index, object] of objects.entries()) enter(object.first + from + row, 2, stream, row * objects.length + index)
    }
  }
  const flush = async () => {
    while (packing.length > 0) await addFirst()
  }
  return {
    ...{ spare, add, pack, packRows },
    begun: async () => {
      await flush()
      const head = Buffer.from('%PDF-2.0\n%\xd3\xeb\xe9\xe1\n', 'latin1')
      const bytes = Buffer.concat([head, ...(kept ?? [])])
      kept = undefined
      return { bytes, table: Buffer.from(table), size, next, hash: hash.copy() }
    },
    end: async (trailer, recipe) => {
      await flush()
      const stream = spare()
      const start = length
      enter(stream, 1, start, 0)
      table.writeUIntBE(0xffff, 1 + entryWidth[1], entryWidth[2])
      const id = hash.copy().digest('hex').slice(0, 32).toUpperCase()
      const rows = predicted(table.subarray(0, size * entryLength), entryLength, new Set([0]))
      const parms = `/DecodeParms<</Predictor 12/Columns ${entryLength}>>`
      const dictionary = `/Type/XRef/W [${entryWidth.join(' ')}]/Size ${size}${trailer}/ID [<${recipe}> <${id}>]${parms}`
      await put(Buffer.concat([Buffer.from(`${stream} 0 obj\n`), streamObject(dictionary, rows), Buffer.from('\nendobj\n')]))
      await put(Buffer.from(`startxref\n${start}\n%%EOF\n`))
    },
  }
}

/** Bytes of a row, those of its head or of itself, rounded so that the places of its objects grow by a round number. */
function columnsOf({ bytes, objects }: RowTemplate, digits: number): number {
  return Math.ceil(Math.max(bytes.length, headLength(objects.length, digits)) / 100) * 100
}

function headLength(objects: number, digits: number): number {
  return objects * (digits + places + 2)
}

const deflated = promisify(deflate)

/** A stream of the objects of so many copies from one on: first the numbers and places of all, as rows of the same length, then the rows themselves. */
async function packedRows(template: RowTemplate, from: number, rows: number, digits: number): Promise<Buffer> {
  const { bytes, slots, objects } = template
  const columns = columnsOf(template, digits)
  const own = headLength(objects.length, digits)
  const headsInRow = Math.floor(columns / own)
  const heads = Buffer.alloc(Math.ceil(rows / headsInRow) * columns, ' ')
  for (let row = 0; row < rows; row += 1) {
    const head = Math.floor(row / headsInRow) * columns + (row % headsInRow) * own
    for (const [index, { first, at }] of objects.entries()) {
      const place = head + index * (digits + places + 2)
      writeNumber(heads, place, digits, first + from + row)
      heads.write(String(row * columns + at), place + digits + 1, 'latin1')
    }
  }
  const bodies = Buffer.alloc(rows * (columns + 1))
  // the first as it is, of the others what is not as in the one above: the last digits of numbers that have grown by one
  bytes.copy(bodies, 1)
  bodies.fill(' ', 1 + bytes.length, 1 + columns)
  for (const { at, first } of slots) writeNumber(bodies, 1 + at, digits, first + from)
  for (let row = 1; row < rows; row += 1) {
    const begin = row * (columns + 1)
    bodies[begin] = 2
    for (const { at, first } of slots) growNumber(bodies, begin + 1 + at, digits, first + from + row)
  }
  const parms = `/DecodeParms<</Predictor 12/Columns ${columns}>>`
  const dictionary = `/Type/ObjStm/N ${rows * objects.length}/First ${heads.length}${parms}/Filter/FlateDecode`
  const content = Buffer.concat([predicted(heads, columns, new Set([0])), bodies])
  return objectOf(dictionary, await deflated(content, { level: 9 }))
}

/** A stream as an object, packed where that makes it shorter. @param entries of its dictionary */
export function streamObject(entries: string, content: Buffer): Buffer {
  const packed = deflateSync(content, { level: 9 })
  const isPacked = packed.length + 20 < content.length || entries.includes('DecodeParms')
  return isPacked ? objectOf(`${entries}/Filter/FlateDecode`, packed) : objectOf(entries, content)
}

function objectOf(entries: string, bytes: Buffer): Buffer {
  const head = Buffer.from(`<<${entries}/Length ${bytes.length}>>stream\n`, 'latin1')
  return Buffer.concat([head, bytes, Buffer.from('\nendstream')])
}
