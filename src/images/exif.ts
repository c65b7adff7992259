/** The tag by which a camera says how it was held. */
const orientationTag = 0x112

/**
 * How a picture is to be turned, from 1 (as it is) to 8, as its Exif block (CIPA DC-008) says; 1 where that says nothing that can be read.
 *
 * @param block from its byte order on, `II` or `MM`
 */
export function readOrientation(block: Buffer): number {
  const little = block.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (at + 2 > block.length ? 0 : little ? block.readUInt16LE(at) : block.readUInt16BE(at))
  const long = (at: number) => (at + 4 > block.length ? 0 : little ? block.readUInt32LE(at) : block.readUInt32BE(at))
  const directory = long(4)
  for (let index = 0; index < short(directory); index += 1) {
    const entry = directory + 2 + 12 * index
    if (short(entry) !== orientationTag) continue
    const turn = short(entry + 8)
    return turn >= 1 && turn <= 8 ? turn : 1
  }
  return 1
}

/** An Exif block that says nothing but this. */
export function orientationExif(orientation: number): Buffer {
  const block = Buffer.alloc(26)
  block.write('MM\0*', 'latin1')
  block.writeUInt32BE(8, 4)
  block.writeUInt16BE(1, 8)
  block.writeUInt16BE(orientationTag, 10)
  // one number of two bytes
  block.writeUInt16BE(3, 12)
  block.writeUInt32BE(1, 14)
  block.writeUInt16BE(orientation, 18)
  return block
}
