import { type Box, followContent, intersection, type Matrix, placed, type Shown, times } from './content-stream.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { type PdfFont, readFont } from './pdf-font.ts'
import { isArray, isDictionary, type PdfDictionary, type PdfValue } from './pdf-objects.ts'
import { readStream } from './pdf-streams.ts'
import { pagesOf } from './read-pdf.ts'

/** A rectangle in millimetres from the upper left corner of its page. */
export type Area = { left: number; top: number; right: number; bottom: number }

/** A glyph as it is painted; `code` is its number in the font, 0 where the font has none for what was asked. */
export type PaintedGlyph = { code: number; text: string; ink: Area }

/** A piece of text that is painted in one go: a line, or what is of one kind in it. */
export type PaintedText = {
  /** From 1. */
  page: number
  text: string
  font: string
  /** Millimetres. */
  size: number
  /** Where its letters stand, in millimetres from the page's upper edge. */
  baseline: number
  /** What holds its ink, as far as it is seen. */
  ink: Area
  /** Those that have ink. */
  glyphs: PaintedGlyph[]
  /** Whether it stands in a margin box. */
  furniture: boolean
  /** The formula or figure that it belongs to, by the number of its element. */
  figure: number | undefined
  /** The paragraph, cell, heading or other block that it stands in, likewise. */
  block: number | undefined
  /** Whether some of its ink is clipped away. */
  cut: boolean
}

export type PaintedPage = { width: number; height: number; texts: PaintedText[] }

const mm = 25.4 / 72

/** How far a letter may lean over the edge of the text, where its tip is clipped; in its size. */
const leaning = 0.25

/**
 * Reads the texts of a PDF as Chromium prints it, in the order in which they are painted, with the places of their ink.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function readTexts(bytes: Uint8Array): PaintedPage[] {
  const file = openPdf(bytes)
  const catalog = file.dictionary(file.trailer.get('Root'))
  const placeOf = elements(file, file.dictionary(catalog.get('StructTreeRoot')))
  const fonts = new Map<number, PdfFont>()
  const fontOf = (value: PdfValue | undefined): PdfFont => {
    if (!isReference(value)) return readFont(file, value)
    const known = fonts.get(value.object) ?? readFont(file, value)
    fonts.set(value.object, known)
    return known
  }
  return pagesOf(file).map(({ object, width, height }, index) => {
    const page = file.dictionary({ object })
    const texts: PaintedText[] = []
    const structure = Number(page.get('StructParents') ?? Number.NaN)
    let begun = false
    const follow = (content: string, resources: PdfDictionary, start: Parameters<typeof followContent>[2]) => {
      const named = file.dictionary(resources.get('Font'))
      const own = new Map<string, PdfFont>()
      const fontNamed = (name: string): PdfFont => {
        const found = own.get(name) ?? fontOf(named.get(name))
        own.set(name, found)
        return found
      }
      followContent(
        content,
        {
          show: (shown) => {
            begun ||= shown.mark !== undefined
            const painted = paintedText(shown, fontNamed(shown.font), height)
            if (painted === undefined) return
            const place = shown.mark === undefined ? nowhere : placeOf(structure, shown.mark)
            // margin boxes come before all content, and belong to nothing
            texts.push({ ...painted, page: index + 1, ...place, furniture: !begun })
          },
          draw: (name, matrix, clip, mark) => {
            const form = readStream(file, file.dictionary(resources.get('XObject')).get(name))
            const type = form?.dictionary.get('Subtype')
            if (form === undefined || !isDictionary(file.follow(form.dictionary.get('Resources')))) return
            if (type === null || typeof type !== 'object' || !('name' in type) || type.name !== 'Form') return
            const matrixOf = file.follow(form.dictionary.get('Matrix'))
            const inner = isArray(matrixOf) ? times(matrix, toMatrix(matrixOf.map(Number))) : matrix
            follow(form.bytes.toString('latin1'), file.dictionary(form.dictionary.get('Resources')), {
              matrix: inner,
              clip,
              mark,
            })
          },
        },
        start,
      )
    }
    const content = readStream(file, page.get('Contents'))?.bytes.toString('latin1')
    if (content === undefined) throw new Error('Unexpected form of PDF, expected one stream a page')
    follow(content, file.dictionary(page.get('Resources')), {})
    return { width: width * mm, height: height * mm, texts }
  })
}

function toMatrix([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [a, b, c, d, e, f]
}

/** @returns `undefined` where nothing of it is seen. */
function paintedText(
  { size, matrix, codes, clip }: Shown,
  font: PdfFont,
  height: number,
): Omit<PaintedText, 'page' | 'furniture' | keyof Place> | undefined {
  const glyphs: PaintedGlyph[] = []
  let text = ''
  let cut = false
  let ink: Box | undefined
  for (const { hex, x, y } of codes) {
    let at = x
    for (let digit = 0; digit < hex.length; digit += 2 * font.codeLength) {
      const code = Number.parseInt(hex.slice(digit, digit + 2 * font.codeLength), 16)
      const own = font.text(code)
      text += own
      const box = font.ink(code)
      if (box !== undefined) {
        const whole = placed(matrix, {
          left: at + box.left * size,
          bottom: y + box.bottom * size,
          right: at + box.right * size,
          top: y + box.top * size,
        })
        const seen = intersection(whole, clip)
        if (seen.left < seen.right && seen.bottom < seen.top) {
          ink = ink === undefined ? seen : union(ink, seen)
          glyphs.push({ code, text: own, ink: toArea(seen, height) })
        }
        cut ||= area(seen) < 0.9 * area(whole) && missing(seen, whole) > leaning * size * Math.hypot(matrix[2], matrix[3])
      }
      at += font.advance(code) * size
    }
  }
  if (ink === undefined) return undefined
  const scale = Math.hypot(matrix[2], matrix[3])
  return {
    text,
    font: font.name,
    size: size * scale * mm,
    baseline: (height - matrix[5]) * mm,
    ink: toArea(ink, height),
    glyphs,
    cut,
  }
}

function union(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    bottom: Math.min(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
    top: Math.max(one.top, other.top),
  }
}

/** How much of a glyph is clipped away on the side where most is. */
function missing(seen: Box, whole: Box): number {
  return Math.max(seen.left - whole.left, seen.bottom - whole.bottom, whole.right - seen.right, whole.top - seen.top)
}

function area({ left, bottom, right, top }: Box): number {
  return Math.max(0, right - left) * Math.max(0, top - bottom)
}

function toArea({ left, bottom, right, top }: Box, height: number): Area {
  return { left: left * mm, top: (height - top) * mm, right: right * mm, bottom: (height - bottom) * mm }
}

type Place = Pick<PaintedText, 'figure' | 'block'>
const nowhere: Place = { figure: undefined, block: undefined }

/** Elements that are in a line of text. */
const inline = /^(?:NonStruct|Span|Em|Strong|Code|Link|Figure|Formula|Lbl)$/

/** Tells which elements a mark of a page belongs to: the outermost formula or figure, and the innermost block. */
function elements(file: PdfFile, root: PdfDictionary): (page: number, mark: number) => Place {
  const numbers = file.follow(file.dictionary(root.get('ParentTree')).get('Nums'))
  const pages = new Map<number, PdfValue | undefined>()
  if (isArray(numbers)) for (let at = 0; at < numbers.length; at += 2) pages.set(Number(numbers[at]), numbers[at + 1])
  const marks = new Map<number, PdfValue | undefined>()
  const known = new Map<number, Place>()
  const placeOf = (element: number): Place => {
    const before = known.get(element)
    if (before !== undefined) return before
    const [, type = '', parent] = /^<<\/Type \/StructElem\s+\/S \/(\w+)[\s\S]*?\/P (\d+) 0 R/.exec(file.text(element)) ?? []
    const above = parent === undefined ? nowhere : placeOf(Number(parent))
    const place = {
      figure: above.figure ?? (/^(?:Figure|Formula)$/.test(type) ? element : undefined),
      block: inline.test(type) ? above.block : element,
    }
    known.set(element, place)
    return place
  }
  return (page, mark) => {
    if (!marks.has(page)) marks.set(page, file.follow(pages.get(page)))
    const own = marks.get(page)
    const element = isArray(own) ? own[mark] : undefined
    return isReference(element) ? placeOf(element.object) : nowhere
  }
}

function isReference(value: PdfValue | undefined): value is { object: number } {
  return value !== null && typeof value === 'object' && 'object' in value
}
