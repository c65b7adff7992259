import type { BrowserPage, BrowserSession } from '../browser/session.ts'
import { layoutStyle, openDocument } from '../html/document.ts'
import type { SetPaper } from '../html/set-paper.ts'
import { beginOf } from '../layout/anchors.ts'
import { columnBreak } from '../layout/balance.ts'
import type { Layout } from '../layout/layout.ts'
import type { PrintedPlaces } from '../layout/page-map.ts'
import { shareRoom, takesRoom } from '../layout/room.ts'
import { namedBlocks } from '../paper/blocks.ts'
import type { BlockPages } from '../paper/grades.ts'
import type { GradeTable, Paper } from '../paper/paper.ts'
import { readPdf } from '../pdf/pdf.ts'

/** What a trial print has told: layouts with the room that was left on its pages, and where its blocks stood. */
type Trial = ReturnType<typeof shareRoom> & { places: PrintedPlaces; pages: number }

/**
 * Shares the room that is left on pages, which takes a trial print of the student's paper; where no space takes any there is nothing to do.
 *
 * @param scale of the distances of rules and squares
 */
export async function tried(layout: Layout, set: SetPaper, page: BrowserPage, scale: number): Promise<Trial | undefined> {
  const { paper } = set
  if (!takesRoom(paper)) return undefined
  const { balanced, printed } = await withColumns(paper, layout, async (own) => {
    const { destinations, pages } = readPdf(await page.print(layoutStyle(set, own)))
    return { places: destinations, pages }
  })
  return { ...shareRoom(paper, balanced, printed.places, scale), ...printed }
}

/**
 * A print of a paper, and another one with its last columns balanced, where they are not: then the layout has a break.
 *
 * @param print with a layout
 */
export async function withColumns<Printed extends Pick<Trial, 'places' | 'pages'>>(
  paper: Paper,
  layout: Layout,
  print: (layout: Layout) => Promise<Printed>,
): Promise<{ balanced: Layout; printed: Printed }> {
  const first = { balanced: layout, printed: await print(layout) }
  const next = columnBreak(paper, first.printed.places)
  if (next === undefined) return first
  const balanced = { ...layout, columnBreak: next }
  const printed = await print(balanced)
  return printed.pages === first.printed.pages ? { balanced, printed } : first
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
  const page = await session.open(openDocument(set, css))
  try {
    // stretched spaces move nothing to another page
    const trial = await tried(layout, set, page, 1)
    const whole = trial?.filled ?? layout
    const places = trial && whole === layout ? trial.places : readPdf(await page.print(layoutStyle(set, whole))).destinations
    return new Map(namedBlocks(set.paper).map(({ name }) => [name, places.get(beginOf(name))?.page ?? 1]))
  } finally {
    page.release()
  }
}
