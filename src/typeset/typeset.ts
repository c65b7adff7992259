import type { VFile } from 'vfile'
import type { BrowserPage, BrowserSession } from '../browser/session.ts'
import { report } from '../diagnostics/report.ts'
import { UserError } from '../diagnostics/user-error.ts'
import type { Exam } from '../exam/exam.ts'
import { awaitedLater } from '../files/later.ts'
import { loadPatterns } from '../files/patterns.ts'
import { blankLines } from '../html/blanks.ts'
import {
  finalDocument,
  layoutStyle,
  type Materials,
  openDocument,
  ruledPaper,
  type SetPaper,
  setSolutionPaper,
  setStudentPaper,
} from '../html/document.ts'
import { blankPageStyle, continuedStyle } from '../html/margin-boxes.ts'
import { smallest } from '../html/narrow.ts'
import { noFormulas } from '../html/plugins.ts'
import { localeOf } from '../languages/locales.ts'
import { geometryOf, type Layout, pointsColumnWidth } from '../layout/layout.ts'
import { type Grown, grownIn } from '../layout/measured.ts'
import { withNotesBeside } from '../layout/notes.ts'
import { movedBlocks, printMap, type Region, regionsOf } from '../layout/page-map.ts'
import { staysInPlace } from '../layout/room.ts'
import { type NamedBlock, namedBlocks, questionsOf } from '../paper/blocks.ts'
import { gradeTable } from '../paper/grades.ts'
import { roomFor, withRoom } from '../paper/large-print.ts'
import type { Audience, Paper } from '../paper/paper.ts'
import { separate } from '../paper/separate.ts'
import { type Glyphs, type PdfReading, readPdf } from '../pdf/pdf.ts'
import type { LoadedExam } from '../project/load.ts'
import { checkTexts } from './check-printed.ts'
import { layOut } from './lay-out.ts'
import { reportBlanks, reportWide } from './report-layout.ts'
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
  /** The same document with a stylesheet of one's own, for a file that stands alone. */
  html(css: string): string
}

/** Formulas and graphs that were set before: forms share most of them, and they take the most time. */
export type SetBefore = Required<Pick<Materials, 'formulas' | 'drawings'>>

export function nothingSet(): SetBefore {
  return { formulas: noFormulas(), drawings: new Map() }
}

/**
 * Prints an exam's two papers. Both are opened and measured, the solution with every answer at its natural height; from that comes
 * one layout, a stylesheet that both papers get before they are printed, so that their pages are the same.
 *
 * What is wider than its room is set narrower; what cannot be is reported into the exam's file.
 *
 * @param css stylesheet of the template and the faces of its fonts
 * @param common what other forms of the exam have set before, which is added to
 * @param large size of letters in points where they are large, and room is made to match
 * @param draft whether texts may be printed on each other
 * @param atWork called when the browser has begun to measure and print
 */
export async function typeset(
  { file, exam: loaded, images, template }: LoadedExam,
  css: Promise<string>,
  session: Promise<BrowserSession>,
  common: SetBefore = nothingSet(),
  { large, draft = false, onBusy = () => {} }: { large?: number | undefined; draft?: boolean; onBusy?: () => void } = {},
): Promise<Record<Audience, PrintedPaper>> {
  const patterns = loaded.metadata.hyphenate ? await loadPatterns() : undefined
  const materials = { images, skeleton: template.skeleton, ...common, ...(patterns && { patterns }) }
  const exam = large === undefined ? loaded : withRoom(loaded, roomFor(large))
  const { paper, solutions } = separate(exam)
  const limits = { limit: smallest(large), lines: blankLines(large) }
  const setStudent = (own: Paper) => setStudentPaper(own, materials)
  let solution = await setSolutionPaper(paper, solutions, materials)
  const style = await css
  const open = await session
  const pages: Promise<BrowserPage>[] = []
  const show = (set: SetPaper) => {
    const page = awaitedLater(open.open(openDocument(set, style)))
    pages.push(page)
    return page
  }
  const release = async () => {
    for (const page of await Promise.allSettled(pages)) if (page.status === 'fulfilled') page.value.release()
  }
  try {
    let solutionPage = show(solution)
    let student = await setStudent(paper)
    let studentPage = show(student)
    const opened = {
      student: { set: student, page: await studentPage },
      solution: { set: solution, page: await solutionPage },
    }
    const measuring = awaitedLater(layOut(paper, opened.student, opened.solution, { ...limits, stretch: exam.metadata.stretch }))
    onBusy()
    const { layout: asked, solution: measured, crowded, wide, faults } = await measuring
    // large letters need what they need, whatever was asked for smaller ones
    if (large === undefined) reportGrown(file, exam, grownIn(paper, asked, measured))
    reportWide(file, paper, wide, limits.limit)
    reportBlanks(file, faults)
    if (exam.metadata.grades?.by === 'pages') {
      // it is tried in the places of these
      await release()
      const graded = await pagesForGrades(student, asked, (pages) => gradeTable(exam, pages), setStudent, style, open)
      student = await setStudent(graded)
      solution = await setSolutionPaper(graded, solutions, materials)
      studentPage = show(student)
      solutionPage = show(solution)
    }
    const trial = await tried(asked, student, await studentPage, large === undefined ? 1 : roomFor(large))
    let layout = trial?.stretched ?? asked

    const blocks = namedBlocks(paper)
    const ruled = ruledPaper(student, layout)
    if (ruled !== student) {
      ;(await studentPage).release()
      studentPage = show(ruled)
    }
    const page = await studentPage
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
    const noted = withNotesBeside(layout, solutions.notes.values(), measured, crowded)
    const judged = wide.length === 0 ? 'all' : 'marginBoxes'
    const printing = awaitedLater(
      printed(solution, await solutionPage, { layout: noted, blocks, marginBoxes: marginBoxes, shared: first.pages }),
    )
    // while the browser prints
    const glyphs = draft ? undefined : checkTexts('student', first.pdf, judged)
    const second = await printing
    checkParity(first, second)
    checkEnd(first, second)
    return {
      student: { ...first, glyphs },
      solution: { ...second, glyphs: draft ? undefined : checkTexts('solution', second.pdf, judged) },
    }
  } finally {
    await release()
  }
}

/** A paper of which the texts have not been looked at. */
type Unproved = Omit<PrintedPaper, 'glyphs'>

type Printing = { layout: Layout; blocks: readonly NamedBlock[]; marginBoxes?: string; shared?: number }

async function printed(
  set: SetPaper,
  page: BrowserPage,
  { layout, blocks, marginBoxes = '', shared }: Printing,
): Promise<Unproved> {
  const pdf = await page.print(`${layoutStyle(set, layout, shared)}\n${marginBoxes}`)
  const { metadata } = set.paper
  const { pages, outline, destinations } = readPdf(pdf)
  const geometry = geometryOf(metadata)
  const regions = regionsOf(blocks, destinations, geometry, pointsColumnWidth(metadata), metadata.columns)
  return { html: (css) => finalDocument(set, css, layout, shared), pdf, pages, outline, places: destinations, regions }
}

/** Style that depends on the pages of the student's paper. */
function marginBoxesOf(paper: Paper, { pages, regions }: Unproved): string {
  const blank = paper.metadata.duplex && pages % 2 === 1
  const words = questionsOf(paper).map(({ language }, index) => {
    const { question, labels } = localeOf(language)
    return [question(index + 1), labels.continues(question(index + 1))] as const
  })
  return [continuedStyle(regions, pages, new Map(words)), blank ? blankPageStyle : ''].join('')
}

/** A bookmark stands at the tallest text of its heading; in millimetres. */
const pixel = 25.4 / 96

/**
 * Compares the papers as they were printed: every heading, question, part and space of the student's stands at the same place of the
 * same page in the solution. They are made so; a difference is a fault of ours or of a template, and nothing may be handed out then.
 */
function checkParity(student: Unproved, solution: Unproved): void {
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
function checkEnd(student: Unproved, solution: Unproved): void {
  const notes = solution.outline[student.outline.length]
  if (notes === undefined ? solution.pages === student.pages : notes.page === student.pages + 1) return
  throw new ParityError(`The two papers differ in their pages: ${student.pages} in the student's, more in the solution`)
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
