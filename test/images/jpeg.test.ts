import { describe, expect, it } from 'vitest'
import { readPicture } from '../../src/images/picture.ts'
import { jpeg } from '../papers/pictures.ts'

const whole = Buffer.from(jpeg)
const end = Buffer.from([0xff, 0xd9])
const scan = whole.indexOf(Buffer.from([0xff, 0xda]))
const frame = whole.indexOf(Buffer.from([0xff, 0xc0]))

function segment(marker: number, body: string | Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, Buffer.from(body)])
}

/** With segments after its beginning. */
function withSegments(...segments: Buffer[]): Buffer {
  return Buffer.concat([whole.subarray(0, 2), ...segments, whole.subarray(2)])
}

const changed = (at: number, ...values: number[]) => {
  const copy = Buffer.from(whole)
  copy.set(values, at)
  return copy
}

describe('a JPEG', () => {
  it('keeps its pixels and colours, and nothing that it says besides', () => {
    const plain = readPicture(whole)
    const says = [
      segment(0xe1, 'Exif\0\0canaryz'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0canaryz'),
      segment(0xe0, 'JFXX\0canaryz'),
      segment(0xe2, 'MPF\0canaryz'),
      segment(0xed, 'Photoshop 3.0\0canaryz'),
      segment(0xeb, 'JPcanaryz'),
      segment(0xfe, 'canaryz'),
    ]
    expect(readPicture(Buffer.concat([withSegments(...says), Buffer.from('PK\x03\x04canaryz'), whole]))).toEqual(plain)
    expect(readPicture(withSegments(segment(0xee, 'Adobe\0d\0\0\0\0\x01canaryz')))).toEqual(
      readPicture(withSegments(segment(0xee, 'Adobe\0d\0\0\0\0\x01'))),
    )
    const looks = [segment(0xe2, 'ICC_PROFILE\0\x01\x01colours'), segment(0xee, 'Adobe\0d\0\0\0\0\x01')]
    const read = readPicture(withSegments(...looks))
    const bytes = Buffer.from('bytes' in read ? read.bytes : [])
    for (const each of looks) expect(bytes.includes(each)).toBe(true)
  })

  it('loses the thumbnail of its plainest segment', () => {
    const read = readPicture(withSegments(segment(0xe0, `JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01canaryz`)))
    expect('bytes' in read && Buffer.from(read.bytes).includes('canary')).toBe(false)
  })

  it('may have fill bytes before a marker, and restarts in its pixels', () => {
    expect(readPicture(withSegments(Buffer.from([0xff, 0xff])))).toEqual(readPicture(whole))
    const restarted = Buffer.concat([whole.subarray(0, -2), Buffer.from([0xff, 0xd3, 0x11]), end])
    const read = readPicture(restarted)
    expect('bytes' in read && Buffer.from(read.bytes).subarray(-5)).toEqual(restarted.subarray(-5))
  })

  it.each([0, 9])('stands as it is where its camera says nothing that can be read: %i', (orientation) => {
    const block = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0])
    expect(readPicture(withSegments(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), block]))))).toEqual(readPicture(whole))
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands as it was held: %i', (orientation) => {
    for (const little of [true, false]) {
      const block = little
        ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
        : [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
      const read = readPicture(withSegments(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(block)]))))
      const bytes = Buffer.from('bytes' in read ? read.bytes : [])
      const at = bytes.indexOf('Exif\0\0')
      expect(at === -1 ? 1 : bytes[at + 6 + 19]).toBe(orientation)
    }
  })

  it.each([
    ['is cut off', whole.subarray(0, whole.length - 2)],
    ['is cut off', whole.subarray(0, whole.length - 8)],
    ['is cut off', whole.subarray(0, 40)],
    ['is cut off', Buffer.concat([whole.subarray(0, -2), segment(0xfe, 'z')])],
    ['is damaged: a segment has no length', withSegments(Buffer.from([0xff, 0xfe, 0, 1]))],
    ['has a header that no program reads', withSegments(segment(0xc0, Buffer.from([8, 0, 4, 0])))],
    ['has a header that no program reads', withSegments(segment(0xc0, Buffer.from([8, 0, 4, 0, 4, 3, 1, 17])))],
    ['has no pixels', withSegments(segment(0xda, Buffer.alloc(6)), Buffer.from([1]))],
    ['has no pixels', Buffer.concat([whole.subarray(0, scan), segment(0xda, Buffer.alloc(6)), end])],
    [
      'is of a kind that no browser reads, such as lossless',
      withSegments(segment(0xc0, Buffer.from([8, 0, 4, 0, 4, 2, 1, 17, 0, 2, 17, 0]))),
    ],
    ['has no pixels', Buffer.concat([whole.subarray(0, 20), Buffer.from([0xff, 0xd9])])],
    ['has no pixels', changed(frame + 5, 0, 0)],
    ['is damaged: a marker is missing', changed(frame, 0)],
    ['is of a kind that no browser reads, such as lossless', changed(frame + 1, 0xc3)],
    ['is of a kind that no browser reads, such as lossless', changed(frame + 4, 12)],
  ])('%s', (reason, bytes) => expect(readPicture(bytes)).toEqual({ kind: 'broken', reason }))

  it('is refused by its header where it would need too much memory', () => {
    expect(readPicture(changed(frame + 5, 0xff, 0xff, 0xff, 0xff))).toEqual({
      kind: 'large',
      reason: 'has 65535 × 65535 pixels, expected at most 50 million in all',
    })
  })
})
