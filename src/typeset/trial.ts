import type { BrowserPage, BrowserSession } from '../browser/session.ts'
import { layoutStyle, openDocument, type SetPaper } from '../html/document.ts'
import { beginOf, endOf } from '../layout/anchors.ts'
import { geometryOf, type Layout, textBlock } from '../layout/layout.ts'
import { fillsOf } from '../layout/measured.ts'
import type { PrintedPlaces } from '../layout/page-map.ts'
import { namedBlocks } from '../paper/blocks.ts'
import type { BlockPages } from '../paper/grades.ts'
import type { GradeTable, Paper } from '../paper/paper.ts'
import { readPdf } from '../pdf/pdf.ts'

/** Grows the spaces that fill their page, which takes a trial print of the student's paper; without any there is nothing to do. */
export async function filled(layout: Layout, fills: readonly string[], set: SetPaper, sheet: BrowserPage): Promise<Layout> {
  if (fills.length === 0) return layout
  const { destinations } = readPdf(await sheet.print(layoutStyle(set, layout)))
  const { height } = textBlock(geometryOf(set.paper.metadata))
  return filledLayout(layout, fills, destinations, height)
}

/**
 * The paper with a grader's table by pages, which tells on which of them questions and parts begin.
 *
 * What the table holds moves nothing, but its length does. So the student's paper is tried with a longer one until it has a row for each page
 * that points stand on: never a shorter one, as what moves goes to a later page.
 *
 * @param trial the student's paper, set with a table of one page
 */
export async function pagesForGrades(
  trial: SetPaper,
  layout: Layout,
  gradesOf: (pages: BlockPages) => GradeTable | undefined,
  setPaper: (paper: Paper) => Promise<SetPaper>,
  css: string,
  session: BrowserSession,
): Promise<Paper> {
  const grades = gradesOf(await pagesOf(trial, layout, css, session))
  const paper = { ...trial.paper, grades }
  if (grades?.rows.length === trial.paper.grades?.rows.length) return paper
  return await pagesForGrades(await setPaper(paper), layout, gradesOf, setPaper, css, session)
}

async function pagesOf(set: SetPaper, layout: Layout, css: string, session: BrowserSession): Promise<BlockPages> {
  const sheet = await session.open(openDocument(set, css))
  try {
    const whole = await filled(layout, fillsOf(set.paper), set, sheet)
    const { destinations } = readPdf(await sheet.print(layoutStyle(set, whole)))
    return new Map(namedBlocks(set.paper).map(({ name }) => [name, destinations.get(beginOf(name))?.page ?? 1]))
  } finally {
    sheet.release()
  }
}

/** Left free at the foot of a page, in millimetres, against rounding in the browser. */
const reserve = 0.5

/**
 * Grows the spaces that ask for the rest of their page: what is free below the last block of a page is shared among those on it.
 *
 * @param fills keys of the answers whose space is `fill`
 * @param places of the blocks in the trial print
 * @param pageHeight of the text block, in millimetres
 */
function filledLayout(layout: Layout, fills: readonly string[], places: PrintedPlaces, pageHeight: number): Layout {
  const used = new Map<number, number>()
  for (const [name, { page, y }] of places) {
    if (name.endsWith('-end')) used.set(page, Math.max(used.get(page) ?? 0, y))
  }
  const answers = new Map(layout.answers)
  const pageOf = (key: string) => places.get(endOf(key))?.page
  for (const key of fills) {
    const page = pageOf(key)
    if (page === undefined) continue
    const free = pageHeight - (used.get(page) ?? pageHeight) - reserve
    const sharing = fills.filter((other) => pageOf(other) === page).length
    if (free > 0) answers.set(key, (layout.answers.get(key) ?? 0) + Math.floor((free / sharing) * 10) / 10)
  }
  return { ...layout, answers }
}
