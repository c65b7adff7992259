import type { Press, Sheet } from '../browser/press.ts'
import type { Exam } from '../exam/exam.ts'
import { layoutStyle, openDocument, type SetPaper } from '../html/document.ts'
import { filledLayout } from '../html/fill.ts'
import { geometryOf, type Layout, textBlock } from '../layout/layout.ts'
import { beginOf } from '../layout/marks.ts'
import { fillsOf } from '../layout/measured.ts'
import { studentPaper } from '../paper/assemble.ts'
import { blocksOf } from '../paper/blocks.ts'
import { type BlockPages, gradeTable } from '../paper/grades.ts'
import type { Paper } from '../paper/paper.ts'
import { readPdf } from '../pdf/pdf.ts'

/** Grows the spaces that fill their page, which takes a trial print of the student's paper; without any there is nothing to do. */
export async function filled(layout: Layout, fills: readonly number[], set: SetPaper, sheet: Sheet): Promise<Layout> {
  if (fills.length === 0) return layout
  const { destinations } = readPdf(await sheet.print(layoutStyle(set, layout)))
  const { height } = textBlock(geometryOf(set.paper.metadata))
  return filledLayout(layout, fills, destinations, height)
}

/**
 * Pages on which questions and parts begin, which the grader's table tells.
 *
 * What the table holds moves nothing, but its length does. So the student's paper is tried with a longer one until it has a row for each page
 * that points stand on: never a shorter one, as what moves goes to a later page.
 *
 * @param trial the student's paper, set with a table of one page
 */
export async function pagesForGrades(
  exam: Exam,
  trial: SetPaper,
  layout: Layout,
  setPaper: (paper: Paper) => Promise<SetPaper>,
  css: string,
  press: Press,
): Promise<BlockPages> {
  const pages = await pagesOf(exam, trial, layout, css, press)
  const length = gradeTable(exam, pages)?.rows.length
  if (length === trial.paper.grades?.rows.length) return pages
  return await pagesForGrades(exam, await setPaper(studentPaper(exam, pages)), layout, setPaper, css, press)
}

async function pagesOf(exam: Exam, set: SetPaper, layout: Layout, css: string, press: Press): Promise<BlockPages> {
  const sheet = await press.open(openDocument(set, css))
  try {
    const whole = await filled(layout, fillsOf(exam), set, sheet)
    const { destinations } = readPdf(await sheet.print(layoutStyle(set, whole)))
    return new Map(blocksOf(exam).map(({ name }) => [name, destinations.get(beginOf(name))?.page ?? 1]))
  } finally {
    sheet.release()
  }
}
