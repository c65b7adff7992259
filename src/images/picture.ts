import type { Picture, RefusedPicture } from './found.ts'
import { cleanJpeg } from './jpeg.ts'
import { count, limits, PictureFault } from './limits.ts'
import { cleanPng } from './png.ts'
import { readDrawing } from './svg/drawing.ts'

/**
 * Reads a PNG, a JPEG or an SVG, which its first bytes tell. Nothing is decoded before the header has told what that would cost.
 *
 * @param within how many drawings it stands in
 */
export function readPicture(bytes: Uint8Array, within = 0): Picture | RefusedPicture {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = typeOf(buffer)
  if (type === undefined) return { kind: 'unknown' }
  if (buffer.length > limits.bytes) return tooManyBytes(buffer.length)
  try {
    if (type === 'image/png') return { kind: 'image', type, bytes: cleanPng(buffer) }
    if (type === 'image/jpeg') return { kind: 'image', type, bytes: cleanJpeg(buffer) }
    return { kind: 'image', type, ...readDrawing(buffer, (inner) => readPicture(inner, within + 1), within) }
  } catch (cause) {
    if (cause instanceof PictureFault) return { kind: cause.kind, reason: cause.message }
    throw cause
  }
}

/** What is said of a file that is not even read. */
export function tooManyBytes(bytes: number): RefusedPicture {
  return { kind: 'large', reason: `has ${count(bytes)} bytes, expected at most ${count(limits.bytes)}` }
}

function typeOf(bytes: Buffer): Picture['type'] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  const head = bytes
    .subarray(0, 65_536)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  // a comment, a declaration and instructions may come before
  return /^\s*(?:<\?(?:(?!\?>)[\s\S])*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w-]+:)?svg[\s>/]/.test(
    head,
  )
    ? 'image/svg+xml'
    : undefined
}
