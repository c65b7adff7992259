import type { BrowserPage, BrowserSession } from '../browser/session.ts'
import type { Exam } from '../exam/exam.ts'
import { awaitedLater } from '../files/later.ts'
import { loadPatterns } from '../files/patterns.ts'
import { openDocument } from '../html/document.ts'
import { noFormulas } from '../html/plugins.ts'
import { type Materials, type SetPaper, setSolutionPaper, setStudentPaper } from '../html/set-paper.ts'
import { roomFor, withRoom } from '../paper/large-print.ts'
import type { Audience, Paper } from '../paper/paper.ts'
import { separate } from '../paper/separate.ts'
import type { Solutions } from '../paper/solutions.ts'
import type { LoadedExam } from '../project/read-text.ts'

/** Formulas and graphs that were set before: forms share most of them, and they take the most time. */
export type SetBefore = Required<Pick<Materials, 'formulas' | 'drawings'>>

export function nothingSet(): SetBefore {
  return { formulas: noFormulas(), drawings: new Map() }
}

/** A paper that has been set, and its document, which the browser loads. */
export type OpenPaper = { set: SetPaper; page: Promise<BrowserPage> }

/** Both papers of an exam in the browser. Has a life cycle: end it in every case. */
export type OpenPapers = Record<Audience, OpenPaper> & {
  /** With room for large letters, where they are large. */
  exam: Exam
  paper: Paper
  solutions: Solutions
  materials: Materials
  session: BrowserSession
  /** The stylesheet of both. */
  css: string
  /** Opens one of them anew, or another one in its place. */
  show(set: SetPaper): OpenPaper
  /** Gives their places to other documents of the same exam. */
  release(): Promise<void>
  /** Releases them, and gives the turn to the next exam. May be called twice. */
  end(): Promise<void>
}

/**
 * Sets the papers of an exam, and has the browser load them, one while the other is set. Nothing of the exam need have been checked: it fails where
 * something cannot be set.
 *
 * @param css stylesheet of the template and the faces of its fonts
 * @param common what other forms of the exam have set before, which is added to
 * @param large size of letters in points where they are large, and room is made to match
 */
export async function openPapers(
  { exam: loaded, images, template }: LoadedExam,
  css: Promise<string>,
  starting: Promise<BrowserSession>,
  common: SetBefore = nothingSet(),
  large?: number,
): Promise<OpenPapers> {
  const patterns = loaded.metadata.hyphenate ? await loadPatterns() : undefined
  const materials = { images, skeleton: template.skeleton, ...common, ...(patterns && { patterns }) }
  const exam = large === undefined ? loaded : withRoom(loaded, roomFor(large))
  const { paper, solutions } = separate(exam)
  const own = await setStudentPaper(paper, materials)
  const style = await css
  const session = await starting
  const endTurn = await session.turn()
  const pages: Promise<BrowserPage>[] = []
  const show = (set: SetPaper): OpenPaper => {
    const page = awaitedLater(session.open(openDocument(set, style)))
    pages.push(page)
    return { set, page }
  }
  const release = async () => {
    for (const page of await Promise.allSettled(pages)) if (page.status === 'fulfilled') page.value.release()
  }
  const end = async () => {
    await release()
    endTurn()
  }
  try {
    const student = show(own)
    const solution = show(await setSolutionPaper(paper, solutions, materials))
    return { exam, paper, solutions, materials, session, css: style, student, solution, show, release, end }
  } catch (cause) {
    await end()
    throw cause
  }
}
