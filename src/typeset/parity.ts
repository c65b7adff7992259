import { UserError } from '../diagnostics/user-error.ts'
import { movedBlocks, printMap, type Region } from '../layout/page-map.ts'
import type { PdfReading } from '../pdf/pdf.ts'

/** Where all of a paper was printed. */
type Printed = Pick<PdfReading, 'pages' | 'outline'> & { places: PdfReading['destinations']; regions: readonly Region[] }

/** A bookmark stands at the tallest text of its heading; in millimetres. */
const pixel = 25.4 / 96

/**
 * Compares the papers as they were printed: every heading, question, part and space of the student's stands at the same place of the
 * same page in the solution. They are made so; a difference is a fault of ours or of a template, and nothing may be handed out then.
 */
export function checkParity(student: Printed, solution: Printed): void {
  const headings = student.outline.filter(({ title, page, x, y }, index) => {
    const other = solution.outline[index]
    if (other?.page !== page || Math.abs(other.x - x) >= pixel) return true
    // a filled blank may be taller; its question is compared, too
    return other.title === title && Math.abs(other.y - y) >= pixel
  })
  const moved = [...movedBlocks(student.places, solution.places), ...headings.map(({ title }) => `"${title}"`)]
  if (moved.length === 0) return
  throw new ParityError(
    `The two papers differ at ${moved.slice(0, 5).join(', ')}${moved.length > 5 ? ` and ${moved.length - 5} more` : ''}; nothing was written.\n` +
      `Student\n${printMap(student.regions)}Solution\n${printMap(solution.regions)}`,
  )
}

/** The two papers of an exam do not have the same pages. */
export class ParityError extends UserError {
  override name = 'ParityError'
}

/** The shared pages end together: what follows in the solution are its notes. */
export function checkEnd(student: Printed, solution: Printed): void {
  const notes = solution.outline[student.outline.length]
  if (notes === undefined ? solution.pages === student.pages : notes.page === student.pages + 1) return
  throw new ParityError(`The two papers differ in their pages: ${student.pages} in the student's, more in the solution`)
}
