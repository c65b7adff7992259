import { followContent, type Shown } from '../pdf/content-stream.ts'
import { contentOf, openPdf, type PdfFile, readStream } from '../pdf/pdf-file.ts'
import { type PdfFont, readFont } from '../pdf/pdf-font.ts'
import { isArray, isReference, type PdfDictionary } from '../pdf/pdf-objects.ts'
import { pagesOf } from '../pdf/read-pdf.ts'

/** A font of which names are printed, as the browser embeds it. */
export type LetterFont = {
  /** Its PostScript name. */
  name: string
  /** TrueType. */
  program: Buffer
  /** What its PDF says of its looks. */
  descriptor: PdfDictionary
} & Pick<PdfFont, 'advance' | 'text'>

/** A glyph of a text that is set: where its origin is, in ems from the text's. */
export type SetGlyph = { font: number; code: number; x: number; y: number }

/** A text as it is printed; `width` in ems. */
export type SetText = { glyphs: SetGlyph[]; width: number }

/** The letters of which names are set. */
export type Lettering = { fonts: readonly LetterFont[]; set(text: string): SetText }

/** Where pieces stand on their pages: cells in rows; lengths in millimetres. */
export type Grid = { left: number; top: number; bottom: number; width: number; height: number; across: number }

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What may be a part of a letter, or joins letters into one. */
const joining = /[\p{M}\p{Cf}\p{Extended_Pictographic}\p{Regional_Indicator}]/u

/** What a reader takes for one letter, with its marks. */
export function lettersOf(text: string): string[] {
  const letters = [...text]
  // a letter of Hangul that cannot be taken apart may be a part of a syllable
  const isPart = (letter: string) => /\p{Script=Hangul}/u.test(letter) && letter.normalize('NFD') === letter
  if (!joining.test(text) && !letters.some(isPart)) return letters
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** Letters that are not drawn together: squares of their own. */
const square = /^[\p{Script=Hangul}\p{Script=Han}]/u

const space = ' '

/** Texts that are kept as they were set, at most. */
const remembered = 20_000

/**
 * The pieces that a browser is to print for texts to be set: each letter, and each pair that may be drawn together. Texts of any number have a few thousand
 * of them at most.
 */
export function piecesOf(texts: Iterable<string>): string[] {
  const pieces = new Set<string>(['n n', 'nn', 'n'])
  for (const text of texts) {
    const letters = lettersOf(text)
    for (const [index, letter] of letters.entries()) {
      if (letter === space) continue
      pieces.add(letter)
      const [next, second] = [letters[index + 1], letters[index + 2]]
      const other = next === space ? second : next
      if (other !== undefined && other !== space && !square.test(letter) && !square.test(other))
        pieces.add(next === space ? letter + space + other : letter + other)
    }
  }
  return [...pieces].sort()
}

/**
 * Reads how a browser has set pieces, each in its cell, and sets any text of them.
 *
 * @param pieces in the order of their cells
 * @throws Error where a piece was not printed
 */
export function readLettering(pdf: Uint8Array, pieces: readonly string[], grid: Grid): Lettering {
  const file = openPdf(pdf)
  const { fonts, cells } = readCells(file, grid)
  const set = new Map<string, SetGlyph[]>()
  for (const [index, piece] of pieces.entries()) {
    const glyphs = cells.get(index)
    if (glyphs === undefined || glyphs.some(({ code }) => code === 0))
      throw new Error(`Unexpected text of names without \`${piece}\``)
    const first = glyphs[0]?.x ?? 0
    set.set(
      piece,
      glyphs.map((each) => ({ ...each, x: each.x - first })),
    )
  }
  const glyphsOf = (piece: string) => set.get(piece) ?? []
  const advanceOf = ({ font, code }: SetGlyph) => fonts[font]?.advance(code) ?? 0
  const widthOf = (glyphs: readonly SetGlyph[]) => Math.max(0, ...glyphs.map((glyph) => glyph.x + advanceOf(glyph)))
  const known = new Map<string, SetText>()
  const blank = (glyphsOf('n n').at(-1)?.x ?? 0) - (glyphsOf('nn').at(-1)?.x ?? 0)
  return {
    fonts,
    set: (text) => {
      const before = known.get(text)
      if (before !== undefined) return before
      const glyphs: SetGlyph[] = []
      let x = 0
      const letters = lettersOf(text)
      for (const [index, letter] of letters.entries()) {
        const own = letter === space ? spaceIn(glyphsOf('n n')) : glyphsOf(letter)
        for (const glyph of own) glyphs.push({ ...glyph, x: x + glyph.x })
        const [last = '', next = '', second = ''] = [letters[index - 1], letters[index + 1], letters[index + 2]]
        // a letter may stand nearer to the next one, or to a space before that
        const beyond = set.get(last + space + next)
        const before = glyphsOf(last).length
        const gap = beyond && (beyond[before + 1]?.x ?? 0) - (beyond[before]?.x ?? 0)
        const pair = set.get(next === space ? letter + space + second : letter + next)
        x += letter === space ? (gap ?? blank) : ((next === '' ? undefined : pair?.[own.length])?.x ?? widthOf(own))
      }
      // each text is asked for a few times, soon after another
      if (known.size >= remembered) known.clear()
      known.set(text, { glyphs, width: x })
      return { glyphs, width: x }
    },
  }
}

/** The space between two letters, which is text as they are. */
function spaceIn(glyphs: readonly SetGlyph[]): SetGlyph[] {
  const [, middle] = glyphs
  return middle === undefined ? [] : [{ ...middle, x: 0 }]
}

const mm = 25.4 / 72

/** The glyphs in each cell, in ems from its edge. */
export function readCells(file: PdfFile, grid: Grid): { fonts: LetterFont[]; cells: Map<number, SetGlyph[]> } {
  const fonts: LetterFont[] = []
  const cells = new Map<number, SetGlyph[]>()
  let rowsBefore = 0
  for (const { object, height } of pagesOf(file)) {
    const page = file.dictionary({ object })
    const named = file.dictionary(file.dictionary(page.get('Resources')).get('Font'))
    const numbers = new Map<string, number>()
    const shown: Shown[] = []
    followContent(contentOf(file, page) ?? '', { show: (each) => shown.push(each), draw: () => undefined })
    const lines = shown.filter(({ matrix: [, , , , , y] }) => {
      const at = (height - y) * mm
      return at > grid.top && at < grid.bottom
    })
    const rowOf = (y: number) => Math.floor(((height - y) * mm - grid.top) / grid.height)
    const rows = [...new Set(lines.map(({ matrix }) => rowOf(matrix[5])))].sort((a, b) => a - b)
    for (const { matrix, size, codes, font: name } of lines) {
      const font = numbers.get(name) ?? fontNumber(file, fonts, named, name)
      numbers.set(name, font)
      const scale = Math.hypot(matrix[2], matrix[3]) * size
      const length = 4
      for (const { hex, x, y } of codes) {
        let at = matrix[0] * x + matrix[4]
        for (let digit = 0; digit < hex.length; digit += length) {
          const code = Number.parseInt(hex.slice(digit, digit + length), 16)
          // a mark may stand before its letter
          const column = Math.floor((at * mm - grid.left + 1) / grid.width)
          const cell = (rowsBefore + rows.indexOf(rowOf(matrix[5]))) * grid.across + column
          const own = cells.get(cell) ?? []
          own.push({ font, code, x: (at - (grid.left + column * grid.width) / mm) / scale, y: (matrix[3] * y) / scale })
          cells.set(cell, own)
          at += (fonts[font]?.advance(code) ?? 0) * scale
        }
      }
    }
    rowsBefore += rows.length
  }
  return { fonts, cells }
}

function fontNumber(file: PdfFile, fonts: LetterFont[], named: PdfDictionary, name: string): number {
  const value = named.get(name)
  const font = file.dictionary(value)
  const list = file.follow(font.get('DescendantFonts'))
  const cid = file.dictionary(isArray(list) ? list[0] : undefined)
  const descriptor = file.dictionary(cid.get('FontDescriptor'))
  const { name: own, advance, text } = readFont(file, value)
  const known = fonts.findIndex((each) => each.name === own)
  if (known >= 0) return known
  const program = readStream(file, descriptor.get('FontFile2'))?.bytes
  if (program === undefined || !isReference(value)) throw new Error(`Unexpected kind of font \`${own}\`, expected TrueType`)
  return fonts.push({ name: own, program, descriptor, advance, text }) - 1
}
