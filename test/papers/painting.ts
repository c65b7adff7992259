import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { OPS } from './pdfjs.ts'

/** What is painted in one go, a glyph or a path (without text), as far as it is not clipped; in points from the lower left corner. */
export type Mark = { text: string; left: number; right: number; bottom: number; top: number }

/** A font as pdf.js has it. */
export type Font = { name: string; type: string; missingFile: boolean }

export type Painting = { marks: Mark[]; images: number; fonts: Font[]; missing: string[] }

type Matrix = readonly [number, number, number, number, number, number]
type Box = Omit<Mark, 'text'>
type Glyph = { unicode: string; width: number; originalCharCode: number }

const everything: Box = { left: -Infinity, right: Infinity, bottom: -Infinity, top: Infinity }

/** Follows the drawing operators of a page. A glyph is as high as its font's size. */
export async function paintingOf(page: PDFPageProxy): Promise<Painting> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const painting: Painting = { marks: [], images: 0, fonts: [], missing: [] }
  const saved: { matrix: Matrix; clip: Box }[] = []
  let state: { matrix: Matrix; clip: Box } = { matrix: [1, 0, 0, 1, 0, 0], clip: everything }
  let [size, at, line, clipping] = [0, [0, 0], [0, 0], false]
  const paint = (text: string, box: Box) => {
    const seen = cut(placed(state.matrix, box), state.clip)
    if (seen.left < seen.right || seen.bottom < seen.top) painting.marks.push({ text, ...seen })
  }
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index]
    if (operator === OPS.save) saved.push(state)
    else if (operator === OPS.restore) state = saved.pop() ?? state
    else if (operator === OPS.transform) state = { ...state, matrix: times(state.matrix, args) }
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(state)
      if (args[0]) state = { ...state, matrix: times(state.matrix, args[0]) }
    } else if (operator === OPS.paintFormXObjectEnd) state = saved.pop() ?? state
    else if (operator === OPS.clip || operator === OPS.eoClip) clipping = true
    else if (operator === OPS.constructPath) {
      const [what, , [left, bottom, right, top] = [0, 0, 0, 0]] = args
      const box = { left, bottom, right, top }
      if (clipping) state = { ...state, clip: cut(placed(state.matrix, box), state.clip) }
      else if (what !== OPS.endPath) paint('', box)
      clipping = false
    } else if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject) {
      painting.images += 1
      paint('', { left: 0, bottom: 0, right: 1, top: 1 })
    } else if (operator === OPS.setFont) {
      painting.fonts.push(page.commonObjs.get(args[0]))
      size = args[1]
    } else if (operator === OPS.setTextMatrix) {
      // Chromium turns the text's own axis back: what is up is up
      line = [args[0][4], args[0][5]]
      at = line
    } else if (operator === OPS.moveText) {
      line = [(line[0] ?? 0) + args[0], (line[1] ?? 0) - args[1]]
      at = line
    } else if (operator === OPS.showText) {
      const glyphs: readonly (Glyph | number)[] = args[0]
      for (const glyph of glyphs) {
        const [x = 0, y = 0] = at
        const advance = ((typeof glyph === 'number' ? -glyph : glyph.width) * size) / 1000
        at = [x + advance, y]
        if (typeof glyph === 'number') continue
        if (glyph.originalCharCode === 0) painting.missing.push(glyph.unicode)
        if (glyph.unicode.trim() !== '') paint(glyph.unicode, { left: x, right: x + advance, bottom: y, top: y - size })
      }
    }
  }
  return painting
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function placed([a, b, c, d, e, f]: Matrix, { left, right, bottom, top }: Box): Box {
  const [x1, x2, y1, y2] = [a * left, a * right, c * bottom, c * top]
  const [u1, u2, v1, v2] = [b * left, b * right, d * bottom, d * top]
  return {
    left: Math.min(x1, x2) + Math.min(y1, y2) + e,
    right: Math.max(x1, x2) + Math.max(y1, y2) + e,
    bottom: Math.min(u1, u2) + Math.min(v1, v2) + f,
    top: Math.max(u1, u2) + Math.max(v1, v2) + f,
  }
}

function cut(box: Box, clip: Box): Box {
  return {
    left: Math.max(box.left, clip.left),
    right: Math.min(box.right, clip.right),
    bottom: Math.max(box.bottom, clip.bottom),
    top: Math.min(box.top, clip.top),
  }
}
