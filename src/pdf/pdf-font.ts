import { type PdfFile, readStream } from './pdf-file.ts'
import { isArray, type PdfArray, type PdfValue } from './pdf-objects.ts'

/** The rectangle that holds the ink of a glyph, in ems from its origin, upwards. */
type GlyphBox = { left: number; bottom: number; right: number; top: number }

/** A font of a PDF as far as painted text tells of it. */
export type PdfFont = {
  name: string
  /** Bytes of a code. */
  codeLength: 1 | 2
  /** In ems. */
  advance(code: number): number
  /** `undefined` for a glyph without ink, such as a blank. */
  ink(code: number): GlyphBox | undefined
  /** The characters that a code stands for; none where the PDF does not say. */
  text(code: number): string
}

/**
 * Reads a font as Chromium embeds it: TrueType under Identity-H, whose outlines tell exactly where there is ink. Of any other kind, which a
 * template may bring, a glyph counts as half an em high and as wide as its advance.
 */
export function readFont(file: PdfFile, value: PdfValue | undefined): PdfFont {
  const font = file.dictionary(value)
  const [descendant] = arrayOf(file.follow(font.get('DescendantFonts')))
  const cid = file.dictionary(descendant)
  const program = readStream(file, file.dictionary(cid.get('FontDescriptor')).get('FontFile2'))
  const composite = descendant !== undefined
  const base = file.follow(font.get('BaseFont') ?? font.get('Name'))
  const widths = composite
    ? cidWidths(file, arrayOf(file.follow(cid.get('W'))))
    : simpleWidths(Number(file.follow(font.get('FirstChar')) ?? 0), arrayOf(file.follow(font.get('Widths'))))
  const usual = Number(file.follow(cid.get('DW')) ?? (composite ? 1000 : 0))
  const advance = (code: number) => (widths.get(code) ?? usual) / 1000
  const outlines = program && glyphBoxes(program.bytes)
  const texts = textsOf(readStream(file, font.get('ToUnicode'))?.bytes.toString('latin1') ?? '')
  const text = (code: number) => texts.get(code) ?? ''
  const about = (code: number): GlyphBox | undefined =>
    text(code).trim() === '' ? undefined : { left: 0, bottom: 0, right: advance(code), top: 0.5 }
  return {
    name: base !== null && typeof base === 'object' && 'name' in base ? base.name.replace(/^[A-Z]{6}\+/, '') : '',
    codeLength: composite ? 2 : 1,
    advance,
    ink: outlines ?? about,
    text,
  }
}

function arrayOf(value: PdfValue | undefined): PdfArray {
  return isArray(value) ? value : []
}

/** `[first [w w …] first last w …]` */
function cidWidths(file: PdfFile, entries: PdfArray): Map<number, number> {
  const widths = new Map<number, number>()
  for (let at = 0; at < entries.length; ) {
    const first = Number(entries[at])
    const second = file.follow(entries[at + 1])
    if (isArray(second)) {
      for (const [index, width] of second.entries()) widths.set(first + index, Number(width))
      at += 2
    } else {
      for (let code = first; code <= Number(second); code += 1) widths.set(code, Number(entries[at + 2]))
      at += 3
    }
  }
  return widths
}

function simpleWidths(first: number, entries: PdfArray): Map<number, number> {
  return new Map(entries.map((width, index) => [first + index, Number(width)]))
}

/** The boxes in the `glyf` table of a TrueType font, by glyph; `undefined` for a font that has none. */
function glyphBoxes(font: Buffer): ((glyph: number) => GlyphBox | undefined) | undefined {
  const tables = new Map<string, { at: number; length: number }>()
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index
    tables.set(font.toString('latin1', entry, entry + 4), {
      at: font.readUInt32BE(entry + 8),
      length: font.readUInt32BE(entry + 12),
    })
  }
  const head = tables.get('head')
  const loca = tables.get('loca')
  const glyf = tables.get('glyf')
  if (head === undefined || loca === undefined || glyf === undefined) return undefined
  const em = font.readUInt16BE(head.at + 18)
  const long = font.readInt16BE(head.at + 50) === 1
  const count = loca.length / (long ? 4 : 2)
  const offset = (glyph: number) => (long ? font.readUInt32BE(loca.at + 4 * glyph) : 2 * font.readUInt16BE(loca.at + 2 * glyph))
  const read = (glyph: number): GlyphBox | undefined => {
    if (glyph + 1 >= count || offset(glyph) === offset(glyph + 1)) return undefined
    const at = (place: number) => font.readInt16BE(glyf.at + offset(glyph) + place) / em
    return { left: at(2), bottom: at(4), right: at(6), top: at(8) }
  }
  const known = new Map<number, GlyphBox | undefined>()
  return (glyph) => {
    if (!known.has(glyph)) known.set(glyph, read(glyph))
    return known.get(glyph)
  }
}

/** Characters by code, of a `ToUnicode` map. */
export function textsOf(map: string): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [, body = ''] of map.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>/g)) texts.set(Number.parseInt(code, 16), utf16(text))
  for (const [, body = ''] of map.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Number.parseInt(from, 16)
      const begin = utf16(text)
      const last = begin.codePointAt(begin.length - 1) ?? 0
      for (let code = first; code <= Number.parseInt(to, 16); code += 1)
        texts.set(code, begin.slice(0, -1) + String.fromCodePoint(last + code - first))
    }
  return texts
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
