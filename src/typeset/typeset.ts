import type { VFile } from 'vfile'
import type { BrowserPage } from '../browser/session.ts'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../exam/exam.ts'
import { awaitedLater } from '../files/later.ts'
import { blankLines } from '../html/blanks.ts'
import { finalDocument, layoutStyle, ruledPaper } from '../html/document.ts'
import { blankPageStyle, continuedStyle, countedStyle } from '../html/margin-boxes.ts'
import { smallest } from '../html/narrow.ts'
import { type SetPaper, setSolutionPaper, setStudentPaper } from '../html/set-paper.ts'
import { leastOf, smallScripts } from '../html/small-scripts.ts'
import { localeOf } from '../languages/locales.ts'
import { blankPages, countedPages } from '../layout/blank-pages.ts'
import { geometryOf, type Layout, pointsColumnWidth } from '../layout/layout.ts'
import { type Grown, grownIn, type Lost } from '../layout/measured.ts'
import { withNotesBeside } from '../layout/notes.ts'
import { type Region, regionsOf } from '../layout/page-map.ts'
import { staysInPlace } from '../layout/room.ts'
import { type NamedBlock, namedBlocks, questionsOf } from '../paper/blocks.ts'
import { gradeTable } from '../paper/grades.ts'
import { roomFor } from '../paper/large-print.ts'
import type { Audience, Paper } from '../paper/paper.ts'
import { type Glyphs, type PdfReading, readPdf } from '../pdf/pdf.ts'
import { type BoxPlaces, boxPlaces } from './box-places.ts'
import { checkTexts } from './check-printed.ts'
import { layOut } from './lay-out.ts'
import { lostIn } from './lost.ts'
import type { OpenPapers } from './open-papers.ts'
import { checkEnd, checkParity } from './parity.ts'
import { reportBlanks, reportFewer, reportSmall, reportWide } from './report-layout.ts'
import { pagesForGrades, tried, withColumns } from './trial.ts'

/** A paper as it is printed: its PDF as the browser makes it, and the number of its pages. */
export type PrintedPaper = {
  pdf: Uint8Array
  pages: number
  /** What its texts are painted with; `undefined` of a draft, which is printed whatever it looks like. */
  glyphs: Glyphs | undefined
  /** Headings with their places, as they stand in the PDF. */
  outline: PdfReading['outline']
  /** The places of its blocks. */
  places: PdfReading['destinations']
  /** Where its questions, parts and spaces stand. */
  regions: Region[]
  /** Where what is marked, filled in or written into stands, by its name, where that was asked for. */
  boxes: BoxPlaces
  /** The same document with a stylesheet of one's own, for a file that stands alone. */
  html(css: string): string
}

type TypesetOptions = {
  large?: number | undefined
  draft?: boolean
  boxes?: boolean
  onBusy?: () => void
  onStudent?: (student: PrintedPaper, solution: PrintedPaper['html']) => void
}

/**
 * Prints an exam's two papers. Both are measured, the solution with every answer at its natural height; from that comes
 * one layout, a stylesheet that both papers get before they are printed, so that their pages are the same.
 *
 * What is wider than its room is set narrower; what cannot be is reported into the exam's file.
 *
 * @param papers which are ended in every case
 * @param large size of letters in points where they are large, and room is made to match
 * @param draft whether texts may be printed on each other
 * @param boxes whether it is wanted where all stands that is marked, filled in or written into, which takes one more print of the student's paper
 * @param onBusy called when the browser has begun to measure
 * @param onStudent called with the student's paper, and what the solution will be as HTML, while the browser prints that
 */
export async function typeset(
  file: VFile,
  papers: OpenPapers,
  { large, draft = false, boxes = false, onBusy = () => {}, onStudent = () => {} }: TypesetOptions = {},
): Promise<Record<Audience, PrintedPaper>> {
  const { exam, paper, solutions, materials, show, release } = papers
  let { student, solution } = papers
  const limits = { limit: smallest(large), lines: blankLines(large) }
  try {
    const opened = {
      student: { set: student.set, page: await student.page },
      solution: { set: solution.set, page: await solution.page },
    }
    const measuring = awaitedLater(layOut(paper, opened.student, opened.solution, { ...limits, stretch: exam.metadata.stretch }))
    onBusy()
    const { layout: expected, withLost, solution: measured, crowded, wide, narrowed, fewer, faults } = await measuring
    let asked = expected
    let lost: Lost = new Map()
    // a solution that gets more room moves those behind it, but none before it
    for (let round = 0; round <= expected.split.size; round += 1) {
      if (exam.metadata.grades?.by === 'pages') {
        // it is tried in the places of these
        await release()
        const setStudent = (own: Paper) => setStudentPaper(own, materials)
        const { css, session } = papers
        const graded = await pagesForGrades(student.set, asked, (pages) => gradeTable(exam, pages), setStudent, css, session)
        student = show(await setStudent(graded))
        solution = show(await setSolutionPaper(graded, solutions, materials))
      }
      const more = await lostIn(solution.set, await solution.page, asked, measured)
      if (more.size === 0) break
      lost = new Map([...lost, ...more])
      asked = withLost(lost)
    }
    // large letters need what they need, whatever was asked for smaller ones
    if (large === undefined) {
      reportGrown(file, exam, grownIn(paper, asked, measured, lost))
      reportFewer(file, paper, fewer)
    } else reportSmall(file, smallScripts(student.set.main, narrowed, large), leastOf(large))
    reportWide(file, paper, wide, limits.limit)
    reportBlanks(file, faults)
    const trial = await tried(asked, student.set, await student.page, large === undefined ? 1 : roomFor(large))
    let layout = trial?.stretched ?? asked

    const blocks = namedBlocks(paper)
    const ruled = ruledPaper(student.set, layout)
    if (ruled !== student.set) {
      ;(await student.page).release()
      student = show(ruled)
    }
    const page = await student.page
    const print = (own: Layout) => printed(ruled, page, { layout: own, blocks })
    let first: Unproved
    if (trial === undefined) ({ balanced: layout, printed: first } = await withColumns(paper, layout, print))
    else first = await print(layout)
    // what a template has below a page's last block may be anywhere
    if (
      trial !== undefined &&
      layout !== trial.filled &&
      !(first.pages === trial.pages && staysInPlace(paper, trial.places, first.places))
    ) {
      layout = trial.filled
      first = await print(layout)
    }
    // what a page says of the questions that go on there, and whether a last page is missing, is known only now
    const marginBoxes = marginBoxesOf(paper, first)
    if (marginBoxes !== '') first = await printed(ruled, page, { layout, blocks, marginBoxes })
    if (boxes) {
      // in its place
      page.release()
      const style = `${layoutStyle(ruled, layout)}\n${marginBoxes}`
      first = { ...first, boxes: await boxPlaces(ruled, style, papers, first.places) }
    }
    const noted = withNotesBeside(layout, solutions.notes.values(), measured, crowded)
    const judged = wide.length === 0 ? 'all' : 'marginBoxes'
    const what = { layout: noted, blocks, marginBoxes, shared: first.pages }
    const { printing, begun } = printedLater(solution.set, await solution.page, what)
    await begun
    const checked = { ...first, glyphs: draft ? undefined : checkTexts('student', first.pdf, judged) }
    onStudent(checked, documentOf(solution.set, noted, first.pages))
    const second = await printing
    checkParity(first, second)
    checkEnd(first, second)
    return {
      student: checked,
      solution: { ...second, glyphs: draft ? undefined : checkTexts('solution', second.pdf, judged) },
    }
  } finally {
    await papers.end()
  }
}

/** A paper's document with whatever stylesheet is asked for; the rest of it is written once. */
function documentOf(set: SetPaper, layout: Layout, shared: number | undefined): PrintedPaper['html'] {
  let written: string | undefined
  return (css) => {
    written ??= finalDocument(set, '', layout, shared)
    return written.replace('<style>', () => `<style>${css}`)
  }
}

/** A paper of which the texts have not been looked at. */
type Unproved = Omit<PrintedPaper, 'glyphs'>

type Printing = { layout: Layout; blocks: readonly NamedBlock[]; marginBoxes?: string; shared?: number }

/** Prints a paper, and says when the browser is at it, which does not hear anything else before this thread is idle. */
function printedLater(set: SetPaper, page: BrowserPage, what: Printing): { printing: Promise<Unproved>; begun: Promise<void> } {
  let onPrinting = () => {}
  const asked = new Promise<void>((resolve) => {
    onPrinting = resolve
  })
  const printing = awaitedLater(printed(set, page, what, onPrinting))
  const begun = Promise.race([asked, printing.then(() => undefined)])
  return { printing, begun: awaitedLater(begun) }
}

async function printed(
  set: SetPaper,
  page: BrowserPage,
  { layout, blocks, marginBoxes = '', shared }: Printing,
  onPrinting?: () => void,
): Promise<Unproved> {
  const pdf = await page.print(`${layoutStyle(set, layout, shared)}\n${marginBoxes}`, onPrinting)
  const { metadata } = set.paper
  const { pages, outline, destinations } = readPdf(pdf)
  const geometry = geometryOf(metadata)
  const regions = regionsOf(blocks, destinations, geometry, pointsColumnWidth(metadata), metadata.columns)
  return { html: documentOf(set, layout, shared), pdf, pages, outline, places: destinations, regions, boxes: new Map() }
}

/** Style that depends on the pages of the student's paper. */
function marginBoxesOf(paper: Paper, { pages, regions, places }: Unproved): string {
  const words = questionsOf(paper).map(({ language }, index) => {
    const { question, labels } = localeOf(language)
    return [question(index + 1), labels.continues(question(index + 1))] as const
  })
  return [
    continuedStyle(regions, pages, new Map(words)),
    blankPageStyle(blankPages(paper, places, pages)),
    countedStyle(paper.metadata, countedPages(paper, places)),
  ].join('')
}

function reportGrown(file: VFile, exam: Exam, grown: readonly Grown[]): void {
  for (const { answer, asked, needed, height } of grown)
    report(file, {
      rule: 'space-grown',
      reason: `Unexpected solution of ${Math.ceil(needed)} mm in a space of ${asked} mm, expected one that fits`,
      place: answer.position,
      severity: exam.metadata.overflow === 'error' ? 'error' : 'warning',
      note: `Both papers get ${height} mm, as spaces grow in steps that do not tell how long a solution is. Ask for more, or say less.`,
    })
}
