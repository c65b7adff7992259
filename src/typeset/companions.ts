import type { BrowserSession } from '../browser/session.ts'
import { report } from '../diagnostics/report.ts'
import type { Erratum } from '../exam/erratum.ts'
import { type Companion, companionDocument, openCompanion } from '../html/html-document.ts'
import { setKey, setKeys } from '../html/key.ts'
import { formsInRow } from '../html/key-rows.ts'
import { convertFormulas } from '../html/mathml.ts'
import { noFormulas } from '../html/plugins.ts'
import { setSheet } from '../html/sheet.ts'
import type { Fingerprints } from '../imprint/fingerprint.ts'
import { concordance } from '../keys/concordance.ts'
import { corrected } from '../keys/errata.ts'
import { formKey } from '../keys/form-key.ts'
import { type AnswerKey, answerKey } from '../keys/key.ts'
import { answerSheet } from '../keys/sheet.ts'
import { type PdfReading, readPdf } from '../pdf/pdf.ts'
import type { LoadedExam, LoadedForm } from '../project/read-text.ts'
import { checkTexts } from './check-printed.ts'
import type { PrintedPaper } from './typeset.ts'

/** An answer key or answer sheet as it was printed. */
export type PrintedCompanion = Pick<PrintedPaper, 'pdf' | 'pages' | 'glyphs' | 'html'>

/** `large` letters, of a size in points, must not become smaller, and take the pages that they need; in a `draft` texts may be printed on each other. */
type Manner = { large: number | undefined; draft: boolean }

/** Columns and sizes that are tried in turn until a key fits one page; one that never fits takes the second on several. */
const keySteps: readonly string[] = [
  '1; --key-size: 1em',
  '2; --key-size: 0.95em',
  '2; --key-size: 0.85em',
  '3; --key-size: 0.75em',
].map((step) => `:root { --key-columns: ${step}; }`)

/** The same of a key that has no room for columns: it has layer tables, or forms side by side. */
const wholeSteps: readonly string[] = ['1em', '0.9em', '0.8em'].map((size) => `:root { --key-size: ${size}; }`)

/**
 * Prints the answer key of one paper, which is made from the exam itself.
 *
 */
export async function printKey(
  { exam, source, images }: LoadedForm,
  errata: readonly Erratum[],
  css: Promise<string>,
  session: Promise<BrowserSession>,
  manner: Manner,
): Promise<PrintedCompanion> {
  const key = answerKey(exam, corrected(formKey(exam, source), errata))
  const companion = setKey(key, images)
  return await printFitting(companion, css, session, manner, stepsFor([key]), ({ pages }) => pages === 1)
}

/** Prints the keys of all forms as one paper, each on a page of its own if it fits. */
export async function printKeys(
  forms: readonly (LoadedForm & { fingerprint: Fingerprints })[],
  errata: readonly Erratum[],
  css: Promise<string>,
  session: Promise<BrowserSession>,
  manner: Manner,
): Promise<PrintedCompanion> {
  const keys = forms.map(({ exam, source, images, fingerprint }) => {
    const corrections = corrected(formKey(exam, source), errata)
    const questions = corrections.map(({ question }) => question)
    return { key: answerKey(exam, corrections), form: exam.metadata.form ?? '', questions, fingerprint, images }
  })
  const [first] = forms
  const ids = first === undefined ? [] : formKey(first.source).map(({ id }) => id)
  const companion = setKeys(keys, concordance(keys, ids), new Map(keys.flatMap(({ images }) => [...images])), manner.large)
  // each row of forms begins a page; what is longer than that shows in where the next one begins
  const abreast = formsInRow(keys, manner.large)
  const fits = ({ pages, outline }: PdfReading) => {
    const starts = outline
      .slice(-forms.length)
      .map(({ page }) => page)
      .filter((_, index) => index % abreast === 0)
    return [...starts, pages + 1].every((page, index, all) => index === 0 || page === (all[index - 1] ?? 0) + 1)
  }
  const steps = abreast > 1 ? wholeSteps : stepsFor(keys.map(({ key }) => key))
  return await printFitting(companion, css, session, manner, steps, fits)
}

async function printFitting(
  companion: Companion,
  css: Promise<string>,
  session: Promise<BrowserSession>,
  manner: Manner,
  steps: readonly string[],
  fits: (reading: PdfReading) => boolean,
): Promise<PrintedCompanion> {
  if (manner.large !== undefined) return await printCompanion(companion, css, '', session, manner)
  for (const step of steps) {
    const printed = await printCompanion(companion, css, step, session, manner)
    if (fits(readPdf(printed.pdf))) return printed
  }
  return await printCompanion(companion, css, steps[1] ?? '', session, manner)
}

function stepsFor(keys: readonly AnswerKey[]): readonly string[] {
  const answers = keys.flatMap(({ entries }) => entries.flatMap((entry) => entry.answers))
  return answers.some(({ kind }) => kind === 'layers') ? wholeSteps : keySteps
}

/** Prints the answer sheet. One for an exam without choices is reported as an error. */
export async function printSheet(
  { exam, file }: LoadedExam,
  css: Promise<string>,
  session: Promise<BrowserSession>,
  draft: boolean,
): Promise<PrintedCompanion | undefined> {
  const sheet = answerSheet(exam)
  if (sheet.rows.length > 0) return await printCompanion(setSheet(sheet), css, '', session, { draft })
  report(file, {
    rule: 'sheet-empty',
    reason: 'Unexpected answer sheet of an exam without choices, expected a question with a list of choices',
    place: { line: 1, column: 1 },
    note: 'Build it without `--only sheet` and `--also sheet`: its answers are written on the paper.',
  })
  return undefined
}

async function printCompanion(
  companion: Companion,
  css: Promise<string>,
  step: string,
  session: Promise<BrowserSession>,
  { draft }: Pick<Manner, 'draft'>,
): Promise<PrintedCompanion> {
  await convertFormulas(companion.main, noFormulas())
  const pdf = await (await session).print(openCompanion(companion, `${await css}\n${step}`))
  const glyphs = draft ? undefined : checkTexts(companion.className, pdf)
  return { pdf, pages: readPdf(pdf).pages, glyphs, html: (own) => companionDocument(companion, `${own}\n${step}`) }
}
