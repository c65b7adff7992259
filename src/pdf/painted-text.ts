import { type Box, intersection, placed, type Shown } from './content-stream.ts'
import type { PdfFile } from './pdf-file.ts'
import type { PdfFont } from './pdf-font.ts'
import { isArray, isReference, type PdfDictionary, type PdfValue } from './pdf-objects.ts'

/** A rectangle in millimetres from the upper left corner of its page. */
export type Area = { left: number; top: number; right: number; bottom: number }

/** A glyph as it is painted; `code` is its number in the font, 0 where the font has none for what was asked. */
type PaintedGlyph = { code: number; text: string; ink: Area }

/** A piece of text that is painted in one go: a line, or what is of one kind in it. */
export type PaintedText = Place & {
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
  marginBoxes: boolean
  /** Whether some of its ink is clipped away. */
  cut: boolean
}

/** Millimetres of a point. */
export const mm = 25.4 / 72

/** How far a letter may lean over the edge of the text, where its tip is clipped; in its size. */
const leaning = 0.25

/** A text by itself: what it says, of which glyphs, and where its ink is, as far as any is seen. */
type OwnText = Omit<PaintedText, 'page' | 'marginBoxes' | 'ink' | keyof Place> & {
  ink: Area | undefined
  /** Where boxes stand in place of characters that the font does not have: how much of the text is before each. */
  boxes: number[]
}

/** @param height of the page, in points */
export function paintedText({ size, matrix, codes, clip }: Shown, font: PdfFont, height: number): OwnText {
  const glyphs: PaintedGlyph[] = []
  const boxes: number[] = []
  let text = ''
  let cut = false
  let ink: Box | undefined
  for (const { hex, x, y } of codes) {
    let at = x
    for (let digit = 0; digit < hex.length; digit += 2 * font.codeLength) {
      const code = Number.parseInt(hex.slice(digit, digit + 2 * font.codeLength), 16)
      const own = font.text(code)
      if (code === 0) boxes.push(text.length)
      text += own
      const box = font.ink(code)
      if (box !== undefined) {
        const whole = placed(matrix, {
          left: at + box.left * size,
          bottom: y + box.bottom * size,
          right: at + box.right * size,
          top: y + box.top * size,
        })
        const seen = holds(clip, whole) ? whole : intersection(whole, clip)
        if (seen.left < seen.right && seen.bottom < seen.top) {
          ink = ink === undefined ? seen : union(ink, seen)
          glyphs.push({ code, text: own, ink: toArea(seen, height) })
        }
        // most are seen whole
        if (seen !== whole)
          cut ||= area(seen) < 0.9 * area(whole) && missing(seen, whole) > leaning * size * Math.hypot(matrix[2], matrix[3])
      }
      at += font.advance(code) * size
    }
  }
  const scale = Math.hypot(matrix[2], matrix[3])
  return {
    text,
    font: font.name,
    size: size * scale * mm,
    baseline: (height - matrix[5]) * mm,
    ink: ink && toArea(ink, height),
    glyphs,
    boxes,
    cut,
  }
}

function holds(outer: Box, { left, bottom, right, top }: Box): boolean {
  return left >= outer.left && bottom >= outer.bottom && right <= outer.right && top <= outer.top
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

/** @param height of the page, in points */
export function toArea({ left, bottom, right, top }: Box, height: number): Area {
  return { left: left * mm, top: (height - top) * mm, right: right * mm, bottom: (height - bottom) * mm }
}

/** Which elements of the structure a text belongs to, by their numbers. */
type Place = {
  /** The formula or figure that it belongs to. */
  figure: number | undefined
  /** The paragraph, cell, heading or other block that it stands in. */
  block: number | undefined
}

export const nowhere: Place = { figure: undefined, block: undefined }

/** Elements that are in a line of text. */
const inline = /^(?:NonStruct|Span|Em|Strong|Code|Link|Formula|Lbl)$/

/** What holds blocks alone: a figure in it is one, and in anything else a formula, which Chromium takes for a figure. */
const holder = /^(?:Div|Sect|Figure)$/

/** Tells which elements a mark of a page belongs to: the outermost formula or figure, and the innermost block. */
export function elements(file: PdfFile, root: PdfDictionary): (page: number, mark: number) => Place {
  const numbers = file.follow(file.dictionary(root.get('ParentTree')).get('Nums'))
  const pages = new Map<number, PdfValue | undefined>()
  if (isArray(numbers)) for (let at = 0; at < numbers.length; at += 2) pages.set(Number(numbers[at]), numbers[at + 1])
  const marks = new Map<number, PdfValue | undefined>()
  const known = new Map<number, Place>()
  const types = new Map<number | undefined, string>()
  const placeOf = (element: number): Place => {
    const before = known.get(element)
    if (before !== undefined) return before
    const [, type = '', parent] = /^<<\/Type \/StructElem\s+\/S \/(\w+)[\s\S]*?\/P (\d+) 0 R/.exec(file.text(element)) ?? []
    const above = parent === undefined ? nowhere : placeOf(Number(parent))
    types.set(element, type)
    const isInline = type === 'Figure' ? !holder.test(types.get(Number(parent)) ?? '') : inline.test(type)
    const place = {
      figure: above.figure ?? (/^(?:Figure|Formula)$/.test(type) ? element : undefined),
      block: isInline ? above.block : element,
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
