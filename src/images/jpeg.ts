import { orientationExif, readOrientation } from './exif.ts'
import { PictureFault } from './limits.ts'
import { provePixels } from './png.ts'

/** Frames that browsers decode: baseline, extended and progressive, with Huffman codes. */
const frames = new Set([0xc0, 0xc1, 0xc2])

/** Segments without which nothing can be decoded: tables of codes and of quantities, restarts. */
const tables = new Set([0xc4, 0xdb, 0xdd])

/**
 * A JPEG (ISO/IEC 10918-1) without what is not seen: Exif with place and thumbnail, XMP, IPTC, comments, further pictures, and what follows
 * its end. Its pixels, colours and orientation are the same.
 *
 * @throws PictureFault for one that is cut off, damaged or too large
 */
export function cleanJpeg(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  let orientation = 1
  let frame = false
  let scanned = false
  for (const { marker, body, scan } of segmentsOf(bytes)) {
    if (marker >= 0xc0 && marker <= 0xcf && !tables.has(marker) && marker !== 0xc8 && marker !== 0xcc) {
      readFrame(marker, body)
      frame = true
    }
    if (marker === 0xda) {
      if (!frame || scan.length === 0) throw new PictureFault('broken', 'has no pixels')
      scanned = true
    }
    if (marker === 0xe1 && begins(body, 'Exif\0\0')) orientation = readOrientation(body.subarray(6))
    const kept = keptOf(marker, body)
    if (kept !== undefined) pieces.push(segment(marker, kept), scan)
  }
  if (!scanned) throw new PictureFault('broken', 'has no pixels')
  const turned = orientation === 1 ? [] : [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), orientationExif(orientation)]))]
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...turned, ...pieces, Buffer.from([0xff, 0xd9])])
}

type Segment = { marker: number; body: Buffer; scan: Buffer }

function* segmentsOf(bytes: Buffer): Generator<Segment> {
  for (let at = 2; ; ) {
    // any number of fill bytes may come before a marker
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (marker === undefined) throw new PictureFault('broken', 'is cut off')
    if (bytes[at] !== 0xff || marker === 0) throw new PictureFault('broken', 'is damaged: a marker is missing')
    if (marker === 0xd9) return
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : Number.POSITIVE_INFINITY
    const start = at + 2 + length
    if (start > bytes.length) throw new PictureFault('broken', 'is cut off')
    if (length < 2) throw new PictureFault('broken', 'is damaged: a segment has no length')
    const end = marker === 0xda ? endOfScan(bytes, start) : start
    yield { marker, body: bytes.subarray(at + 4, start), scan: bytes.subarray(start, end) }
    at = end
  }
}

/** Where the next marker is, or the end of all: within a scan a 0 follows an `FF` that is none, and restarts are a part of it. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

function readFrame(marker: number, body: Buffer): void {
  const [bits, , , , , components = 0] = body
  if (body.length < 6 + 3 * components) throw new PictureFault('broken', 'has a header that no program reads')
  if (!frames.has(marker) || bits !== 8 || ![1, 3, 4].includes(components))
    throw new PictureFault('broken', 'is of a kind that no browser reads, such as lossless')
  const [height, width] = [body.readUInt16BE(1), body.readUInt16BE(3)]
  if (width === 0 || height === 0) throw new PictureFault('broken', 'has no pixels')
  provePixels(width, height)
}

/** What stays of a segment, if anything; a thumbnail may come with the plainest of them. */
function keptOf(marker: number, body: Buffer): Buffer | undefined {
  if (marker === 0xe0 && begins(body, 'JFIF\0') && body.length >= 14)
    return Buffer.concat([body.subarray(0, 12), Buffer.alloc(2)])
  if (marker === 0xe2 && begins(body, 'ICC_PROFILE\0')) return body
  if (marker === 0xee && begins(body, 'Adobe')) return body.subarray(0, 12)
  const seen = marker === 0xda || (marker >= 0xc0 && marker <= 0xcf) || tables.has(marker)
  return seen ? body : undefined
}

function begins(body: Buffer, name: string): boolean {
  return body.toString('latin1', 0, name.length) === name
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
