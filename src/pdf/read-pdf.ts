import { openPdf, type PdfFile } from './pdf-file.ts'
import { isArray, isDictionary, isReference, type PdfArray, type PdfDictionary, type PdfValue } from './pdf-objects.ts'

/** A place in a PDF: page from 1, millimetres to the right and downwards. */
export type Spot = { page: number; x: number; y: number }

export type PdfReading = {
  pages: number
  /** Of the first page, in millimetres. */
  size: { width: number; height: number }
  /** Bookmarks in reading order, nested ones included; Chromium makes one for each heading, at its text, counted from the paper's corner. */
  outline: (Spot & { title: string })[]
  /**
   * Named destinations by id: Chromium writes one for each that a link of the document points to, at the element's border box.
   * It counts these from the corner of the page's *content*, without the page margins (seen in 147).
   */
  destinations: Map<string, Spot>
}

/** A page by the number of its object; its size is in points. */
export type Page = { object: number; width: number; height: number }

const mm = 25.4 / 72

/**
 * Reads back what a printed PDF contains.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function readPdf(bytes: Uint8Array): PdfReading {
  const file = openPdf(bytes)
  const catalog = file.dictionary(file.trailer.get('Root'))
  const pages = pagesOf(file)
  const { width = 0, height = 0 } = pages[0] ?? {}

  const destinations = new Map<string, Spot>()
  for (const [name, value] of file.dictionary(catalog.get('Dests'))) {
    const spot = readSpot(file, pages, value)
    if (spot !== undefined) destinations.set(decodeId(name), spot)
  }
  const outline = [...readOutline(file, file.dictionary(catalog.get('Outlines')))].flatMap((entry) => {
    const title = file.follow(entry.get('Title'))
    const spot = readSpot(file, pages, entry.get('Dest') ?? entry.get('A'))
    return spot !== undefined && isText(title) ? [{ title: title.text, ...spot }] : []
  })
  return { pages: pages.length, size: { width: width * mm, height: height * mm }, outline, destinations }
}

export function pagesOf(file: PdfFile): Page[] {
  return [...readPages(file, file.dictionary(file.trailer.get('Root')).get('Pages'), [])]
}

/** Chromium names a destination by the link's fragment, in which all beyond ASCII is escaped. */
export function decodeId(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** @param read objects that were read before: a tree that leads in a circle is not read for ever */
function* readPages(
  file: PdfFile,
  node: PdfValue | undefined,
  inherited: PdfArray,
  read: Set<number> = new Set(),
): Generator<Page> {
  if (!isNew(node, read)) return
  const page = file.dictionary(node)
  const own = file.follow(page.get('MediaBox'))
  const box = isArray(own) ? own : inherited
  const kids = file.follow(page.get('Kids'))
  if (isArray(kids)) {
    for (const kid of kids) yield* readPages(file, kid, box, read)
  } else if (isReference(node)) {
    const [left = 0, bottom = 0, right = 0, top = 0] = box.map(Number)
    yield { object: node.object, width: right - left, height: top - bottom }
  }
}

function* readOutline(file: PdfFile, parent: PdfDictionary, read: Set<number> = new Set()): Generator<PdfDictionary> {
  for (let next = parent.get('First'); isReference(next) && isNew(next, read); ) {
    const entry = file.dictionary(next)
    yield entry
    yield* readOutline(file, entry, read)
    next = entry.get('Next')
  }
}

function isNew(node: PdfValue | undefined, read: Set<number>): boolean {
  if (!isReference(node)) return true
  if (read.has(node.object)) return false
  read.add(node.object)
  return true
}

/** A destination `[page /XYZ x y zoom]`, bare or as `/D` of a dictionary, such as an action; `y` counts from the bottom of the page. */
function readSpot(file: PdfFile, pages: readonly Page[], value: PdfValue | undefined): Spot | undefined {
  const found = file.follow(value)
  const place = isDictionary(found) ? file.follow(found.get('D')) : found
  if (!isArray(place)) return undefined
  const [target, , x, y] = place
  const index = pages.findIndex((page) => isReference(target) && page.object === target.object)
  const page = pages[index]
  if (page === undefined) return undefined
  return { page: index + 1, x: Number(x) * mm, y: (page.height - Number(y)) * mm }
}

function isText(value: PdfValue | undefined): value is { text: string } {
  return value !== null && typeof value === 'object' && 'text' in value
}

/**
 * What a PDF says about itself: the texts of its details, such as `Title`, `Producer` and `Keywords`.
 *
 * @throws Error when the PDF is not of the form that Chromium writes.
 */
export function readDetails(bytes: Uint8Array): Map<string, string> {
  const file = openPdf(bytes)
  const details = new Map<string, string>()
  for (const [key, value] of file.dictionary(file.trailer.get('Info'))) {
    const found = file.follow(value)
    if (typeof found === 'object' && found !== null && 'text' in found) details.set(key, found.text)
  }
  return details
}
