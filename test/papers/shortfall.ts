import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { getDocument } from './pdfjs.ts'
import { mm } from './reading.ts'

/** How far the lines of a paper's paragraphs end before the edge of its text, in millimetres; of each paragraph all lines but the last. */
export type Shortfall = { lines: number; mean: number }

/** Where a paper's text stands: its left and right margin and its columns, with the distance that `layout` gives them; in millimetres. */
type Block = { sides: readonly [number, number]; columns: 1 | 2 }

type Line = { y: number; size: number; left: number; right: number }

/** An element with the lines of all that is painted for it. */
type Found = { role: string; children: Found[]; lines: Line[] }

/** What has edges of its own, or is centred between them. */
const apart = /^(?:TD|TH|Figure|Formula|Caption|H\d?)$/

const columnGap = 9

/** What the stylesheet leaves free at least between a first line and the points beside it. */
const beforePoints = 4

/**
 * Measures the lines of running text, which the structure tree tells from headings, tables and figures.
 *
 * @param pages how many of the first are looked at
 */
export async function shortfallOf(
  bytes: Uint8Array,
  { sides: [left, right], columns }: Block,
  pages = Number.POSITIVE_INFINITY,
): Promise<Shortfall> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  try {
    const pdf = await task.promise
    const shortfalls: number[] = []
    for (let number = 1; number <= Math.min(pages, pdf.numPages); number += 1) {
      const page = await pdf.getPage(number)
      const [from = 0, , to = 0] = page.view
      const width = (to - from) * mm
      const column = (width - left - right - (columns - 1) * columnGap) / columns
      const root = await elementOf(page)
      const all = piecesOf(root)
      for (const lines of paragraphs(root)) {
        const [first] = lines
        // instructions go over both columns
        const inLeft = columns === 2 && lines.every((line) => line.right * mm < left + column + columnGap / 2)
        const edge = inLeft ? left + column : width - right
        const points = all.find(
          (each) => first !== undefined && Math.abs(each.y - first.y) < 6 && each.left > first.right && each.left * mm < edge,
        )
        for (const line of lines.slice(0, -1))
          shortfalls.push((line === first && points ? points.left * mm - beforePoints : edge) - line.right * mm)
      }
    }
    const sum = shortfalls.reduce((all, each) => all + each, 0)
    return { lines: shortfalls.length, mean: sum / Math.max(1, shortfalls.length) }
  } finally {
    await task.destroy()
  }
}

/** The structure of a page with the places of its texts. */
async function elementOf(page: PDFPageProxy): Promise<Found> {
  const pieces = new Map<string, Line[]>()
  const open: string[] = []
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  for (const item of items) {
    if ('str' in item) {
      if (item.str.trim() === '') continue
      const mark = open.at(-1) ?? ''
      const [, , across = 0, up = 0, x = 0, y = 0] = item.transform.map(Number)
      pieces.set(mark, [...(pieces.get(mark) ?? []), { y, size: Math.hypot(across, up), left: x, right: x + item.width }])
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(('id' in item ? item.id : undefined) ?? open.at(-1) ?? '')
  }
  const found = (node: unknown): Found => {
    const of = (name: string): unknown => (typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined)
    const children = of('children')
    return {
      role: String(of('role') ?? ''),
      children: Array.isArray(children) ? children.map(found) : [],
      lines: of('type') === 'content' ? (pieces.get(String(of('id'))) ?? []) : [],
    }
  }
  return found(await page.getStructTree())
}

/** The lines of each paragraph, from the highest; those of lists whose items stand side by side are left out. */
function paragraphs(node: Found): Line[][] {
  if (apart.test(node.role)) return []
  if (node.role === 'P') return [linesIn(node)]
  const items = node.children.filter(({ role }) => role === 'LI').map((each) => linesIn(each)[0]?.y)
  if (new Set(items).size < items.length) return []
  return node.children.flatMap(paragraphs)
}

/** The lines of an element: what stands in one is raised and lowered in formulas, most in fractions. */
function linesIn(node: Found): Line[] {
  const lines: Line[] = []
  const words = new Set(piecesOf(node, 'Formula'))
  for (const piece of piecesOf(node).sort((a, b) => Number(words.has(b)) - Number(words.has(a)) || b.size - a.size)) {
    const reach = words.has(piece) ? 0.8 : 1.2
    const line = lines.find(({ y, size }) => Math.abs(y - piece.y) < reach * size)
    if (line === undefined) lines.push({ ...piece })
    else {
      line.left = Math.min(line.left, piece.left)
      line.right = Math.max(line.right, piece.right)
    }
  }
  return lines.sort((a, b) => b.y - a.y)
}

/** @param without a role whose pieces are left out */
function piecesOf({ role, lines, children }: Found, without?: string): Line[] {
  return role === without ? [] : [...lines, ...children.flatMap((child) => piecesOf(child, without))]
}
