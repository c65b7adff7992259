import { inflateSync } from 'node:zlib'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Mark, paintingOf } from './painting.ts'
import { getDocument } from './pdfjs.ts'

/** Millimetres, of a page that is not turned over. */
export type Margin = { top: number; outer: number; bottom: number; inner: number }

/** A text as it stands on a page, in points from the lower left corner; `size` is that of its letters. */
export type Piece = { text: string; x: number; y: number; size: number }

export type Page = {
  width: number
  height: number
  text: string
  pieces: Piece[]
  /** All that is painted, glyph by glyph. */
  marks: Mark[]
  links: string[]
  images: number
}

/** A page from 1, and a place in millimetres to the right and downwards. */
export type Place = { page: number; x: number; y: number }

/** What pdf.js, a reader that is not ours, finds in a PDF. */
export type Reading = {
  pages: Page[]
  fonts: Map<string, { type: string; embedded: boolean }>
  /** Texts whose font has no glyph for a character. */
  missing: string[]
  info: Record<string, unknown>
  marked: boolean
  /** Alternative texts of the structure tree. */
  alts: string[]
  roles: Set<string>
  /** In reading order, nested ones included; places are counted from the paper's corner. */
  bookmarks: (Place & { title: string })[]
  /** Named destinations, which Chromium counts from the corner of the text block. */
  places: Map<string, Place>
}

/** Millimetres of a point. */
export const mm = 25.4 / 72

export async function readPaper(bytes: Uint8Array): Promise<Reading> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0, fontExtraProperties: true })
  try {
    const pdf = await task.promise
    const reading: Reading = {
      pages: [],
      fonts: new Map(),
      missing: [],
      info: { ...(await pdf.getMetadata()).info },
      marked: (await pdf.getMarkInfo())?.Marked === true,
      alts: [],
      roles: new Set(),
      bookmarks: await bookmarksOf(pdf),
      places: new Map(),
    }
    for (const [name, target] of Object.entries(await pdf.getDestinations())) {
      reading.places.set(decodeURIComponent(name), await placeOf(pdf, target))
    }
    for (let number = 1; number <= pdf.numPages; number += 1) await readPage(await pdf.getPage(number), reading)
    return reading
  } finally {
    await task.destroy()
  }
}

/** All that a reader can get out of a PDF as text: pages, alternative texts, links, bookmarks, details. */
export function allText({ pages, alts, bookmarks, info }: Reading): string {
  const texts = pages.flatMap(({ text, links }) => [text, ...links])
  return normal([...texts, ...alts, ...bookmarks.map(({ title }) => title), JSON.stringify(info)].join('\n'))
}

/** Text as one searches for it: ligatures as letters, any white space as one blank. */
export function normal(text: string): string {
  return text.replace(/[\uFB00-\uFB06]/g, (ligature) => ligature.normalize('NFKC')).replace(/\s+/g, ' ')
}

/** The bytes of a PDF, its streams inflated, as UTF-8 and as the UTF-16 and the escapes that PDF strings may be in. */
export function innards(bytes: Uint8Array): string {
  const source = Buffer.from(bytes)
  const parts = [source]
  for (let at = source.indexOf('stream\n'); at >= 0; at = source.indexOf('stream\n', at + 7)) {
    const end = source.indexOf('endstream', at)
    if (end < 0) continue
    try {
      parts.push(inflateSync(source.subarray(at + 7, end)))
    } catch {
      // is not compressed
    }
  }
  const whole = Buffer.concat(parts)
  const hex = whole.toString('latin1').matchAll(/<([0-9A-Fa-f\s]{4,})>/g)
  // with a byte order mark it is UTF-16
  const strings = Array.from(hex, ([, digits = '']) => {
    const bytes = Buffer.from(digits.replace(/\s/g, ''), 'hex')
    return bytes[0] === 0xfe && bytes[1] === 0xff ? wide(bytes) : bytes.toString('latin1')
  })
  const plain = whole.toString('utf8').replace(/\\([\\()])/g, '$1')
  return [plain, wide(whole), wide(whole.subarray(1)), ...strings].join('\n')
}

/** Characters that the fonts of a PDF say they have: what is drawn anywhere in it. */
export function charactersOf(bytes: Uint8Array): Set<string> {
  const characters = new Set<string>()
  for (const [, map = ''] of innards(bytes).matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first = ''] of map.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w{4})>/g)) {
      const count = Number.parseInt(to, 16) - Number.parseInt(from, 16)
      for (let step = 0; step <= count; step += 1) characters.add(String.fromCodePoint(Number.parseInt(first, 16) + step))
    }
  }
  for (const [, map = ''] of innards(bytes).matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g)) {
    for (const [, code = ''] of map.matchAll(/<\w+>\s*<(\w{4,})>/g)) {
      characters.add(Buffer.from(code, 'hex').swap16().toString('utf16le').normalize('NFKC'))
    }
  }
  return characters
}

function wide(part: Buffer): string {
  return Buffer.from(part.subarray(0, part.length & ~1))
    .swap16()
    .toString('utf16le')
}

async function bookmarksOf(pdf: PDFDocumentProxy): Promise<Reading['bookmarks']> {
  const found: Reading['bookmarks'] = []
  const walk = async (items: readonly Bookmark[]) => {
    for (const { title, dest, items: inner } of items) {
      found.push({ title, ...(await placeOf(pdf, dest)) })
      await walk(inner.filter(isBookmark))
    }
  }
  await walk((await pdf.getOutline()) ?? [])
  return found
}

type Bookmark = { title: string; dest: unknown; items: unknown[] }

function isBookmark(value: unknown): value is Bookmark {
  return typeof value === 'object' && value !== null && 'title' in value && 'items' in value && 'dest' in value
}

/** Of a destination `[page, /XYZ, x, y, zoom]`. */
async function placeOf(pdf: PDFDocumentProxy, target: unknown): Promise<Place> {
  if (!Array.isArray(target)) throw new Error(`A destination of another form: ${JSON.stringify(target)}`)
  const number = (await pdf.getPageIndex(target[0])) + 1
  const [, bottom = 0, , top = 0] = (await pdf.getPage(number)).view
  return { page: number, x: Number(target[2]) * mm, y: (top - bottom - Number(target[3])) * mm }
}

async function readPage(page: PDFPageProxy, reading: Reading): Promise<void> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  const { items } = await page.getTextContent()
  const found: Page = { width: right - left, height: top - bottom, text: '', pieces: [], marks: [], links: [], images: 0 }
  for (const item of items) {
    if (!('str' in item)) continue
    found.text += item.hasEOL ? `${item.str}\n` : item.str
    const [, , across = 0, up = 0, x, y] = item.transform.map(Number)
    if (item.str.trim() !== '') found.pieces.push({ text: item.str, x: Number(x), y: Number(y), size: Math.hypot(across, up) })
  }
  found.text = normal(found.text)
  found.links = (await page.getAnnotations()).map((annotation) => JSON.stringify([annotation.url, annotation.dest]))
  readTree(await page.getStructTree(), reading)
  const { marks, images, fonts, missing } = await paintingOf(page)
  Object.assign(found, { marks, images })
  for (const { name, type, missingFile } of fonts)
    reading.fonts.set(name.replace(/^[A-Z]{6}\+/, ''), { type, embedded: !missingFile })
  reading.missing.push(...missing)
  reading.pages.push(found)
}

function readTree(node: unknown, reading: Reading): void {
  if (typeof node !== 'object' || node === null) return
  if ('role' in node && typeof node.role === 'string') reading.roles.add(node.role)
  if ('alt' in node && typeof node.alt === 'string') reading.alts.push(node.alt)
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) readTree(child, reading)
}
