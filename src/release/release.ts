import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { VFile } from 'vfile'
import { type BankFile, type BankQuestion, namedQuestions, sourceOfQuestion } from '../bank/question.ts'
import { scanBank } from '../bank/scan.ts'
import { hasErrors } from '../diagnostics/report.ts'
import { type Exam, questionsOf } from '../exam/exam.ts'
import { spelt } from '../files/paths.ts'
import { maxBytes, readBytes } from '../files/read-file.ts'
import { pathOfImage } from '../project/images.ts'
import { loadForms } from '../project/load.ts'
import { addRelease, blobHash, hashOf, type LockedSource, type Release, readLock } from '../project/lock.ts'
import type { LoadedForm } from '../project/read-text.ts'
import { isPackaged } from '../project/templates.ts'
import { type Common, fingerprintsOfExam, readCommon } from './exam-fingerprint.ts'
import { packInputs } from './inputs.ts'

/**
 * Writes into the lock file beside an exam what its papers were made from: seed, forms with their fingerprints, each question and each file; and the contents of
 * these files into one of their own. Both belong into version control with the exam.
 *
 * @returns the release, or nothing for an exam with errors, which are in `file`
 * @throws Error of the file system; `LockError` where the lock file cannot be read
 */
export async function release(path: string): Promise<{ file: VFile; release?: Release }> {
  const { file, forms } = await loadForms(path, { keepSeed: true })
  if (hasErrors(file)) return { file }
  const made = await releaseOf(path, file, forms, await readCommon())
  const folder = dirname(path)
  await addRelease(folder, made, await packInputs(made, folder))
  return { file, release: made }
}

/** What an exam's papers are made from now. */
export async function releaseOf(path: string, file: VFile, forms: readonly LoadedForm[], common: Common): Promise<Release> {
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  const { metadata } = first.exam
  const { template } = first
  const folder = dirname(path)
  const written = forms.flatMap(({ sources, images, statistics = [] }) => [
    ...sources.keys(),
    ...[...images.keys()].map(pathOfImage),
    ...statistics,
  ])
  const files = new Set(written.map((name) => join(folder, name)).map((file) => spelt(file, folder) ?? file))
  const texts = new Map(forms.flatMap((form) => [[basename(path), String(file)], ...form.sources]))
  const look = [...new Set([...template.embedded, ...template.files.keys()])].filter(
    (each) => !isPackaged(each) && existsSync(each),
  )
  const prints = forms.map((form) => {
    const { paper, key } = fingerprintsOfExam(form, String(file), common)
    return { form: form.exam.metadata.form ?? '', fingerprint: paper, keyFingerprint: key }
  })
  return {
    exam: basename(path),
    title: metadata.title,
    date: metadata.date ?? null,
    seed: metadata.seed,
    forms: prints,
    questions: questionHashes(first.source, texts),
    sources: await Promise.all([path, ...[...files].sort()].map((file) => lockedFile(file, folder))),
    look: hashOf([...template.files.values(), ...common.styles.values()]),
    template: await Promise.all(look.map((file) => lockedFile(file, folder))),
    versions: common.versions,
    inputs: `${basename(path).replace(/\.(md|markdown)$/i, '')}.${prints[0]?.keyFingerprint}.release`,
  }
}

async function lockedFile(file: string, folder: string): Promise<LockedSource> {
  return { path: relative(resolve(folder), resolve(file)), hash: blobHash(await readBytes(file, maxBytes)) }
}

/** What each question with an id was, as its own file states it, wherever it stands. */
function questionHashes(exam: Exam, texts: ReadonlyMap<string, string>): Release['questions'] {
  const files = [...texts].map(([path, text]) => scanBank(path, text))
  const known = new Map(namedQuestions(files).map((question) => [question.id, question]))
  return questionsOf(exam).flatMap(({ id = '' }) => {
    const question = known.get(id)
    return question === undefined ? [] : [{ id, hash: questionHash(question), path: question.file.path }]
  })
}

/** A hash of a question's own source. */
function questionHash(question: BankQuestion): string {
  return hashOf([sourceOfQuestion(question).trimEnd()])
}

/**
 * The questions of a bank that are not what they were on the last exam that was released with them, each with that exam.
 *
 * @param folder with the lock file
 * @throws `LockError` where the lock file cannot be read
 */
export function changedQuestions(files: readonly BankFile[], folder: string): Map<BankQuestion, string> {
  const last = new Map<string, { hash: string; exam: string; date: string }>()
  for (const { exam, date, questions } of readLock(folder))
    for (const { id, hash } of questions)
      if ((last.get(id)?.date ?? '') <= (date ?? '')) last.set(id, { hash, exam, date: date ?? '' })
  const changed = new Map<BankQuestion, string>()
  for (const question of namedQuestions(files)) {
    const released = last.get(question.id)
    if (released === undefined || released.hash === questionHash(question)) continue
    changed.set(question, released.date === '' ? released.exam : `${released.exam} of ${released.date}`)
  }
  return changed
}
