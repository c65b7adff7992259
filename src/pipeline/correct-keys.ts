import { join } from 'node:path'
import type { VFile } from 'vfile'
import type { Erratum } from '../exam/erratum.ts'
import { corrected } from '../keys/errata.ts'
import { formKey } from '../keys/form-key.ts'
import { type FormKey, keyCsv, keyJson } from '../keys/key-table.ts'
import { type Outdated, outdatedIn, writeExamFolder } from '../output/exam-folder.ts'
import { keyState, openState, paperState } from '../output/manifest.ts'
import { heldExam, type KeyedForm } from './held-exam.ts'

/** Name of the notice of what changes. */
const noticeName = 'errata.md'

/** Files of the keys of all forms: none for an exam with one form of which nothing was found later. */
export function keyFiles(forms: readonly KeyedForm[], errata: readonly Erratum[]): [string, string][] {
  const [first] = forms
  if (first === undefined || (first.exam.metadata.forms.length === 0 && errata.length === 0)) return []
  const keys: FormKey[] = []
  const notice: string[] = []
  for (const { exam, source, fingerprint } of forms) {
    const form = exam.metadata.form ?? ''
    const corrections = corrected(formKey(exam, source), errata)
    keys.push({ form, fingerprint, questions: corrections.map(({ question }) => question) })
    const changes = corrections.flatMap(({ change }) => (change === undefined ? [] : [`- ${change}`]))
    notice.push(
      [`${form === '' ? 'Papers' : `Form ${form}`} with the fingerprint ${fingerprint.paper}:`, '', ...changes, ''].join('\n'),
    )
  }
  const { title, course } = first.exam.metadata
  const head = `# Errata: ${[course, title].filter((each) => each !== undefined).join(' · ')}\n\n`
  return [
    ['key.json', keyJson(keys)],
    ['key.csv', keyCsv(keys)],
    ...(errata.length === 0 ? [] : [[noticeName, `${head}${notice.join('\n')}`] satisfies [string, string]]),
  ]
}

/**
 * What a correction of keys did: the messages, the files written, the notice, and the files in the folder that show the exam without these
 * errata, or another state of it.
 */
export type Corrected = { file: VFile; written: string[]; notice: string; outdated: Outdated[] }

/**
 * Writes the keys of an exam as they are after its errata, and a notice that says per form what changes. No paper is printed, and none removed. Of
 * an exam that was released, the keys are those of the released papers.
 *
 * @param folder that gets them
 * @throws Error of the file system when the exam cannot be read; `LockError` where the lock file cannot be read
 */
export async function correctKeys(path: string, folder: string): Promise<Corrected> {
  const { file, forms, errata } = await heldExam(path, 'errata')
  if (forms.length === 0) return { file, written: [], notice: '', outdated: [] }
  const fingerprints = forms.map(({ fingerprint }) => fingerprint)
  const state = keyState(fingerprints, errata)
  const current = new Set([...fingerprints.flatMap((print) => [paperState([print]), openState([print.paper])]), state])
  if (errata.length === 0) return { file, written: [], notice: '', outdated: await outdatedIn(folder, current) }
  const texts = keyFiles(forms, errata)
  const files = new Map(texts.map(([name, content]) => [name, { content, state }] as const))
  const { outdated } = await writeExamFolder(folder, files, { current, remove: false })
  const notice = texts.find(([name]) => name === noticeName)?.[1] ?? ''
  return { file, written: texts.map(([name]) => join(folder, name)), notice, outdated }
}
