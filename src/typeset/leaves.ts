import type { Press } from '../browser/press.ts'
import { report } from '../diagnostics/report.ts'
import type { Erratum } from '../exam/front/errata.ts'
import { setKey, setKeys } from '../html/key.ts'
import { type Leaf, leafDocument } from '../html/leaf.ts'
import { setSheet } from '../html/sheet.ts'
import type { Fingerprints } from '../imprint/fingerprint.ts'
import { concordance } from '../keys/concordance.ts'
import { corrected } from '../keys/errata.ts'
import { formKey } from '../keys/form-key.ts'
import { answerKey } from '../keys/key.ts'
import { answerSheet } from '../keys/sheet.ts'
import { type PdfReading, readPdf } from '../pdf/pdf.ts'
import type { LoadedExam, LoadedForm } from '../project/load.ts'
import { proveTexts } from './misplaced.ts'
import type { PrintedPaper } from './typeset.ts'

/** An answer key or answer sheet as it was printed. */
export type PrintedLeaf = Pick<PrintedPaper, 'pdf' | 'pages' | 'glyphs' | 'html'>

/** `large` letters must not become smaller, and take the pages that they need; in a `draft` texts may be printed on each other. */
type Manner = { large: boolean; draft: boolean }

/** Columns and sizes that are tried in turn until a key fits one page; one that never fits takes the second on several. */
const keySteps: readonly string[] = [
  '1; --key-size: 1em',
  '2; --key-size: 0.95em',
  '2; --key-size: 0.85em',
  '3; --key-size: 0.75em',
].map((step) => `:root { --key-columns: ${step}; }`)

/**
 * Prints the answer key of one paper, which is made from the exam itself.
 *
 */
export async function printKey(
  { exam, source, images }: LoadedForm,
  errata: readonly Erratum[],
  css: Promise<string>,
  press: Promise<Press>,
  manner: Manner,
): Promise<PrintedLeaf> {
  const leaf = setKey(answerKey(exam, corrected(formKey(exam, source), errata)), images)
  return await printFitting(leaf, css, press, manner, ({ pages }) => pages === 1)
}

/** Prints the keys of all forms as one paper, each on a page of its own if it fits. */
export async function printKeys(
  forms: readonly (LoadedForm & { fingerprint: Fingerprints })[],
  errata: readonly Erratum[],
  css: Promise<string>,
  press: Promise<Press>,
  manner: Manner,
): Promise<PrintedLeaf> {
  const keys = forms.map(({ exam, source, images, fingerprint }) => {
    const corrections = corrected(formKey(exam, source), errata)
    const questions = corrections.map(({ question }) => question)
    return { key: answerKey(exam, corrections), form: exam.metadata.form ?? '', questions, fingerprint, images }
  })
  const [first] = forms
  const ids = first === undefined ? [] : formKey(first.source).map(({ id }) => id)
  const leaf = setKeys(keys, concordance(keys, ids), new Map(keys.flatMap(({ images }) => [...images])))
  // each form begins a page; what is longer than that shows in where the next one begins
  const fits = ({ pages, outline }: PdfReading) => {
    const starts = outline.slice(-forms.length).map(({ page }) => page)
    return [...starts, pages + 1].every((page, index, all) => index === 0 || page === (all[index - 1] ?? 0) + 1)
  }
  return await printFitting(leaf, css, press, manner, fits)
}

async function printFitting(
  leaf: Leaf,
  css: Promise<string>,
  press: Promise<Press>,
  manner: Manner,
  fits: (reading: PdfReading) => boolean,
): Promise<PrintedLeaf> {
  if (manner.large) return await printLeaf(leaf, css, '', press, manner)
  for (const step of keySteps) {
    const printed = await printLeaf(leaf, css, step, press, manner)
    if (fits(readPdf(printed.pdf))) return printed
  }
  return await printLeaf(leaf, css, keySteps[1] ?? '', press, manner)
}

/** Prints the answer sheet. One for an exam without choices is reported as an error. */
export async function printSheet(
  { exam, file }: LoadedExam,
  css: Promise<string>,
  press: Promise<Press>,
  draft: boolean,
): Promise<PrintedLeaf | undefined> {
  const sheet = answerSheet(exam)
  if (sheet.rows.length > 0) return await printLeaf(setSheet(sheet), css, '', press, { draft })
  report(file, {
    rule: 'sheet-empty',
    reason: 'Unexpected answer sheet of an exam without choices, expected a question with a list of choices',
    place: { line: 1, column: 1 },
    note: 'Build it without `--only sheet` and `--also sheet`: its answers are written on the paper.',
  })
  return undefined
}

async function printLeaf(
  leaf: Leaf,
  css: Promise<string>,
  step: string,
  press: Promise<Press>,
  { draft }: Pick<Manner, 'draft'>,
): Promise<PrintedLeaf> {
  const pdf = await (await press).print(leafDocument(leaf, `${await css}\n${step}`))
  const glyphs = draft ? undefined : proveTexts(leaf.className, pdf)
  return { pdf, pages: readPdf(pdf).pages, glyphs, html: (own) => leafDocument(leaf, `${own}\n${step}`) }
}
