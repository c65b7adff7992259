import { inflateSync } from 'node:zlib'
import type { Grey } from './compare.ts'

/**
 * Reads a PNG as a browser writes it, with eight bits a channel and any filters, as its means of red, green and blue
 * (https://www.w3.org/TR/png-3/#9Filters).
 */
export function readColours(png: Buffer): Grey {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25) === 6 ? 4 : 3]
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const rows = inflateSync(Buffer.concat(parts))
  const line = width * channels
  let above = new Uint8Array(line)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const row = new Uint8Array(rows.subarray(y * (line + 1) + 1, (y + 1) * (line + 1)))
    const filter = rows[y * (line + 1)] ?? 0
    for (let x = 0; x < line; x += 1) {
      const [left, up, corner] = [row[x - channels] ?? 0, above[x] ?? 0, above[x - channels] ?? 0]
      row[x] = (row[x] ?? 0) + ([0, left, up, (left + up) >> 1, nearestOf(left, up, corner)][filter] ?? 0)
    }
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] = [0, 1, 2].reduce((sum, channel) => sum + (row[x * channels + channel] ?? 0), 0) / 3
    above = row
  }
  return { width, height, pixels }
}

/** What Paeth's filter takes for the next value. */
function nearestOf(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const by = (value: number) => Math.abs(guess - value)
  if (by(left) <= by(up) && by(left) <= by(corner)) return left
  return by(up) <= by(corner) ? up : corner
}
