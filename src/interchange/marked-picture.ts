import { s } from 'hastscript'
import type { LabelPlace } from '../exam/label-nodes.ts'
import type { PictureFile } from './picture-file.ts'
import { svgBytes } from './svg-bytes.ts'

/** A picture with numbered marks on it, as an SVG that holds it. Its proportions are those of the picture; one that says nothing of them is a square. */
export function markedPicture(file: PictureFile, marks: readonly LabelPlace[], name: string): PictureFile {
  const { width, height } = sizeOf(file)
  // in a unit of which a picture is 100 wide, a mark is as large as a letter beside it
  const tall = (100 * height) / width
  const radius = file.width === undefined ? 3 : Math.min(8, (100 * 2.1) / file.width)
  const href = `data:${file.type};base64,${Buffer.from(file.bytes).toString('base64')}`
  const circles = marks.flatMap(({ x, y }, index) => [
    s('circle', { cx: x, cy: (y * tall) / 100, r: radius, fill: '#fff', stroke: '#000', strokeWidth: radius / 10 }),
    s(
      'text',
      { x, y: (y * tall) / 100 + radius * 0.45, textAnchor: 'middle', fontSize: radius * 1.3, fontFamily: 'sans-serif' },
      String(index + 1),
    ),
  ])
  const picture = s('image', { href, x: 0, y: 0, width: 100, height: tall })
  const size = { viewBox: `0 0 100 ${tall}`, width: `${file.width ?? 100}mm`, height: `${((file.width ?? 100) * tall) / 100}mm` }
  return { ...file, name, type: 'image/svg+xml', bytes: svgBytes(s('svg', size, [picture, ...circles])) }
}

type Size = { width: number; height: number }

function sizeOf({ type, bytes }: PictureFile): Size {
  const size = type === 'image/png' ? sizeOfPng(bytes) : type === 'image/jpeg' ? sizeOfJpeg(bytes) : sizeOfSvg(bytes)
  return size !== undefined && size.width > 0 && size.height > 0 ? size : { width: 1, height: 1 }
}

function sizeOfPng(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 24) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** By the header of its frame, behind segments that say how long they are. */
function sizeOfJpeg(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return undefined
}

function sizeOfSvg(bytes: Uint8Array): Size | undefined {
  const [root = ''] = /<svg\b[^>]*>/.exec(new TextDecoder().decode(bytes)) ?? []
  const [, , width, height] = (/viewBox="([^"]*)"/.exec(root)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (width !== undefined && height !== undefined) return { width, height }
  const [wide, tall] = [/\bwidth="([\d.]+)/, /\bheight="([\d.]+)/].map((wanted) => Number(wanted.exec(root)?.[1]))
  return wide && tall ? { width: wide, height: tall } : undefined
}
