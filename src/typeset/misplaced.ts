import { UserError } from '../diagnostics/user-error.ts'
import type { PaperName } from '../imprint/imprint.ts'
import { type Glyphs, type Misplaced, misplacedTexts, readPainting } from '../pdf/pdf.ts'

/** Texts of a paper are printed on each other, or are cut off. */
class MisplacedError extends UserError {
  override name = 'MisplacedError'
}

/** Faults that are told. */
const told = 5

/**
 * Sees to it that in a printed paper no text stands on another one, and none is cut off at the edge of a page.
 *
 * @param judged only what stands around the text, where its author has been told that some of the text is too wide
 * @returns what the texts are painted with, which {@link proveGlyphs} judges
 * @throws MisplacedError that names the pages, the texts and what to do
 */
export function checkTexts(paper: PaperName, pdf: Uint8Array, judged: 'all' | 'marginBoxes' = 'all'): Glyphs {
  const { pages, missing, fonts } = readPainting(pdf)
  const found = misplacedTexts(pages).filter((each) => judged === 'all' || isFurniture(each))
  if (found.length === 0) return { missing, fonts }
  const lines = found.slice(0, told).map(sentence)
  const more = found.length > told ? [`and ${found.length - told} more`] : []
  throw new MisplacedError(
    [`Texts of the ${names[paper]} have no room; nothing was written.`, ...lines, ...more, remedyFor(found)].join('\n'),
  )
}

const names: Readonly<Record<PaperName, string>> = {
  student: 'student’s paper',
  solution: 'solution',
  key: 'answer key',
  sheet: 'answer sheet',
}

function sentence({ page, text, other }: Misplaced): string {
  return other === undefined
    ? `Page ${page}: ${excerpt(text.text)} is cut off at the edge`
    : `Page ${page}: ${excerpt(text.text)} and ${excerpt(other.text)} are printed on each other`
}

function isFurniture({ text, other }: Misplaced): boolean {
  return text.marginBoxes || other?.marginBoxes === true
}

function excerpt(text: string): string {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim())
  return `"${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('')}"`
}

function remedyFor(found: readonly Misplaced[]): string {
  return found.some(isFurniture)
    ? 'What stands around the text needs more room: a shorter `title` or `course`, a wider `margin`, or margin boxes of one’s own template that are narrower.'
    : 'Give them more room: fewer words in a line or a cell, a larger figure, one column, or other lengths in one’s own template. Where the exam says nothing unusual, please report it.'
}
