import type { VFile } from 'vfile'
import { solutionPaper, studentPaper } from '../assemble/assemble.ts'
import type { Audience } from '../assemble/paper.ts'
import { report } from '../diagnostics/report.ts'
import { finalDocument, looseDocument, type SetPaper, setPaper, trialDocument } from '../html/document.ts'
import { filledLayout } from '../html/fill.ts'
import { quote } from '../html/furniture.ts'
import { geometryOf, type Layout, textBlock } from '../html/layout.ts'
import { fillsOf, layoutOf } from '../html/measured.ts'
import type { SetFormulas } from '../html/plugins.ts'
import type { Exam } from '../model/exam.ts'
import { type PdfReading, readPdf } from '../render/pdf.ts'
import type { Measurements, Press } from '../render/press.ts'
import type { LoadedExam } from './load.ts'

/** A paper as it is printed: its PDF as the browser makes it, and the number of its pages. */
export type PrintedPaper = {
  pdf: Uint8Array
  pages: number
  /** Headings with their places, as they stand in the PDF. */
  outline: PdfReading['outline']
  /** The printed document with a stylesheet of one's own, for a file that stands alone. */
  html(css: string): string
}

/**
 * Prints an exam's two papers. First the solution is set loosely and measured; from that comes one layout, by which both papers
 * are set, so that their pages are the same.
 *
 * A formula that is wider than the text is reported into the exam's file as a warning.
 *
 * @param css stylesheet of the template and the faces of its fonts
 */
export async function typeset(
  { file, exam, images }: LoadedExam,
  css: Promise<string>,
  press: Promise<Press>,
): Promise<Record<Audience, PrintedPaper>> {
  const formulas: SetFormulas = new Map()
  const solution = await setPaper(solutionPaper(exam), images, formulas)
  const style = await css
  const loose = looseDocument(solution, style)
  const open = await press
  const measuring = open.measure(loose)
  const student = await setPaper(studentPaper(exam), images, formulas)
  const measurements = await measuring
  reportWideFormulas(file, measurements)
  const layout = await fill(exam, solution, layoutOf(exam, measurements), style, open)

  async function print(set: SetPaper, shared?: Promise<number>): Promise<PrintedPaper> {
    const late = shared?.then((count) => ({ '--pages': quote(String(count)) }))
    const pdf = await open.print(finalDocument(set, style, layout), late)
    const { pages, outline } = readPdf(pdf)
    const count = await shared
    return { html: (own) => finalDocument(set, own, layout, count), pdf, pages, outline }
  }
  // the solution is loaded while the student's paper is printed, which tells how many pages both share
  const printed = print(student)
  const [first, second] = await Promise.all([
    printed,
    print(
      solution,
      printed.then(({ pages }) => pages),
    ),
  ])
  proveParity(first, second)
  return { student: first, solution: second }
}

/** A bookmark stands at the tallest text of its heading, which may be that of a blank; in millimetres. */
const pixel = 25.4 / 96

/**
 * Compares the papers as they were printed: every heading of the student's stands at the same place of the same page in the
 * solution. They are made so; a difference is a fault of ours, and nothing may be handed out then.
 */
function proveParity(student: PrintedPaper, solution: PrintedPaper): void {
  for (const [index, { title, page, x, y }] of student.outline.entries()) {
    const other = solution.outline[index]
    if (other?.page === page && Math.abs(other.x - x) < pixel && Math.abs(other.y - y) < pixel) continue
    const place = (spot: { page: number; y: number } | undefined) =>
      spot ? `page ${spot.page}, ${spot.y.toFixed(1)} mm` : 'missing'
    throw new Error(
      `The two papers differ at "${title}": ${place({ page, y })} in the student's, ${place(other)} in the solution`,
    )
  }
}

/** Grows the spaces that fill their page, which takes a trial print; without any there is nothing to do. */
async function fill(exam: Exam, set: SetPaper, layout: Layout, css: string, press: Press): Promise<Layout> {
  const fills = fillsOf(exam)
  if (fills.length === 0) return layout
  const { destinations } = readPdf(await press.print(trialDocument(set, css, layout)))
  const { height } = textBlock(geometryOf(exam.metadata.paper))
  return filledLayout(layout, fills, destinations, height)
}

function reportWideFormulas(file: VFile, { overflows }: Measurements): void {
  for (const { source, excess } of overflows) {
    const [line = 1, column = 1] = source.split(':').map(Number)
    report(file, {
      rule: 'formula-wide',
      reason: `Unexpected formula ${Math.ceil(excess)} mm wider than the text`,
      place: { line, column },
      severity: 'warning',
      note: 'It is cut off at the edge of the text. Break it into lines with `aligned`, or set a matrix in `smallmatrix`.',
    })
  }
}
