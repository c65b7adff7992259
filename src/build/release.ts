import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { VFile } from 'vfile'
import { hasErrors } from '../diagnostics/report.ts'
import { type Exam, questionsOf } from '../model/exam.ts'
import { type Common, fingerprintOfExam, readCommon } from './exam-fingerprint.ts'
import { type Chosen, type LoadedForm, loadForms } from './load.ts'
import { addRelease, blobHash, hashOf, lockFolder, type Release } from './lock.ts'

/**
 * Writes into the lock file beside an exam what its papers were made from: seed, forms with their fingerprints, each question and each file. That file
 * belongs into version control with the exam.
 *
 * @returns the release, or nothing for an exam with errors, which are in `file`
 * @throws Error of the file system; `LockError` where the lock file cannot be read
 */
export async function release(path: string): Promise<{ file: VFile; release?: Release }> {
  const { file, forms } = await loadForms(path)
  if (hasErrors(file)) return { file }
  const made = await releaseOf(path, file, forms, await readCommon())
  await addRelease(lockFolder(path), made)
  return { file, release: made }
}

/** What an exam's papers are made from now. */
export async function releaseOf(path: string, file: VFile, forms: readonly LoadedForm[], common: Common): Promise<Release> {
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  const { metadata } = first.exam
  const names = [...new Set(forms.flatMap(({ sources, images }) => [...sources.keys(), ...images.keys()]))].sort()
  const sources = await Promise.all(
    names.map(async (name) => ({ path: name, hash: blobHash(await readFile(join(dirname(path), decodeURIComponent(name)))) })),
  )
  return {
    exam: basename(path),
    title: metadata.title,
    date: metadata.date ?? null,
    seed: metadata.seed,
    forms: forms.map((form) => ({
      form: form.exam.metadata.form ?? '',
      fingerprint: fingerprintOfExam(form, String(file), common),
    })),
    questions: questionHashes(first.source),
    sources: [{ path: basename(path), hash: blobHash(await readFile(path)) }, ...sources],
    look: hashOf([...first.template.files, ...common.styles.values()]),
    versions: common.versions,
  }
}

/** What each question was, as the first form prints it, wherever it stood. */
function questionHashes(exam: Exam): Release['questions'] {
  return questionsOf(exam).map((question, index) => ({
    id: question.id ?? `q${index + 1}`,
    hash: hashOf([
      JSON.stringify(question, (key, value: unknown) =>
        key === 'position' || key === 'place' || key === 'key' || key === 'offset' ? undefined : value,
      ),
    ]),
  }))
}

/** What is chosen to have a release again. */
export function chosenOf({ seed, forms }: Release): Chosen {
  const letters = forms.map(({ form }) => form).filter((form) => form !== '')
  return { seed, ...(letters.length > 0 && { forms: letters }) }
}
