import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readPicture } from '../../src/images/picture.ts'
import { chunk, png } from '../papers/pictures.ts'

const whole = Buffer.from(png(4, 3))
const signature = whole.subarray(0, 8)

function chunksOf(bytes: Uint8Array): string[] {
  const found: string[] = []
  const buffer = Buffer.from(bytes)
  for (let at = 8; at < buffer.length; at += 12 + buffer.readUInt32BE(at)) found.push(buffer.toString('latin1', at + 4, at + 8))
  return found
}

function header(width: number, height: number, [bits = 8, colour = 0, interlace = 0]: number[] = []): Buffer {
  const body = Buffer.alloc(13)
  body.writeUInt32BE(width)
  body.writeUInt32BE(height, 4)
  body.set([bits, colour, 0, 0, interlace], 8)
  return chunk('IHDR', body)
}

/** Of which one byte is 1 that has to be 0. */
function withHeader(at: number): Buffer {
  const body = header(4, 3).subarray(8, 21)
  body[at] = 1
  return chunk('IHDR', body)
}

const end = chunk('IEND', Buffer.alloc(0))
const pixels = (bytes: number) => chunk('IDAT', deflateSync(Buffer.alloc(bytes)))
const of = (...pieces: Buffer[]) => Buffer.concat([signature, ...pieces])

describe('a PNG', () => {
  it('keeps its pixels and colours, and nothing that it says besides', () => {
    const says = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'prVW', 'caBX'].map((type) => chunk(type, Buffer.from('canaryz')))
    const looks = ['gAMA', 'tRNS', 'pHYs'].map((type) => chunk(type, Buffer.alloc(9)))
    const profile = chunk('iCCP', Buffer.from('canaryz\0\0profile'))
    const idat = chunk('IDAT', Buffer.concat([deflateSync(Buffer.alloc(15)), Buffer.from('canaryz')]))
    const read = readPicture(of(header(4, 3), ...says, ...looks, profile, idat, ...says, end, Buffer.from('canaryz'), whole))
    expect(read).toMatchObject({ kind: 'image', type: 'image/png' })
    const bytes = 'bytes' in read ? read.bytes : new Uint8Array()
    expect(chunksOf(bytes)).toEqual(['IHDR', 'gAMA', 'tRNS', 'pHYs', 'iCCP', 'IDAT', 'IEND'])
    expect(Buffer.from(bytes).includes('canary')).toBe(false)
    expect(readPicture(bytes)).toEqual(read)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands as it was held: %i', (orientation) => {
    const exif = Buffer.concat([
      Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2, 0x01, 0x0f, 0, 2, 0, 0, 0, 4, 0x41, 0, 0, 0]),
      Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
    ])
    const read = readPicture(of(header(4, 3), chunk('eXIf', exif), pixels(15), end))
    const bytes = Buffer.from('bytes' in read ? read.bytes : [])
    const at = bytes.indexOf('eXIf')
    expect(at === -1 ? 1 : bytes[at + 4 + 19]).toBe(orientation)
    expect(bytes.includes('A\0\0\0\x01')).toBe(false)
  })

  it('may be interlaced, with a palette, or of few bits', () => {
    for (const [options, bytes] of [
      [[8, 0, 1], 8 * 8 + 15],
      [[1, 0, 0], 8 * 2],
      [[16, 6, 0], 8 * 65],
    ] as const)
      expect(readPicture(of(header(8, 8, [...options]), pixels(bytes), end)).kind).toBe('image')
    // passes of no width have no rows
    expect(readPicture(of(header(1, 1, [8, 0, 1]), pixels(2), end)).kind).toBe('image')
    const palette = chunk('PLTE', Buffer.alloc(6))
    expect(readPicture(of(header(8, 8, [2, 3]), palette, pixels(8 * 3), end)).kind).toBe('image')
  })

  it.each([
    ['is cut off', whole.subarray(0, whole.length - 12)],
    ['is cut off', whole.subarray(0, 50)],
    ['is cut off', whole.subarray(0, 20)],
    ['is damaged: a checksum is wrong', Buffer.from(whole).fill(0xff, 45, 46)],
    ['is damaged: its pixels cannot be unpacked', of(header(4, 3), chunk('IDAT', Buffer.from('pixels')), end)],
    ['has fewer pixels than its header says', of(header(4, 4), pixels(15), end)],
    ['has more pixels than its header says', of(header(4, 2), pixels(15), end)],
    ['has more pixels than its header says', of(header(4, 2), pixels(30_000_000), end)],
    ['has no header', of(pixels(15), end)],
    ['has no header', of(chunk('IHDR', Buffer.concat([header(4, 3).subarray(8, 21), Buffer.alloc(1)])), pixels(15), end)],
    ['has a header that no program reads', of(withHeader(10), pixels(15), end)],
    ['has a header that no program reads', of(withHeader(11), pixels(15), end)],
    ['has a header that no program reads', of(header(4, 3, [8, 0, 2]), pixels(15), end)],
    ['has no palette', of(header(4, 3, [8, 3]), pixels(15), end)],
    ['has no pixels', of(header(0, 3), pixels(15), end)],
    ['has a header that no program reads', of(header(4, 3, [7, 0]), pixels(15), end)],
    ['has its pixels in pieces', of(header(4, 3), pixels(15), chunk('tEXt', Buffer.alloc(1)), pixels(1), end)],
  ])('%s', (reason, bytes) => expect(readPicture(bytes)).toEqual({ kind: 'broken', reason }))

  it('that unpacks to more than its header says is not unpacked', () => {
    const bomb = of(header(4, 2), pixels(100_000_000), end)
    const before = process.memoryUsage().external
    expect(readPicture(bomb).kind).toBe('broken')
    expect(process.memoryUsage().external - before).toBeLessThan(20_000_000)
  })

  it('of too many bytes is not looked at', () => {
    expect(readPicture(Buffer.concat([signature], 20_000_001))).toEqual({
      kind: 'large',
      reason: 'has 20 million bytes, expected at most 20 million',
    })
  })

  it('is refused by its header where it would need too much memory', () => {
    expect(readPicture(of(header(20_000, 20_000), end))).toEqual({
      kind: 'large',
      reason: 'has 20000 × 20000 pixels, expected at most 50 million in all',
    })
  })
})
