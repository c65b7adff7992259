import { mostBytes, readBytes } from '../files/read-file.ts'
import { companionDocument } from '../html/companion.ts'
import { openDocument, type SetPaper, setSolutionPaper, setStudentPaper } from '../html/document.ts'
import { setSheet } from '../html/sheet.ts'
import { detailsOf } from '../imprint/details.ts'
import { imprintOf } from '../imprint/imprint.ts'
import { answerSheet } from '../keys/sheet.ts'
import { separate } from '../paper/separate.ts'
import type { LoadedForms } from '../project/load.ts'
import { secretsFor, secretTextsOf } from './audit.ts'
import { type Leak, leaksInHtml, leaksInPdf, type Vocabulary } from './leaks.ts'

/**
 * What only an exam's source and its solutions say, of all forms together: none of it is to be found in a file that students get. Nothing is printed for
 * it.
 */
export async function secretsOfExam(
  { file, forms }: LoadedForms,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Vocabulary> {
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  const own: string[] = []
  const secretTexts = [String(file)]
  for (const form of forms) {
    const { exam, images, template } = form
    const materials = { images, skeleton: template.skeleton }
    const { paper, solutions } = separate(exam)
    const open = (set: SetPaper) => openDocument(set, template.styles.paper)
    own.push(open(await setStudentPaper(paper, materials)), companionDocument(setSheet(answerSheet(exam)), template.styles.sheet))
    secretTexts.push(...secretTextsOf(form, open(await setSolutionPaper(paper, solutions, materials))))
  }
  const images = new Map(forms.flatMap((form) => [...form.images]))
  const details = detailsOf(first.exam.metadata, imprintOf('student', [], []), env)
  return secretsFor({ images, exam: first.exam }, secretTexts, own.join('\n'), details)
}

/**
 * Looks for secrets in a file, which is a PDF or HTML.
 *
 * @throws Error for a file that cannot be read
 */
export async function leaksInFile(path: string, secrets: Vocabulary): Promise<Leak[]> {
  const bytes = await readBytes(path, mostBytes)
  if (/\.html?$/i.test(path)) return leaksInHtml(bytes.toString('utf8'), secrets)
  return leaksInPdf(bytes, secrets)
}
