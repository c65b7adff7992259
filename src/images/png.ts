import { crc32, inflateSync } from 'node:zlib'
import { orientationExif, readOrientation } from './exif.ts'
import { count, limits, PictureFault } from './limits.ts'

/** Chunks that decide what is seen; comments, dates, places and animations are not among them. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'iCCP', 'sBIT', 'pHYs'])

/** Samples of a pixel by the colour type, and the bits that a sample may have. */
const colours: Readonly<Record<number, { samples: number; bits: readonly number[] }>> = {
  0: { samples: 1, bits: [1, 2, 4, 8, 16] },
  2: { samples: 3, bits: [8, 16] },
  3: { samples: 1, bits: [1, 2, 4, 8] },
  4: { samples: 2, bits: [8, 16] },
  6: { samples: 4, bits: [8, 16] },
}

/**
 * A PNG (ISO/IEC 15948) without what is not seen: all chunks that say something besides, and what follows its end. Its pixels, colours and
 * orientation are the same.
 *
 * @throws PictureFault for one that is cut off, damaged or too large
 */
export function cleanPng(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [bytes.subarray(0, 8)]
  const packed: Buffer[] = []
  let before: string | undefined
  let header: Header | undefined
  let orientation = 1
  let palette = false
  for (const { type, body } of chunksOf(bytes)) {
    if (before === undefined) {
      if (type !== 'IHDR') throw new PictureFault('broken', 'has no header')
      header = readHeader(body)
    }
    if (type === 'IDAT') {
      if (packed.length > 0 && before !== 'IDAT') throw new PictureFault('broken', 'has its pixels in pieces')
      packed.push(body)
    } else if (type === 'eXIf') orientation = readOrientation(body)
    else if (type === 'iCCP') pieces.push(chunk(type, namelessProfile(body)))
    else if (kept.has(type)) pieces.push(chunk(type, body))
    palette ||= type === 'PLTE'
    before = type
  }
  if (header === undefined || before !== 'IEND') throw new PictureFault('broken', 'is cut off')
  if (header.colour === 3 && !palette) throw new PictureFault('broken', 'has no palette')
  if (orientation !== 1) pieces.push(chunk('eXIf', orientationExif(orientation)))
  pieces.push(chunk('IDAT', pixelsOf(Buffer.concat(packed), sizeOf(header))), chunk('IEND', Buffer.alloc(0)))
  return Buffer.concat(pieces)
}

type Header = { width: number; height: number; bits: number; colour: number; interlaced: boolean }

function* chunksOf(bytes: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 8; at < bytes.length; ) {
    const length = at + 12 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY
    const end = at + 12 + length
    if (end > bytes.length) throw new PictureFault('broken', 'is cut off')
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      throw new PictureFault('broken', 'is damaged: a checksum is wrong')
    const type = bytes.toString('latin1', at + 4, at + 8)
    yield { type, body: bytes.subarray(at + 8, end - 4) }
    if (type === 'IEND') return
    at = end
  }
}

function readHeader(body: Buffer): Header {
  if (body.length !== 13) throw new PictureFault('broken', 'has no header')
  const [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)]
  const [bits = 0, colour = 0, compression, filter, interlace = 0] = body.subarray(8)
  if (width === 0 || height === 0) throw new PictureFault('broken', 'has no pixels')
  if (!colours[colour]?.bits.includes(bits) || compression !== 0 || filter !== 0 || interlace > 1)
    throw new PictureFault('broken', 'has a header that no program reads')
  provePixels(width, height)
  return { width, height, bits, colour, interlaced: interlace === 1 }
}

/** @throws PictureFault where there are too many */
export function provePixels(width: number, height: number): void {
  if (width * height <= limits.pixels) return
  throw new PictureFault('large', `has ${width} × ${height} pixels, expected at most ${count(limits.pixels)} in all`)
}

/** Bytes of the pixels once they are inflated, each row with its filter before it. */
function sizeOf({ width, height, bits, colour, interlaced }: Header): number {
  const rows = (wide: number, high: number) =>
    wide === 0 ? 0 : high * (1 + Math.ceil((wide * bits * (colours[colour]?.samples ?? 0)) / 8))
  if (!interlaced) return rows(width, height)
  return passes
    .map(([x, y, dx, dy]) => rows(Math.max(0, Math.ceil((width - x) / dx)), Math.max(0, Math.ceil((height - y) / dy))))
    .reduce((sum, each) => sum + each, 0)
}

/** Of Adam7: where each pass begins, and its steps. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The packed pixels, without what may come after them. */
function pixelsOf(packed: Buffer, size: number): Buffer {
  let result: unknown
  try {
    // one byte more tells whether there are too many
    result = inflateSync(packed, { maxOutputLength: size + 1, info: true })
  } catch (cause) {
    if (cause instanceof RangeError) throw new PictureFault('broken', 'has more pixels than its header says')
    throw new PictureFault('broken', 'is damaged: its pixels cannot be unpacked')
  }
  if (!isInflated(result)) throw new Error('zlib does not tell how much it has read')
  const { buffer, engine } = result
  if (buffer.length !== size)
    throw new PictureFault('broken', `has ${buffer.length < size ? 'fewer' : 'more'} pixels than its header says`)
  return packed.subarray(0, engine.bytesWritten)
}

/** What zlib gives with `info`: its engine has been written so many bytes of what it was given as belong to it. */
function isInflated(result: unknown): result is { buffer: Buffer; engine: { bytesWritten: number } } {
  return typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result
}

/** A colour profile is packed after a name, which is of no use. */
function namelessProfile(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from('profile', 'latin1'), body.subarray(Math.max(0, body.indexOf(0)))])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const piece = Buffer.alloc(named.length + 8)
  piece.writeUInt32BE(body.length)
  named.copy(piece, 4)
  piece.writeUInt32BE(crc32(named), named.length + 4)
  return piece
}
