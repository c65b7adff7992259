import type { VFile } from 'vfile'
import { solutionPaper, studentPaper } from '../assemble/assemble.ts'
import type { Audience, Paper } from '../assemble/paper.ts'
import { report } from '../diagnostics/report.ts'
import { documentOf } from '../html/document.ts'
import { layoutOf } from '../html/measured.ts'
import { readPdf } from '../render/pdf.ts'
import type { Measurements, Press } from '../render/press.ts'
import type { LoadedExam } from './load.ts'

/** A paper that is set: its HTML, its PDF as the browser prints it, and the number of pages of that PDF. */
export type SetPaper = {
  html: string
  pdf: Uint8Array
  pages: number
  /** The same document with another stylesheet, for a file that stands alone. */
  standalone(css: string): Promise<string>
}

/**
 * Sets an exam's two papers. First the solution is set loosely and measured; from that comes one layout, by which both papers
 * are set, so that their pages are the same.
 *
 * A formula that is wider than the text is reported into the exam's file as a warning.
 *
 * @param css stylesheet of the template and the faces of its fonts
 */
export async function typeset(
  { file, exam, images }: LoadedExam,
  css: string,
  press: Promise<Press>,
): Promise<Record<Audience, SetPaper>> {
  const [student, solution] = [studentPaper(exam), solutionPaper(exam)]
  const loose = await documentOf(solution, { css, images })
  const open = await press
  const measurements = await open.measure(loose)
  reportWideFormulas(file, measurements)
  const layout = layoutOf(exam, measurements)

  async function set(paper: Paper, pages?: number): Promise<SetPaper> {
    const options = { images, layout, pages }
    const html = await documentOf(paper, { ...options, css })
    const pdf = await open.print(html)
    return { html, pdf, pages: readPdf(pdf).pages, standalone: (own) => documentOf(paper, { ...options, css: own }) }
  }
  const first = await set(student)
  return { student: first, solution: await set(solution, first.pages) }
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
