import { inflateSync } from 'node:zlib'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { isDictionary, parseValue } from './pdf-objects.ts'
import { pageContents } from './read-pdf.ts'

/** A box that was painted since no font had a character: its page, which of a picture is not known, and the text before it. */
export type MissingGlyph = { page: number | undefined; before: string }

/** What the text of a PDF is painted with. */
export type Painted = {
  missing: MissingGlyph[]
  /** PostScript names of its fonts, without the tags of their subsets. */
  fonts: string[]
}

/** Characters of the text before a box that are told. */
const told = 30

/**
 * Looks for glyph 0 of any font, which a browser paints for a character that no font has, on all pages and in all pictures of a PDF
 * as Chromium writes it (seen in 147).
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function readPainted(bytes: Uint8Array): Painted {
  const file = openPdf(bytes)
  const pages = pageContents(file)
  const missing: MissingGlyph[] = []
  const fonts = new Set<string>()
  for (const object of file.objects) {
    const text = file.text(object)
    const font = /^<<\/Type \/Font\b[\s\S]*?\/BaseFont \/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/.exec(text)?.[1]
    if (font !== undefined) fonts.add(font)
    const page = pages.indexOf(object)
    const picture = /^<<[^>]*\/Subtype \/Form\b/.test(text)
    if (page === -1 && !picture) continue
    for (const before of missingIn(file, streamOf(text))) missing.push({ page: page === -1 ? undefined : page + 1, before })
  }
  return { missing, fonts: [...fonts].sort() }
}

/** Names a font after its object, `/F4 9.33 Tf`, or paints glyphs of it, `<01AF0000> Tj`. */
const painting = /\/F(\d+) [\d.]+ Tf|<([\dA-F]+)>(?= Tj|[^[]*\] ?TJ)/g

function missingIn(file: PdfFile, content: string): string[] {
  // nearly always that is all that there is to know
  if (!/<(?:[\dA-F]{2})*00/.test(content)) return []
  const found: string[] = []
  let font = 0
  let before = ''
  for (const [, named, glyphs = ''] of content.matchAll(painting)) {
    if (named !== undefined) font = Number(named)
    // two bytes a glyph; one where the letters are drawings
    const length = /\/Subtype \/Type0\b/.test(file.text(font)) ? 4 : 2
    for (const glyph of glyphs.match(new RegExp(`.{${length}}`, 'g')) ?? []) {
      if (Number.parseInt(glyph, 16) === 0) found.push(before.trim())
      else before = `${before}${lettersOf(file, font).get(glyph) ?? ''}`.slice(-told)
    }
  }
  return found
}

const known = new WeakMap<PdfFile, Map<number, ReadonlyMap<string, string>>>()

/** The letters that a font's glyphs stand for, as it says itself. */
function lettersOf(file: PdfFile, font: number): ReadonlyMap<string, string> {
  const fonts = known.get(file) ?? new Map<number, ReadonlyMap<string, string>>()
  known.set(file, fonts)
  const letters = fonts.get(font) ?? readLetters(file, font)
  fonts.set(font, letters)
  return letters
}

function readLetters(file: PdfFile, font: number): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  const map = /\/ToUnicode (\d+) 0 R/.exec(file.text(font))?.[1]
  if (map === undefined) return letters
  const content = streamOf(file.text(Number(map)))
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, from = '', to = '', third] of content.matchAll(/^<([\dA-F]+)> <([\dA-F]+)>(?: <([\dA-F]+)>)?$/gm)) {
    if (third === undefined) letters.set(from, text(to))
    else
      for (
        let glyph = Number.parseInt(from, 16), next = text(third).codePointAt(0) ?? 0;
        glyph <= Number.parseInt(to, 16);
        glyph++
      )
        letters.set(glyph.toString(16).toUpperCase().padStart(from.length, '0'), String.fromCodePoint(next++))
  }
  return letters
}

/** What a stream holds. */
function streamOf(object: string): string {
  const { value, end } = parseValue(object, 0)
  const from = object.indexOf('\n', object.indexOf('stream', end)) + 1
  const length = isDictionary(value) ? value.get('Length') : undefined
  if (from === 0 || typeof length !== 'number') throw new Error('Unexpected form of PDF, expected a stream with its length')
  const bytes = Buffer.from(object.slice(from, from + length), 'latin1')
  return (/\/Filter \/FlateDecode/.test(object.slice(0, end)) ? inflateSync(bytes) : bytes).toString('latin1')
}
