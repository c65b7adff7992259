import { inflateSync } from 'node:zlib'
import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A text as it stands on a page, in points from the lower left corner. */
export type Piece = { text: string; x: number; y: number }

export type Page = { width: number; height: number; text: string; pieces: Piece[]; links: string[]; images: number }

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
  bookmarks: string[]
}

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
  return normal([...texts, ...alts, ...bookmarks, JSON.stringify(info)].join('\n'))
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
  const strings = [...hex].map(([, digits = '']) => Buffer.from(digits.replace(/\s/g, ''), 'hex'))
  const utf16 = [whole, ...strings].flatMap((part) => [wide(part), wide(part.subarray(1))])
  const plain = whole.toString('utf8').replace(/\\([\\()])/g, '$1')
  return [plain, ...utf16, ...strings.map((part) => part.toString('latin1'))].join('\n')
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

async function bookmarksOf(pdf: PDFDocumentProxy): Promise<string[]> {
  const titles: string[] = []
  const walk = (items: readonly { title: string; items: unknown[] }[]) => {
    for (const { title, items: inner } of items) {
      titles.push(title)
      walk(inner.filter(isBookmark))
    }
  }
  walk((await pdf.getOutline()) ?? [])
  return titles
}

function isBookmark(value: unknown): value is { title: string; items: unknown[] } {
  return typeof value === 'object' && value !== null && 'title' in value && 'items' in value
}

async function readPage(page: PDFPageProxy, reading: Reading): Promise<void> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  const { items } = await page.getTextContent()
  const found: Page = { width: right - left, height: top - bottom, text: '', pieces: [], links: [], images: 0 }
  for (const item of items) {
    if (!('str' in item)) continue
    found.text += item.hasEOL ? `${item.str}\n` : item.str
    const [, , , , x, y] = item.transform
    if (item.str.trim() !== '') found.pieces.push({ text: item.str, x: Number(x), y: Number(y) })
  }
  found.text = normal(found.text)
  found.links = (await page.getAnnotations()).map((annotation) => JSON.stringify([annotation.url, annotation.dest]))
  readTree(await page.getStructTree(), reading)
  await readOperators(page, found, reading)
  reading.pages.push(found)
}

function readTree(node: unknown, reading: Reading): void {
  if (typeof node !== 'object' || node === null) return
  if ('role' in node && typeof node.role === 'string') reading.roles.add(node.role)
  if ('alt' in node && typeof node.alt === 'string') reading.alts.push(node.alt)
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) readTree(child, reading)
}

async function readOperators(page: PDFPageProxy, found: Page, { fonts, missing }: Reading): Promise<void> {
  const { fnArray, argsArray } = await page.getOperatorList()
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject) found.images += 1
    if (operator === OPS.setFont) {
      const font: { name: string; type: string; missingFile: boolean } = page.commonObjs.get(argsArray[index][0])
      fonts.set(font.name.replace(/^[A-Z]{6}\+/, ''), { type: font.type, embedded: !font.missingFile })
    }
    if (operator === OPS.showText) {
      for (const glyph of argsArray[index][0]) if (glyph.originalCharCode === 0) missing.push(glyph.unicode)
    }
  }
}
