import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import { solutionPaper, studentPaper } from '../../src/assemble/assemble.ts'
import { placesOf } from '../../src/assemble/labels.ts'
import type { Audience } from '../../src/assemble/paper.ts'
import { finalDocument, setPaper } from '../../src/html/document.ts'
import { layoutOf } from '../../src/html/measured.ts'
import { readSkeleton } from '../../src/html/skeleton.ts'
import type { Exam } from '../../src/model/exam.ts'
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
  const layout = layoutOf(exam, { elements: measuredAlike(JSON.stringify(exam)) }, placesOf(exam))
  const set = async (paper: Parameters<typeof setPaper>[0]) =>
    finalDocument(await setPaper(paper, { images: pictures, skeleton }), css, layout, 2)
  return { student: await set(studentPaper(exam)), solution: await set(solutionPaper(exam)) }
}

/** What stands in the body of a document. */
export function bodyOf(html: string): string {
  return /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''
}

function measuredAlike(exam: string) {
  return Array.from(exam.matchAll(/"key":/g), (_, index) => index + 1).flatMap((key) => [
    { key: `answer-${key}`, width: 170, height: 30, above: 0, below: 0, contentWidth: 100 },
    { key: `blank-${key}`, width: 12, height: 4, above: 0, below: 0, contentWidth: 12 },
  ])
}
