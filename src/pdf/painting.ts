import { type Box, followContent, intersection, type Matrix, type Painter, placed, type Shown, times } from './content-stream.ts'
import { type Area, elements, mm, nowhere, type PaintedText, paintedText, toArea } from './painted-text.ts'
import { contentOf, openPdf, type PdfFile, readStream } from './pdf-file.ts'
import { type PdfFont, readFont } from './pdf-font.ts'
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from './pdf-objects.ts'
import { pagesOf } from './read-pdf.ts'

/** A page with its texts in the order in which they are painted; in millimetres. */
export type PaintedPage = {
  width: number
  height: number
  texts: PaintedText[]
  /** What else is painted, paths and pictures, and after how many of the texts; only where that was asked for. */
  shapes: (Area & { after: number })[]
}

/** A box that was painted since no font had a character: its page, and the text before it. */
type MissingGlyph = { page: number; before: string }

/** What the texts of a PDF are painted with. */
export type Glyphs = {
  missing: MissingGlyph[]
  /** PostScript names of its fonts, without the tags of their subsets. */
  fonts: string[]
}

export type Painting = Glyphs & { pages: PaintedPage[] }

/** Characters of the text before a box that are told. */
const told = 30

/**
 * Reads the texts of a PDF as Chromium prints it (seen in 147), on its pages and in the pictures that they draw, with the places of their
 * ink. Glyph 0 of a font is what a browser paints for a character that no font has. Text in masks and patterns it paints as pictures.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function readPainting(bytes: Uint8Array, { shapes: asked = false }: { shapes?: boolean } = {}): Painting {
  const file = openPdf(bytes)
  const catalog = file.dictionary(file.trailer.get('Root'))
  const placeOf = elements(file, file.dictionary(catalog.get('StructTreeRoot')))
  const follow = followerOf(file)
  const fonts = new Set<string>()
  const missing: MissingGlyph[] = []
  const pages = pagesOf(file).map(({ object, width, height }, index) => {
    const page = file.dictionary({ object })
    const texts: PaintedText[] = []
    const structure = Number(page.get('StructParents') ?? Number.NaN)
    let begun = false
    let before = ''
    const show = (shown: Shown, font: PdfFont) => {
      begun ||= shown.mark !== undefined
      fonts.add(font.name)
      const { ink, boxes, ...own } = paintedText(shown, font, height)
      for (const at of boxes) missing.push({ page: index + 1, before: `${before}${own.text.slice(0, at)}`.slice(-told).trim() })
      before = `${before}${own.text}`.slice(-told)
      if (ink === undefined) return
      // a formula in a figure has no mark, and follows lines of the figure that have one
      const near = shown.last === undefined ? nowhere : placeOf(structure, shown.last)
      const place = shown.mark === undefined && near.figure === undefined ? nowhere : near
      // margin boxes come before all content, and belong to nothing
      texts.push({ ...own, ink, page: index + 1, ...place, marginBoxes: !begun })
    }
    const shapes: PaintedPage['shapes'] = []
    const paint = asked ? (box: Box) => shapes.push({ ...toArea(box, height), after: texts.length }) : undefined
    const content = contentOf(file, page)
    if (content === undefined) throw new Error('Unexpected form of PDF, expected streams that paint a page')
    follow(content, file.dictionary(page.get('Resources')), show, paint)
    return { width: width * mm, height: height * mm, texts, shapes }
  })
  return { pages, missing, fonts: [...fonts].sort() }
}

/** Follows a stream and the forms that it draws, with the fonts that it names. */
function followerOf(file: PdfFile) {
  const fontOf = fontsOf(file)
  return function follow(
    content: string,
    resources: PdfDictionary,
    show: (shown: Shown, font: PdfFont) => void,
    paint: Painter['paint'],
    start: Parameters<typeof followContent>[2] = {},
  ): void {
    const named = file.dictionary(resources.get('Font'))
    const own = new Map<string, PdfFont>()
    const fontNamed = (name: string): PdfFont => {
      const found = own.get(name) ?? fontOf(named.get(name))
      own.set(name, found)
      return found
    }
    const painter: Painter = {
      show: (shown) => show(shown, fontNamed(shown.font)),
      paint,
      draw: (name, matrix, clip, mark) => {
        const form = readStream(file, file.dictionary(resources.get('XObject')).get(name))
        const type = form?.dictionary.get('Subtype')
        const inside = file.follow(form?.dictionary.get('Resources'))
        const isForm = type !== null && type !== undefined && typeof type === 'object' && 'name' in type && type.name === 'Form'
        if (!isForm) paint?.(intersection(clip, placed(matrix, { left: 0, bottom: 0, right: 1, top: 1 })))
        if (form === undefined || !isDictionary(inside) || !isForm) return
        const matrixOf = file.follow(form.dictionary.get('Matrix'))
        const inner = isArray(matrixOf) ? times(matrix, toMatrix(matrixOf.map(Number))) : matrix
        follow(form.bytes.toString('latin1'), inside, show, paint, { matrix: inner, clip, mark })
      },
    }
    followContent(content, painter, start)
  }
}

function fontsOf(file: PdfFile): (value: PdfValue | undefined) => PdfFont {
  const fonts = new Map<number, PdfFont>()
  return (value) => {
    if (!isReference(value)) return readFont(file, value)
    const known = fonts.get(value.object) ?? readFont(file, value)
    fonts.set(value.object, known)
    return known
  }
}

function toMatrix([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [a, b, c, d, e, f]
}
