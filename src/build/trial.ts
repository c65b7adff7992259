import { solutionPaper } from '../assemble/assemble.ts'
import { blocksOf } from '../assemble/blocks.ts'
import { type BlockPages, gradeTable } from '../assemble/grades.ts'
import type { Paper } from '../assemble/paper.ts'
import { openDocument, type SetPaper, trialDocument } from '../html/document.ts'
import { filledLayout } from '../html/fill.ts'
import { geometryOf, type Layout, textBlock } from '../html/layout.ts'
import { beginOf } from '../html/marks.ts'
import { fillsOf } from '../html/measured.ts'
import type { Exam } from '../model/exam.ts'
import { readPdf } from '../render/pdf.ts'
import type { Press } from '../render/press.ts'
import { layOut } from './lay-out.ts'

/** Grows the spaces that fill their page, which takes a trial print; without any there is nothing to do. */
export async function filled(
  layout: Layout,
  fills: readonly number[],
  set: SetPaper,
  css: string,
  press: Press,
): Promise<Layout> {
  if (fills.length === 0) return layout
  const { destinations } = readPdf(await press.print(trialDocument(set, css, layout)))
  const { height } = textBlock(geometryOf(set.paper.metadata))
  return filledLayout(layout, fills, destinations, height)
}

/**
 * Pages on which questions and parts begin, where the grader's table tells them; otherwise `undefined`, and nothing is printed.
 *
 * What the table holds moves nothing, but its length does. So the paper is tried with a longer one until it has a row for each page
 * that points stand on: never a shorter one, as what moves goes to a later page.
 *
 * @param trial the solution, set with a table of one page
 */
export async function pagesForGrades(
  exam: Exam,
  trial: SetPaper,
  setPaper: (paper: Paper) => Promise<SetPaper>,
  css: string,
  press: Press,
  limit: number,
): Promise<BlockPages | undefined> {
  if (exam.metadata.grades?.by !== 'pages') return undefined
  const pages = await pagesOf(exam, trial, css, press, limit)
  const length = gradeTable(exam, pages)?.rows.length
  if (length === trial.paper.grades?.rows.length) return pages
  return await pagesForGrades(exam, await setPaper(solutionPaper(exam, pages)), setPaper, css, press, limit)
}

async function pagesOf(exam: Exam, set: SetPaper, css: string, press: Press, limit: number): Promise<BlockPages> {
  const sheet = await press.open(openDocument(set, css))
  const laidOut = await layOut(exam, set, sheet, limit).finally(sheet.release)
  const layout = await filled(laidOut.layout, fillsOf(exam), set, css, press)
  const { destinations } = readPdf(await press.print(trialDocument(set, css, layout)))
  return new Map(blocksOf(exam).map(({ name }) => [name, destinations.get(beginOf(name))?.page ?? 1]))
}
