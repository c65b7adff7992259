import { expect } from 'vitest'
import { readPdf } from '../../src/render/pdf.ts'
import { type Reading, readPaper } from './reading.ts'
import type { BuiltExam } from './workshop.ts'

export type Papers = { student: Reading; solution: Reading }

/** Millimetres; a browser moves text to whole pixels. */
export const pixel = 25.4 / 96

const sizes = { A4: [595.28, 841.89], Letter: [612, 792] } as const

/**
 * Expects of a built exam what holds for every exam: the student's headings and texts stand at the same places in the solution,
 * which goes on with notes at most; every page has the size; every character a glyph, every font a file.
 */
export async function expectParity(built: BuiltExam, paper: 'A4' | 'Letter' = 'A4'): Promise<Papers> {
  expect(built.written.map(({ audience }) => audience)).toEqual(['student', 'solution'])
  const [student, solution] = [await readPaper(built.student), await readPaper(built.solution)]
  const pages = student.pages.length
  expect(solution.pages.length).toBeGreaterThanOrEqual(pages)
  const [outline, other] = [readPdf(built.student).outline, readPdf(built.solution).outline]
  expect(outline.length).toBeGreaterThan(0)
  for (const [index, spot] of outline.entries()) {
    const match = other[index]
    if (match?.title === spot.title) expect(match).toEqual(spot)
    else {
      // a blank in a heading is filled in the solution's bookmark, whose place is then that of a taller text
      expect(match).toMatchObject({ title: expect.stringContaining('canary'), page: spot.page, x: spot.x })
      expect(Math.abs((match?.y ?? 0) - spot.y)).toBeLessThan(pixel)
    }
  }
  for (const { page } of other.slice(outline.length)) expect(page).toBeGreaterThan(pages)
  const [width, height] = sizes[paper]
  for (const { pages: each, missing, fonts } of [student, solution]) {
    for (const page of each) {
      expect(page.width).toBeCloseTo(width, 0)
      expect(page.height).toBeCloseTo(height, 0)
    }
    expect(missing).toEqual([])
    for (const font of fonts.values()) expect(font).toEqual({ type: 'CIDFontType2', embedded: true })
  }
  const notes = solution.pages.slice(pages).filter(({ text }) => !/Notes on the answers|답안 해설/.test(text))
  expect(notes).toEqual([])
  return { student, solution }
}

/** Pages, from 1, on which a text stands. */
export function pagesWith({ pages }: Reading, text: string): number[] {
  return pages.flatMap((page, index) => (page.text.includes(text) ? [index + 1] : []))
}

/** Height of a text above the lower edge of its page, in millimetres. */
export function heightOf({ pages }: Reading, text: string): number {
  const piece = pages.flatMap((page) => page.pieces).find((each) => each.text.includes(text))
  if (piece === undefined) throw new Error(`The paper has no text ${text}`)
  return (piece.y * 25.4) / 72
}
