import { group } from 'd3-array'
import { expect } from 'vitest'
import { mm, type Page, type Place, type Reading, readPaper } from './reading.ts'
import type { BuiltExam } from './workshop.ts'

export type Papers = { student: Reading; solution: Reading }

/** Millimetres; a browser moves text to whole pixels. */
export const pixel = 25.4 / 96

/** Places within a pixel are the same: a half is rounded up or down. */
const near = (one: number, other: number) => Math.abs(one - other) < pixel

const sizes = { A4: [595.28, 841.89], Letter: [612, 792] } as const

/**
 * Expects of a built exam what holds for every exam: all that the student's paper says stands at the same place in the solution, and
 * so do its headings, questions, parts and spaces; the solution goes on with notes at most; every page has the size; every character
 * a glyph, every font a file. What is compared is what pdf.js, not our own reader, finds in the files.
 */
export async function expectParity(built: BuiltExam, paper: 'A4' | 'Letter' = 'A4'): Promise<Papers> {
  expect(built.written.flatMap(({ audience }) => audience ?? [])).toEqual(['student', 'solution'])
  const [student, solution] = [await readPaper(built.student), await readPaper(built.solution)]
  expect(student.bookmarks.length).toBeGreaterThan(0)
  const headings = student.bookmarks.filter((heading, index) => !isNear(heading, solution.bookmarks[index]))
  const names = [...student.places].filter(([name, place]) => !isNear(place, solution.places.get(name)))
  expect({ headings, names }, 'moved in the solution').toEqual({ headings: [], names: [] })
  const words = student.pages.map((page, index) => missingFrom(solution.pages[index], page))
  expect(words, 'of the student, elsewhere in the solution').toEqual(student.pages.map(() => ''))
  const [width, height] = sizes[paper]
  for (const { pages: each, missing, fonts } of [student, solution]) {
    for (const page of each) {
      expect(page.width).toBeCloseTo(width, 0)
      expect(page.height).toBeCloseTo(height, 0)
    }
    expect(missing).toEqual([])
    for (const font of fonts.values()) expect(font).toEqual({ type: 'CIDFontType2', embedded: true })
  }
  const pages = student.pages.length
  expect(solution.pages.length).toBeGreaterThanOrEqual(pages)
  for (const { page } of solution.bookmarks.slice(student.bookmarks.length)) expect(page).toBeGreaterThan(pages)
  const notes = solution.pages.slice(pages).filter(({ text }) => !/Notes on the answers|답안 해설|Lösungshinweise/.test(text))
  expect(notes).toEqual([])
  return { student, solution }
}

/** A heading may stand a little lower where a blank in it is filled: its bookmark is at its tallest text. */
function isNear(one: Place, other: Place | undefined): boolean {
  return other?.page === one.page && near(one.x, other.x) && near(one.y, other.y)
}

/** The glyphs of a page that another one does not have at their places. */
function missingFrom(other: Page | undefined, { marks }: Page): string {
  const there = group(other?.marks ?? [], ({ text }) => text)
  const missing = marks.filter(
    ({ text, left, bottom }) =>
      text !== '' && !there.get(text)?.some((mark) => near(mark.left * mm, left * mm) && near(mark.bottom * mm, bottom * mm)),
  )
  return missing.map(({ text }) => text).join('')
}

/** Pages, from 1, on which a text stands. */
export function pagesWith({ pages }: Reading, text: string): number[] {
  return pages.flatMap((page, index) => (page.text.includes(text) ? [index + 1] : []))
}

/** Height of a text above the lower edge of its page, in millimetres. */
export function heightOf({ pages }: Reading, text: string): number {
  const piece = pages.flatMap((page) => page.pieces).find((each) => each.text.includes(text))
  if (piece === undefined) throw new Error(`The paper has no text ${text}`)
  return piece.y * mm
}
