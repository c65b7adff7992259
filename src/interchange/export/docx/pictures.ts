import type { Pictured, PictureFile } from '../../picture-file.ts'
import { type XmlElement, x } from '../../xml.ts'
import { run, type Writing } from './writing.ts'

/** Word's unit of lengths of pictures: so many in a millimetre. */
const units = 36000

/** Millimetres of a dot of a picture that does not say how large it is. */
const dot = 25.4 / 96

/** A picture in a line, as wide as its author says, and never wider than the text. */
export function pictureRun(node: Pictured, width: number, writing: Writing): XmlElement {
  const file = writing.pictures(node)
  if (file === undefined) {
    const name = node.type === 'image' ? node.url : node.type
    writing.lose(`the picture \`${name}\` is not there`)
    return run(node.alt ?? '')
  }
  const natural = sizeOf(file)
  const most = (width / 1440) * 25.4
  const wide = Math.min(most, file.width ?? (natural?.width ?? 400) * dot)
  const high = natural === undefined ? wide * 0.6 : (wide * natural.height) / natural.width
  return drawing(file, Math.max(1, Math.round(wide * units)), Math.max(1, Math.round(high * units)), writing)
}

function drawing(file: PictureFile, cx: number, cy: number, { media, lose }: Writing): XmlElement {
  const vector = file.type === 'image/svg+xml'
  if (vector) lose('a figure is an SVG, which Word shows from 2016 on')
  const id = media.picture(file)
  const embed = vector ? media.nothing() : id
  const extension = x(
    'a:extLst',
    {},
    x(
      'a:ext',
      { uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}' },
      x('asvg:svgBlip', { 'xmlns:asvg': 'http://schemas.microsoft.com/office/drawing/2016/SVG/main', 'r:embed': id }),
    ),
  )
  const number = Number(id.replace('rId', ''))
  const picture = x(
    'pic:pic',
    { 'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture' },
    x('pic:nvPicPr', {}, x('pic:cNvPr', { id: number, name: file.name, descr: file.alt }), x('pic:cNvPicPr')),
    x('pic:blipFill', {}, x('a:blip', { 'r:embed': embed }, vector ? [extension] : []), x('a:stretch', {}, x('a:fillRect'))),
    x(
      'pic:spPr',
      {},
      x('a:xfrm', {}, x('a:off', { x: 0, y: 0 }), x('a:ext', { cx, cy })),
      x('a:prstGeom', { prst: 'rect' }, x('a:avLst')),
    ),
  )
  return x(
    'w:r',
    {},
    x(
      'w:drawing',
      {},
      x(
        'wp:inline',
        { distT: 0, distB: 0, distL: 0, distR: 0 },
        x('wp:extent', { cx, cy }),
        x('wp:docPr', { id: number, name: file.name, descr: file.alt }),
        x(
          'a:graphic',
          { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main' },
          x('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' }, picture),
        ),
      ),
    ),
  )
}

type Size = { width: number; height: number }

/** How large a picture is, in dots; an SVG in its own unit. */
function sizeOf({ type, bytes }: PictureFile): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case 'image/png':
      return bytes.length < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) }
    case 'image/jpeg':
      return jpegSize(view)
    case 'image/svg+xml':
      return svgSize(new TextDecoder().decode(bytes))
    default:
      return type satisfies never
  }
}

function jpegSize(view: DataView): Size | undefined {
  let at = 2
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function svgSize(svg: string): Size | undefined {
  const [head = ''] = /<svg\b[^>]*>/.exec(svg) ?? []
  const box = /viewBox="([^"]*)"/
    .exec(head)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const [width, height] =
    box?.slice(2) ??
    ['width', 'height'].map((name) => Number.parseFloat(new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1] ?? ''))
  return width !== undefined && height !== undefined && width > 0 && height > 0 ? { width, height } : undefined
}
