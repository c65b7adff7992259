import { inflateSync } from 'node:zlib'

/** One byte a pixel, row by row; 0 is black. */
export type Grey = { width: number; height: number; pixels: Uint8Array }

/** How two pictures differ: the pixels that do, in rows, and the corners of the rectangle around them, in pixels. */
export type Difference = { share: number; box: { left: number; top: number; right: number; bottom: number }; picture: Grey }

/**
 * Greys of 255 by which the means of nine pixels must differ. The files have 16 greys, so that the smallest step is 17, and one pixel
 * that falls on the other side of a step, by another processor's rounding, moves a mean by 2.
 */
const visible = 10

/** Reads a PNG as `scripts/grey-png.js` writes it: 16 greys, no filters. */
export function readGrey(png: Buffer): Grey {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const rows = inflateSync(Buffer.concat(parts))
  const stride = 1 + Math.ceil(width / 2)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pair = rows[y * stride + 1 + (x >> 1)] ?? 0
      pixels[y * width + x] = 17 * (x % 2 === 0 ? pair >> 4 : pair & 15)
    }
  }
  return { width, height, pixels }
}

/**
 * Compares two pictures of a size, after a slight blur.
 *
 * @param ignored tells of a pixel whether it does not count
 */
export function compare(one: Grey, two: Grey, ignored: (x: number, y: number) => boolean): Difference {
  const { width, height } = one
  const [first, second] = [blurred(one), blurred(two)]
  const picture: Grey = { width, height, pixels: new Uint8Array(width * height).fill(255) }
  const box = { left: width, top: height, right: 0, bottom: 0 }
  let count = 0
  for (let at = 0; at < first.length; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)]
    // what is the same stays as a ghost
    picture.pixels[at] = 255 - (255 - (two.pixels[at] ?? 255)) / 6
    if (ignored(x, y) || Math.abs((first[at] ?? 0) - (second[at] ?? 0)) <= visible) continue
    count += 1
    picture.pixels[at] = 0
    Object.assign(box, { left: Math.min(box.left, x), right: Math.max(box.right, x + 1) })
    Object.assign(box, { top: Math.min(box.top, y), bottom: Math.max(box.bottom, y + 1) })
  }
  return { share: count / first.length, box, picture }
}

/** Means of nine pixels; those beyond the edge are white. */
function blurred({ width, height, pixels }: Grey): Float32Array {
  const means = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (let row = y - 1; row <= y + 1; row += 1)
        for (let column = x - 1; column <= x + 1; column += 1)
          sum += row < 0 || row >= height || column < 0 || column >= width ? 255 : (pixels[row * width + column] ?? 255)
      means[y * width + x] = sum / 9
    }
  }
  return means
}
