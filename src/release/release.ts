import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { VFile } from 'vfile'
import { type BankFile, type BankQuestion, namedQuestions, sourceOfQuestion } from '../bank/question.ts'
import { scanBank } from '../bank/scan.ts'
import { hasErrors, report } from '../diagnostics/report.ts'
import { type Exam, questionsOf } from '../exam/exam.ts'
import { gitFault } from '../files/git.ts'
import { mostBytes, readBytes } from '../files/read-file.ts'
import { spelt } from '../files/spelt.ts'
import { variantFile, variants } from '../imprint/variants.ts'
import { pathOfImage } from '../project/images.ts'
import { type Chosen, type LoadedForm, loadForms } from '../project/load.ts'
import {
  addRelease,
  blobHash,
  hashOf,
  type LockedSource,
  lockFolder,
  lockName,
  packagedPrefix,
  type Release,
  readLock,
} from '../project/lock.ts'
import { packagedPath } from '../project/templates.ts'
import { type Common, fingerprintsOfExam, readCommon } from './exam-fingerprint.ts'
import { uncommittedFiles } from './restore.ts'

/**
 * Writes into the lock file beside an exam what its papers were made from: seed, forms with their fingerprints, each question and each file. That file
 * belongs into version control with the exam.
 *
 * @returns the release, or nothing for an exam with errors, which are in `file`
 * @throws Error of the file system; `LockError` where the lock file cannot be read
 */
export async function release(path: string): Promise<{ file: VFile; release?: Release }> {
  const { file, forms } = await loadForms(path, { keepSeed: true })
  if (hasErrors(file)) return { file }
  const made = await releaseOf(path, file, forms, await readCommon())
  const folder = lockFolder(path)
  await addRelease(folder, made)
  const uncommitted = await uncommittedFiles(made, folder)
  if (uncommitted.length > 0) {
    const fault = await gitFault(folder)
    report(file, {
      rule: 'release-uncommitted',
      reason: `Unexpected release of ${uncommitted.map((name) => `\`${join(folder, name)}\``).join(', ')}, expected what git has`,
      note: `${fault === undefined ? 'Commit them' : `Git knows nothing of them, as ${fault}. Keep them as they are`} with \`${join(folder, lockName)}\`: once they change, nobody can print these papers again, or correct their keys.`,
    })
  }
  return { file, release: made }
}

/** What an exam's papers are made from now. */
export async function releaseOf(path: string, file: VFile, forms: readonly LoadedForm[], common: Common): Promise<Release> {
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  const { metadata } = first.exam
  const folder = dirname(path)
  const written = forms.flatMap(({ sources, images }) => [...sources.keys(), ...[...images.keys()].map(pathOfImage)])
  const files = new Set(written.map((name) => join(folder, name)).map((file) => spelt(file, folder) ?? file))
  const sources = await Promise.all(
    [...files].sort().map(async (file) => ({ path: relative(folder, file), hash: blobHash(await readBytes(file, mostBytes)) })),
  )
  return {
    exam: basename(path),
    title: metadata.title,
    date: metadata.date ?? null,
    seed: metadata.seed,
    forms: forms.map((form) => {
      const { paper, key } = fingerprintsOfExam(form, String(file), common)
      return { form: form.exam.metadata.form ?? '', fingerprint: paper, keyFingerprint: key }
    }),
    questions: questionHashes(first.source, [String(file), ...forms.flatMap((form) => [...form.sources.values()])]),
    sources: [{ path: basename(path), hash: blobHash(await readBytes(path)) }, ...sources],
    look: hashOf([...first.template.files.values(), ...common.styles.values()]),
    template: await templateSources([...first.template.files.keys(), ...variants.map(variantFile)], dirname(path)),
    versions: common.versions,
  }
}

/** Files of a template by their way from the lock file; those that come with Papersetter are named as such. */
async function templateSources(files: readonly string[], folder: string): Promise<LockedSource[]> {
  const there = files.filter((file) => existsSync(file))
  return await Promise.all(
    there.map(async (file) => {
      const ours = packagedPath(file)
      const path = ours === undefined ? relative(resolve(folder), file) : `${packagedPrefix}${ours}`
      return { path, hash: blobHash(await readBytes(file, mostBytes)) }
    }),
  )
}

/** What each question with an id was, as its own file states it, wherever it stands. */
function questionHashes(exam: Exam, texts: readonly string[]): Release['questions'] {
  const known = new Map(namedQuestions(texts.map((text) => scanBank('', text))).map((question) => [question.id, question]))
  return questionsOf(exam).flatMap(({ id }) => {
    const question = id === undefined ? undefined : known.get(id)
    return question === undefined ? [] : [{ id: question.id, hash: questionHash(question) }]
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
export async function changedQuestions(files: readonly BankFile[], folder: string): Promise<Map<BankQuestion, string>> {
  const last = new Map<string, { hash: string; exam: string; date: string }>()
  for (const { exam, date, questions } of await readLock(folder))
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

/** What is chosen to have a release again. */
export function chosenOf({ seed, forms }: Release): Chosen {
  const letters = forms.map(({ form }) => form).filter((form) => form !== '')
  return { seed, ...(letters.length > 0 && { forms: letters }) }
}
