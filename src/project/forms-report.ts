import type { VFile } from 'vfile'
import { sumOfExam } from '../exam/points.ts'
import { type Balance, balanceOf, freedomOf, longestRun } from '../keys/balance.ts'
import { formKey, rightLetters } from '../keys/form-key.ts'
import { loadForms } from './load.ts'

/** What there is to know of an exam's forms before they are printed. */
export type FormsReport = {
  file: VFile
  /** Of each form: its points, the longest run of one letter, and all right answers in the order of its questions. */
  keys: { form: string; points: number; run: number; answers: string }[]
  balance: Balance[]
}

/**
 * Reads an exam in all its forms.
 *
 * @throws Error of the file system when the file cannot be read.
 */
export async function formsReport(path: string): Promise<FormsReport> {
  const { file, forms } = await loadForms(path, { keepSeed: true })
  const keyed = forms.map(({ exam, source }) => ({
    form: exam.metadata.form ?? '-',
    exam,
    questions: formKey(exam, source),
    freedom: freedomOf(source),
  }))
  const keys = keyed.map(({ form, exam, questions }) => ({
    form,
    points: sumOfExam(exam).points,
    run: longestRun(questions),
    answers: questions.map((question) => `${question.number} ${rightLetters(question).join('') || '–'}`).join(', '),
  }))
  return { file, keys, balance: balanceOf(keyed) }
}
