/** A table of a font: where it is, and how long. */
type Table = { tag: string; bytes: Buffer }

/**
 * Cuts a TrueType font to some of its glyphs, which keep their numbers; the others have no outlines any more, and nothing tells what they were.
 *
 * @param program the font as a PDF embeds it
 * @throws Error for one of another kind
 */
export function cutFont(program: Buffer, glyphs: ReadonlySet<number>): Buffer {
  const tables = tablesOf(program)
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((name) => tables.find(({ tag }) => tag === name)?.bytes)
  if (head === undefined || loca === undefined || glyf === undefined)
    throw new Error('Unexpected kind of font, expected TrueType')
  const long = head.readInt16BE(50) === 1
  const count = loca.length / (long ? 4 : 2) - 1
  const offset = (glyph: number) => (long ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  const outline = (glyph: number) => (glyph < count ? glyf.subarray(offset(glyph), offset(glyph + 1)) : Buffer.alloc(0))
  const kept = withParts(glyphs, outline)
  const places = Buffer.alloc(4 * (count + 1))
  const outlines: Buffer[] = []
  let length = 0
  for (let glyph = 0; glyph < count; glyph += 1) {
    places.writeUInt32BE(length, 4 * glyph)
    if (!kept.has(glyph)) continue
    const own = outline(glyph)
    outlines.push(own, Buffer.alloc(own.length % 4 === 0 ? 0 : 4 - (own.length % 4)))
    length += Math.ceil(own.length / 4) * 4
  }
  places.writeUInt32BE(length, 4 * count)
  const longHead = Buffer.from(head)
  longHead.writeInt16BE(1, 50)
  const changed = new Map([
    ['head', longHead],
    ['loca', places],
    ['glyf', Buffer.concat(outlines)],
  ])
  return fontOf(
    program.subarray(0, 4),
    tables.map(({ tag, bytes }) => ({ tag, bytes: changed.get(tag) ?? bytes })),
  )
}

function tablesOf(program: Buffer): Table[] {
  return Array.from({ length: program.readUInt16BE(4) }, (_, index) => {
    const entry = 12 + 16 * index
    const [at, length] = [program.readUInt32BE(entry + 8), program.readUInt32BE(entry + 12)]
    return { tag: program.toString('latin1', entry, entry + 4), bytes: program.subarray(at, at + length) }
  })
}

/** Flags of a part of a composed glyph. */
const [words, scaled, more, scaledBoth, matrix] = [0x1, 0x8, 0x20, 0x40, 0x80]

/** Glyphs with those that they are composed of. */
function withParts(glyphs: ReadonlySet<number>, outline: (glyph: number) => Buffer): Set<number> {
  const found = new Set([0])
  const waiting = [...glyphs]
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (found.has(glyph)) continue
    found.add(glyph)
    const own = outline(glyph)
    if (own.length < 10 || own.readInt16BE(0) >= 0) continue
    for (let at = 10, flags = more; (flags & more) !== 0; ) {
      flags = own.readUInt16BE(at)
      waiting.push(own.readUInt16BE(at + 2))
      at += 4 + ((flags & words) === 0 ? 2 : 4)
      at += (flags & scaled) !== 0 ? 2 : (flags & scaledBoth) !== 0 ? 4 : (flags & matrix) !== 0 ? 8 : 0
    }
  }
  return found
}

function fontOf(version: Buffer, tables: readonly Table[]): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.length)
  version.copy(head)
  const power = Math.floor(Math.log2(tables.length))
  head.writeUInt16BE(tables.length, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * (tables.length - 2 ** power), 10)
  const parts: Buffer[] = [head]
  let at = head.length
  for (const [index, { tag, bytes }] of tables.entries()) {
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
    bytes.copy(padded)
    const entry = 12 + 16 * index
    head.write(tag, entry, 'latin1')
    head.writeUInt32BE(checksum(padded), entry + 4)
    head.writeUInt32BE(at, entry + 8)
    head.writeUInt32BE(bytes.length, entry + 12)
    parts.push(padded)
    at += padded.length
  }
  return Buffer.concat(parts)
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
