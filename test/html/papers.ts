import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import type { Exam } from '../../src/exam/exam.ts'
import { blankGroups, blankLines, blankSizes, blankWidths } from '../../src/html/blanks.ts'
import { finalDocument, type SetPaper, setPaper } from '../../src/html/document.ts'
import { readSkeleton } from '../../src/html/skeleton.ts'
import { layoutOf, type Measured } from '../../src/layout/measured.ts'
import { solutionPaper, studentPaper } from '../../src/paper/assemble.ts'
import { placesOf } from '../../src/paper/labels.ts'
import { numbered } from '../../src/paper/numbered.ts'
import type { Audience } from '../../src/paper/paper.ts'
import { pictures } from '../canaries.ts'
import { checked } from '../faults.ts'

/** The default template's. */
export const skeleton = readSkeleton(new VFile(readFileSync(new URL('../../templates/exam/page.html', import.meta.url))))

/** Sets both papers of an exam's source. */
export async function papersOf(source: string, css = ''): Promise<Record<Audience, string>> {
  return await papersOfExam(checked(source, pictures).exam, css)
}

/** Sets both papers of an exam or a form, as if every answer measured 30 mm and every blank 12 mm. */
export async function papersOfExam(loaded: Exam, css = ''): Promise<Record<Audience, string>> {
  const exam = numbered(loaded)
  const set = async (paper: Parameters<typeof setPaper>[0]) => await setPaper(paper, { images: pictures, skeleton })
  const [student, solution] = [await set(studentPaper(exam)), await set(solutionPaper(exam))]
  const groups = blankGroups(student.main)
  const fillings = new Map(groups.flatMap(({ blanks }) => blanks.map(({ key }) => [key, filling] as const)))
  const blanks = blankSizes(groups, blankWidths(groups, fillings, new Map(), 170), fillings, blankLines.usual, 0.7, new Map())
  const layout = layoutOf(exam, { student: new Map(), solution: measuredAlike(JSON.stringify(exam)) }, placesOf(exam), {
    blanks,
    narrowed: new Map(),
  })
  const final = (paper: SetPaper) => finalDocument(paper, css, layout, 2)
  return { student: final(student), solution: final(solution) }
}

const filling = { contentWidth: 12, height: 4, above: 0, below: 0 }

/** What stands in the body of a document. */
export function bodyOf(html: string): string {
  return /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''
}

function measuredAlike(exam: string): Measured {
  const keys = Array.from(exam.matchAll(/"key":/g), (_, index) => `answer-${index + 1}`)
  return new Map(keys.map((key) => [key, { key, width: 170, height: 30, above: 0, below: 0, contentWidth: 100 }]))
}
