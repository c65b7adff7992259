import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, deflateSync } from 'node:zlib'
import { predicted } from '../pdf/predictor.ts'
import { type RowTemplate, writeNumber } from './rows.ts'

/** Writes a PDF from its head to its end, a piece at a time, with objects packed in streams and a table that is one. */
export type PdfSink = {
  /** An object that is a stream, or any other that is written as it is. */
  add(object: number, text: string | Buffer): Promise<void>
  /** Objects that are packed together. */
  pack(objects: readonly (readonly [number, string])[]): Promise<void>
  /** Rows of objects of one template, for so many copies from one on. */
  packRows(template: RowTemplate, from: number, count: number, digits: number): Promise<void>
  /**
   * @param trailer entries of the trailer, without its size and identifiers
   * @param recipe what the file is made from, in 32 hexadecimal digits: the first identifier. The second is the hash of what comes before the table.
   */
  end(trailer: string, recipe: string): Promise<void>
}

/** Bytes of an entry of the table: its kind, a place or the number of a stream, and a place in that. */
const entryWidth = [1, 5, 3] as const
const entryLength = 9

/** Objects that are packed together, and bytes of rows, at most. */
const most = { objects: 200, rowBytes: 2_000_000 } as const

/**
 * @param spare numbers that are free for streams of objects, in their order
 * @param write to the file; nothing is kept
 */
export function pdfSink(spare: () => number, write: (bytes: Buffer) => Promise<void>): PdfSink {
  let table = Buffer.alloc(1000 * entryLength)
  let size = 1
  const hash = createHash('sha256')
  let length = 0
  const put = async (bytes: Buffer) => {
    hash.update(bytes)
    length += bytes.length
    await write(bytes)
  }
  const enter = (object: number, kind: number, place: number, index: number) => {
    const at = object * entryLength
    if (at >= table.length) table = Buffer.concat([table], Math.max(2 * table.length, at + entryLength))
    size = Math.max(size, object + 1)
    table[at] = kind
    table.writeUIntBE(place, at + 1, entryWidth[1])
    table.writeUIntBE(index, at + 1 + entryWidth[1], entryWidth[2])
  }
  const add = async (object: number, text: string | Buffer) => {
    if (length === 0) await put(Buffer.from('%PDF-2.0\n%\xd3\xeb\xe9\xe1\n', 'latin1'))
    enter(object, 1, length, 0)
    const body = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
    await put(Buffer.concat([Buffer.from(`${object} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
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
  const packRows = async (template: RowTemplate, from: number, count: number, digits: number) => {
    const { bytes, slots, objects } = template
    const places = 8
    const headLength = objects.length * (digits + places + 2)
    const columns = Math.ceil(Math.max(bytes.length, headLength) / 100) * 100
    const headsInRow = Math.floor(columns / headLength)
    const atOnce = Math.max(1, Math.floor(most.rowBytes / columns))
    for (let done = 0; done < count; done += atOnce) {
      const rows = Math.min(atOnce, count - done)
      const headRows = Math.ceil(rows / headsInRow)
      const content = Buffer.alloc((headRows + rows) * columns, ' ')
      for (let row = 0; row < rows; row += 1) {
        const copy = from + done + row
        const head = Math.floor(row / headsInRow) * columns + (row % headsInRow) * headLength
        const body = (headRows + row) * columns
        for (const [index, { first, at }] of objects.entries()) {
          const place = head + index * (digits + places + 2)
          writeNumber(content, place, digits, first + copy)
          content.write(String(row * columns + at), place + digits + 1, 'latin1')
        }
        bytes.copy(content, body)
        for (const { at, first } of slots) writeNumber(content, body + at, digits, first + copy)
      }
      const stream = spare()
      const parms = `/DecodeParms<</Predictor 12/Columns ${columns}>>`
      const dictionary = `/Type/ObjStm/N ${rows * objects.length}/First ${headRows * columns}${parms}`
      // one is packed beside this thread while the next is made
      packing.push({ stream, text: packedObject(dictionary, predicted(content, columns, new Set([0, headRows]))) })
      if (packing.length > 2) await addFirst()
      for (let row = 0; row < rows; row += 1)
        for (const [index, { first }] of objects.entries())
          enter(first + from + done + row, 2, stream, row * objects.length + index)
    }
  }
  const packing: { stream: number; text: Promise<Buffer> }[] = []
  const addFirst = async () => {
    const first = packing.shift()
    if (first !== undefined) await add(first.stream, await first.text)
  }
  const end = async (trailer: string, recipe: string) => {
    while (packing.length > 0) await addFirst()
    const stream = spare()
    const start = length
    enter(stream, 1, start, 0)
    table.writeUIntBE(0xffff, 1 + entryWidth[1], entryWidth[2])
    const id = hash.copy().digest('hex').slice(0, 32).toUpperCase()
    const packed = predicted(table.subarray(0, size * entryLength), entryLength, new Set([0]))
    const dictionary = `/Type/XRef/W [${entryWidth.join(' ')}]/Size ${size}${trailer}/ID [<${recipe}> <${id}>]/DecodeParms<</Predictor 12/Columns ${entryLength}>>`
    await put(Buffer.concat([Buffer.from(`${stream} 0 obj\n`), streamObject(dictionary, packed), Buffer.from('\nendobj\n')]))
    await put(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  }
  return { add, pack, packRows, end }
}

const deflated = promisify(deflate)

async function packedObject(entries: string, content: Buffer): Promise<Buffer> {
  return objectOf(`${entries}/Filter/FlateDecode`, await deflated(content, { level: 9 }))
}

/** A stream as an object, packed where that makes it shorter. @param entries of its dictionary */
export function streamObject(entries: string, content: Buffer): Buffer {
  const packed = deflateSync(content, { level: 9 })
  const smaller = packed.length + 20 < content.length
  const isPacked = smaller || entries.includes('DecodeParms')
  return isPacked ? objectOf(`${entries}/Filter/FlateDecode`, packed) : objectOf(entries, content)
}

function objectOf(entries: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${bytes.length}>>stream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ])
}
