import { basename, dirname } from 'node:path'
import { VFile } from 'vfile'
import { location } from 'vfile-location'
import { suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { Erratum } from '../exam/erratum.ts'
import { readEntries } from '../exam/front/entries.ts'
import { errataExample, errataWanted } from '../exam/front/errata.ts'
import { readKeys } from '../exam/front/front-matter.ts'
import type { Metadata } from '../exam/metadata.ts'
import { parseExam } from '../exam/parse.ts'
import { entriesOf } from '../files/looked.ts'
import { isMissing, spelt } from '../files/paths.ts'
import { readBytes } from '../files/read-file.ts'
import { errataFaults } from '../keys/errata.ts'
import { formKey } from '../keys/form-key.ts'
import type { LoadedForm } from '../project/read-text.ts'

/**
 * What was found after the exam: in its front matter, and in a file beside it, `midterm.errata.yml` for `midterm.md`. What names no question of the exam
 * is reported (rule `errata-question`).
 *
 * @param own those of the front matter
 * @param keyed the form whose questions they are about
 */
export async function errataOf(
  path: string,
  file: VFile,
  own: Metadata['errata'],
  keyed: LoadedForm | undefined,
): Promise<Erratum[]> {
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

/**
 * The same of an exam as its file is now, whatever else is wrong in it, where its papers are those that were released. Of one that is not there any more
 * they are those of the release, and of the file beside.
 *
 * @returns also the file with what is wrong in its front matter
 */
export async function errataToday(path: string, keyed: LoadedForm | undefined): Promise<{ file: VFile; errata: Erratum[] }> {
  const text = await readBytes(path).then(String, (error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  const file = new VFile({ path, value: text ?? '' })
  const own = text === undefined ? keyed?.exam.metadata.errata : parseExam(file).exam.metadata.errata
  file.messages = file.messages.filter(({ ruleId }) => /^(?:errata|front-matter)-/.test(ruleId ?? ''))
  return { errata: await errataOf(path, file, own, keyed), file }
}

/** The errata of a build: those of its exam, or of the one from which they are taken, whose faults are its own then. */
export async function errataFor(
  path: string,
  file: VFile,
  first: LoadedForm | undefined,
  from: string | undefined,
): Promise<Erratum[]> {
  if (from === undefined) return await errataOf(path, file, first?.exam.metadata.errata, first)
  const today = await errataToday(from, first)
  file.messages.push(...today.file.messages)
  return today.errata
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
    what: 'the errata',
    example: errataExample,
    rule: 'front-matter-syntax',
  })
  const { stated } = readKeys(reader, entries, ['errata'], 'the errata')
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
