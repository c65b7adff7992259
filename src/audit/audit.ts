import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { report } from '../diagnostics/report.ts'
import { maxBytes, readBytes } from '../files/read-file.ts'
import { openDocument } from '../html/document.ts'
import { companionDocument } from '../html/html-document.ts'
import { mathmlOf } from '../html/mathml.ts'
import { type SetPaper, setSolutionPaper, setStudentPaper } from '../html/set-paper.ts'
import { setSheet } from '../html/sheet.ts'
import { detailsOf } from '../imprint/details.ts'
import { imprintOf } from '../imprint/imprint.ts'
import { answerSheet } from '../keys/sheet.ts'
import { localeOf } from '../languages/locales.ts'
import { separate } from '../paper/separate.ts'
import type { PdfDetails } from '../pdf/pdf.ts'
import type { LoadedForms } from '../project/load.ts'
import type { LoadedForm } from '../project/read-text.ts'
import { drawnTexts, type Leak, leaksInHtml, leaksInPdf, secretsOf, tellingTexts, type Vocabulary } from './leaks.ts'

/**
 * Looks through the finished files of a paper for students. What one has besides is then among the messages of the form, as errors.
 *
 * @param own the paper as HTML, whose text they may have
 */
export type Audit = (paper: { files: readonly FinishedFile[]; own: string; details: PdfDetails }) => void

type FinishedFile = { name: string; content: Uint8Array | string }

/** @param secretTexts all that the exam's source and solution say, asked for once, by the first paper */
export function auditor(form: Pick<LoadedForm, 'file' | 'images' | 'exam'>, secretTexts: () => string[]): Audit {
  let said: string[] | undefined
  return ({ files, own, details }) => {
    said ??= secretTexts()
    const secrets = secretsFor(form, said, own, details)
    for (const { name, content } of files) {
      const leaks = typeof content === 'string' ? leaksInHtml(content, secrets) : leaksInPdf(content, secrets)
      reportLeaks(form.file, name, leaks)
      if (leaks.length > 0) return
    }
  }
}

/** All that an exam's source and solution say; what of it is secret depends on what a student's paper says. */
export function secretTextsOf({ file, sources }: Pick<LoadedForm, 'file' | 'sources'>, solution: string): string[] {
  return [String(file), ...sources.values(), ...tellingTexts(solution)]
}

/** What is not to be found in a student's file, which says this itself. */
export function secretsFor(
  { images, exam: { metadata } }: Pick<LoadedForm, 'images' | 'exam'>,
  secretTexts: readonly string[],
  own: string,
  details: Partial<PdfDetails>,
): Vocabulary {
  const { labels, question } = localeOf(metadata.language)
  const { title = '', subject = '', author = '', keywords = '', language = '', date } = details
  // what PDFs and their metadata say of themselves, and how places in them are called
  const around = [
    'block begin questions question section front part answer blank instructions',
    'Papersetter application/pdf default invalid paper mathml',
    labels.continues(question(1)),
    title,
    subject,
    author,
    keywords,
    language,
    date?.toISOString() ?? '',
  ]
  return secretsOf(secretTexts, [...tellingTexts(own), ...drawnTexts(images), ...around])
}

/** Leaks of a file that are told. */
const told = 20

/** Reports what was found where the source has it, in the file of the form that it belongs to. */
function reportLeaks(file: VFile, paper: string, leaks: readonly Leak[]): void {
  for (const { word, where } of leaks.slice(0, told))
    report(file, {
      rule: 'answer-leak',
      reason: `Unexpected \`${word}\` in the ${where} of \`${paper}\`, expected nothing that only the solution has`,
      place: placeOf(file, word),
      actual: word,
      note: 'Nothing was written. Where a template or a picture says it, change that; else it is a fault of Papersetter: please report it.',
    })
}

function placeOf(file: VFile, word: string): Position | undefined {
  const source = String(file)
  const at = source.normalize('NFKC').length === source.length ? source.toLowerCase().indexOf(word.toLowerCase()) : -1
  if (at === -1) return undefined
  const places = location(source)
  const [start, end] = [places.toPoint(at), places.toPoint(at + word.length)]
  return start && end && { start, end }
}

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
    const student = await setStudentPaper(paper, materials)
    own.push(open(student), ...mathmlOf(student.main), companionDocument(setSheet(answerSheet(exam)), template.styles.sheet))
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
  const bytes = await readBytes(path, maxBytes)
  if (/\.html?$/i.test(path)) return leaksInHtml(bytes.toString('utf8'), secrets)
  return leaksInPdf(bytes, secrets)
}
