/** A table of a font: where it is, and how long. */
type Table = { tag: string; bytes: Buffer }

/** What a program that draws letters needs of a font; the rest tells what its characters are, which a PDF says itself. */
const needed = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf', 'cvt ', 'fpgm', 'prep']

/**
 * Cuts a TrueType font to some of its glyphs, which get the numbers from 1 on. Nothing of the others is left in it, nor how many they were.
 *
 * @param program the font as a PDF embeds it
 * @param glyphs by their numbers in it
 * @throws Error for one of another kind
 */
export function cutFont(program: Buffer, glyphs: readonly number[]): Buffer {
  const tables = new Map(tablesOf(program).map(({ tag, bytes }) => [tag, bytes]))
  const table = (name: string) => {
    const found = tables.get(name)
    if (found === undefined) throw new Error('Unexpected kind of font, expected TrueType')
    return Buffer.from(found)
  }
  const [head, hhea, maxp, hmtx, loca, glyf] = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf'].map(table)
  if (!head || !hhea || !maxp || !hmtx || !loca || !glyf) throw new Error('Unexpected kind of font, expected TrueType')
  const long = head.readInt16BE(50) === 1
  const count = loca.length / (long ? 4 : 2) - 1
  const offset = (glyph: number) => (long ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  const outline = (glyph: number) => (glyph < count ? glyf.subarray(offset(glyph), offset(glyph + 1)) : Buffer.alloc(0))
  const kept = withParts([0, ...glyphs], outline)
  const numbers = new Map(kept.map((glyph, index) => [glyph, index]))
  const places = Buffer.alloc(4 * (kept.length + 1))
  const metrics = Buffer.alloc(4 * kept.length)
  const outlines: Buffer[] = []
  const measured = hhea.readUInt16BE(34)
  let length = 0
  for (const [index, glyph] of kept.entries()) {
    places.writeUInt32BE(length, 4 * index)
    const own = Buffer.from(outline(glyph))
    for (const { at, glyph: part } of partsOf(own)) own.writeUInt16BE(numbers.get(part) ?? 0, at)
    const padded = Buffer.concat([own], Math.ceil(own.length / 4) * 4)
    outlines.push(padded)
    length += padded.length
    metrics.writeUInt16BE(hmtx.readUInt16BE(4 * Math.min(glyph, measured - 1)), 4 * index)
    const bearing = glyph < measured ? 4 * glyph + 2 : 4 * measured + 2 * (glyph - measured)
    metrics.writeInt16BE(bearing + 2 <= hmtx.length ? hmtx.readInt16BE(bearing) : 0, 4 * index + 2)
  }
  places.writeUInt32BE(length, 4 * kept.length)
  head.writeInt16BE(1, 50)
  hhea.writeUInt16BE(kept.length, 34)
  maxp.writeUInt16BE(kept.length, 4)
  const changed = new Map([
    ...([
      ['head', head],
      ['hhea', hhea],
      ['maxp', maxp],
      ['hmtx', metrics],
      ['loca', places],
    ] as const),
    ['glyf', Buffer.concat(outlines)],
  ])
  const others = [...tables].filter(([tag]) => needed.includes(tag))
  return fontOf(
    program.subarray(0, 4),
    others.map(([tag, bytes]) => ({ tag, bytes: changed.get(tag) ?? bytes })),
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

/** Glyphs, and behind them those that they are composed of. */
function withParts(glyphs: readonly number[], outline: (glyph: number) => Buffer): number[] {
  const found = [...new Set(glyphs)]
  const known = new Set(found)
  for (const glyph of found)
    for (const { glyph: part } of partsOf(outline(glyph))) {
      if (!known.has(part)) found.push(part)
      known.add(part)
    }
  return found
}

/** The glyphs that one is composed of, and where in its outline each is named. */
function partsOf(outline: Buffer): { at: number; glyph: number }[] {
  const found: { at: number; glyph: number }[] = []
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return found
  for (let at = 10, flags = more; (flags & more) !== 0; ) {
    flags = outline.readUInt16BE(at)
    found.push({ at: at + 2, glyph: outline.readUInt16BE(at + 2) })
    at += 4 + ((flags & words) === 0 ? 2 : 4)
    at += (flags & scaled) !== 0 ? 2 : (flags & scaledBoth) !== 0 ? 4 : (flags & matrix) !== 0 ? 8 : 0
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
