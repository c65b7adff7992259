import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import type { Exam } from '../../src/exam/exam.ts'
import { blankGroups, blankLines, blankSizes, blankWidths } from '../../src/html/blanks.ts'
import { finalDocument } from '../../src/html/document.ts'
import { type SetPaper, setSolutionPaper, setStudentPaper } from '../../src/html/set-paper.ts'
import { readSkeleton } from '../../src/html/skeleton.ts'
import { layoutOf, type Measured } from '../../src/layout/measured.ts'
import type { Audience } from '../../src/paper/paper.ts'
import { separate } from '../../src/paper/separate.ts'
import { pictures } from '../canaries.ts'
import { checked } from '../faults.ts'

/** The default template's. */
export const skeleton = readSkeleton(new VFile(readFileSync(new URL('../../templates/exam/page.html', import.meta.url))))

/** Sets both papers of an exam's source. */
export async function papersOf(source: string, css = ''): Promise<Record<Audience, string>> {
  return await papersOfExam(checked(source, pictures).exam, css)
}

/** Sets both papers of an exam or a form, as if every answer measured 30 mm and every blank 12 mm. */
export async function papersOfExam(exam: Exam, css = ''): Promise<Record<Audience, string>> {
  const { paper, solutions } = separate(exam)
  const materials = { images: pictures, skeleton }
  const [student, solution] = [await setStudentPaper(paper, materials), await setSolutionPaper(paper, solutions, materials)]
  const groups = blankGroups(student.main)
  const fillings = new Map(groups.flatMap(({ blanks }) => blanks.map(({ key }) => [key, filling] as const)))
  const blanks = blankSizes(groups, blankWidths(groups, fillings, new Map(), 170), fillings, blankLines(), 0.7, new Map())
  const layout = layoutOf(
    paper,
    { student: new Map(), solution: measuredAlike([...solutions.answers.keys()]) },
    {
      stretch: exam.metadata.stretch,
      blanks,
      narrowed: new Map(),
    },
  )
  const final = (set: SetPaper) => finalDocument(set, css, layout, 2)
  return { student: final(student), solution: final(solution) }
}

const filling = { contentWidth: 12, height: 4, above: 0, below: 0 }

/** What stands in the body of a document. */
export function bodyOf(html: string): string {
  return /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''
}

function measuredAlike(keys: readonly string[]): Measured {
  return new Map(keys.map((key) => [key, { key, width: 170, height: 30, above: 0, below: 0, contentWidth: 100 }]))
}
