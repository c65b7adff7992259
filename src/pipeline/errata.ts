import { basename, dirname, join } from 'node:path'
import { VFile } from 'vfile'
import { location } from 'vfile-location'
import { suggestion } from '../diagnostics/nearest.ts'
import { hasErrors, report } from '../diagnostics/report.ts'
import type { Erratum } from '../exam/exam.ts'
import { readEntries } from '../exam/front/entries.ts'
import { errataExample, errataWanted } from '../exam/front/errata.ts'
import { readKeys } from '../exam/front/front-matter.ts'
import { entriesOf } from '../files/looked.ts'
import { isMissing, spelt } from '../files/paths.ts'
import { readBytes } from '../files/read-file.ts'
import type { Fingerprints } from '../imprint/fingerprint.ts'
import { corrected, errataFaults } from '../keys/errata.ts'
import { formKey } from '../keys/form-key.ts'
import { type FormKey, keyCsv, keyJson } from '../keys/key-table.ts'
import { type Outdated, outdatedIn, writeExamFolder } from '../output/exam-folder.ts'
import { keyState, openState, paperState } from '../output/manifest.ts'
import { type LoadedForm, loadForms } from '../project/load.ts'
import { otherPapers, reportOtherPapers } from '../release/errata-release.ts'
import { fingerprintsOfExam, readCommon } from '../release/exam-fingerprint.ts'
import { fromRelease } from '../release/released.ts'

/** Name of the notice of what changes. */
const noticeName = 'errata.md'

/** A form with its fingerprints. */
export type KeyedForm = Pick<LoadedForm, 'exam' | 'source'> & { fingerprint: Fingerprints }

/**
 * What was found after the exam: in its front matter, and in a file beside it, `midterm.errata.yml` for `midterm.md`. What names no question of the exam
 * is reported (rule `errata-question`).
 *
 * @param keyed the form whose questions they are about
 */
export async function errataOf(path: string, file: VFile, [first]: readonly LoadedForm[], keyed = first): Promise<Erratum[]> {
  const own = first?.exam.metadata.errata
  const faults = errorsIn(file) - (own?.faults ?? 0)
  const beside = await errataBeside(path, file)
  // of an exam that cannot be read no question is known
  const known = faults <= 0 && errorsIn(beside.file) <= beside.faults
  const all = known ? [...(own?.list ?? []), ...beside.list] : []
  const questions = known && keyed !== undefined ? errataFaults(formKey(keyed.exam, keyed.source), all) : []
  for (const { erratum, reason, ...help } of questions)
    report(beside.list.includes(erratum) ? beside.file : file, {
      rule: 'errata-question',
      reason: `Unexpected erratum for ${reason}`,
      place: erratum.place,
      ...('note' in help ? help : suggestion(help.word, help.known)),
    })
  file.messages.push(...beside.file.messages)
  return all
}

function namesLikeErrata(folder: string): string[] {
  try {
    return entriesOf(folder, likeErrata, /^/).map(({ name }) => name)
  } catch {
    return []
  }
}

const likeErrata = /errat.*\.(?:ya?ml|json|txt)$/i

/** Files that are meant to hold the errata of an exam, and are called otherwise. */
function misnamed(name: string, names: readonly string[]): string[] {
  const letters = (text: string) =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/\.(?:ya?ml|json|txt)$/, '')
      .replace(/errat(?:um|as?)/, 'errata')
      .replace(/[^\p{L}\p{N}]/gu, '')
  const meant = letters(name)
  return names.filter((each) => each !== name && [meant, 'errata'].includes(letters(each)))
}

/** The errata in a file beside an exam, and what is wrong in it: so many of its faults are about errata. */
type ErrataBeside = { file: VFile; list: readonly Erratum[]; faults: number }

async function errataBeside(path: string, target: VFile): Promise<ErrataBeside> {
  const beside = `${path.replace(/\.(md|markdown)$/i, '')}.errata.yml`
  const listed = spelt(beside, dirname(beside))
  const value =
    listed &&
    (await readBytes(listed).then(String, (error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    }))
  if (value === undefined) {
    for (const name of misnamed(basename(beside), namesLikeErrata(dirname(beside))))
      report(target, {
        rule: 'errata-name',
        reason: `Unexpected file \`${name}\`, expected \`${basename(beside)}\``,
        place: { line: 1, column: 1 },
        actual: name,
        expected: [basename(beside)],
        note: 'Errata are read from a file of this name alone, so those in the other one are not. Rename it, or remove it.',
      })
    return { file: new VFile({ path: beside }), list: [], faults: 0 }
  }
  const file = new VFile({ path: beside, value })
  const places = location(file)
  const point = (offset: number) => places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 }
  const reader = { file, point }
  const { entries, whole } = readEntries(reader, {
    value,
    offset: 0,
    what: 'errata',
    example: errataExample,
    rule: 'front-matter-syntax',
  })
  const { stated } = readKeys(reader, entries, ['errata'], 'errata')
  const empty = whole && entries.length === 0
  if (empty)
    report(file, {
      rule: 'errata-entry',
      reason: `Unexpected file without errata, expected \`errata:\` and ${errataWanted}`,
      place: { line: 1, column: 1 },
      expected: [errataExample],
      note: `For example \`${errataExample}\`.`,
    })
  return { file, list: stated.errata?.list ?? [], faults: empty ? 1 : (stated.errata?.faults ?? 0) }
}

function errorsIn(file: VFile): number {
  return file.messages.filter(({ fatal }) => fatal).length
}

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
  const { file, forms } = await loadForms(path, { keepSeed: true })
  const common = await readCommon()
  const other = hasErrors(file) ? undefined : await otherPapers(path, file, forms, common)
  const released = other && (await fromRelease(other.release, other.folder, common, async (_, loaded) => loaded))
  const printed = released?.kind === 'found' ? released.value : { file, forms }
  const errata = await errataOf(path, file, forms, printed.forms[0])
  if (other !== undefined && released !== undefined && errata.length > 0) reportOtherPapers(file, other, released)
  if (hasErrors(file)) return { file, written: [], notice: '', outdated: [] }
  const keyed = printed.forms.map(
    (form): KeyedForm => ({ ...form, fingerprint: fingerprintsOfExam(form, String(printed.file), common) }),
  )
  const fingerprints = keyed.map(({ fingerprint }) => fingerprint)
  const state = keyState(fingerprints, errata)
  const current = new Set([...fingerprints.flatMap((print) => [paperState([print]), openState([print.paper])]), state])
  if (errata.length === 0) return { file, written: [], notice: '', outdated: await outdatedIn(folder, current) }
  const texts = keyFiles(keyed, errata)
  const files = new Map(texts.map(([name, content]) => [name, { content, state }] as const))
  const { outdated } = await writeExamFolder(folder, files, { current, remove: false })
  const notice = texts.find(([name]) => name === noticeName)?.[1] ?? ''
  return { file, written: texts.map(([name]) => join(folder, name)), notice, outdated }
}
