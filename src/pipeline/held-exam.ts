import { basename, dirname } from 'node:path'
import type { VFile } from 'vfile'
import { hasErrors, report } from '../diagnostics/report.ts'
import type { Erratum } from '../exam/erratum.ts'
import type { Fingerprints } from '../imprint/fingerprint.ts'
import { loadForms } from '../project/load.ts'
import { fingerprintsOf, keyFingerprintsOf, type Release, readLock } from '../project/lock.ts'
import type { LoadedForm } from '../project/read-text.ts'
import { otherPapers, reportOtherPapers } from '../release/errata-release.ts'
import { type Common, fingerprintsOfExam, readCommon } from '../release/exam-fingerprint.ts'
import { fromRelease } from '../release/released.ts'
import { errataOf, errataToday } from './errata.ts'

/** A form with its fingerprints. */
export type KeyedForm = Pick<LoadedForm, 'exam' | 'source'> & { fingerprint: Fingerprints }

/** An exam that has been held, and what was found since. Where a message in `file` is an error there are no forms. */
export type HeldExam = {
  file: VFile
  /** As they were released, if they were; else as the exam's file makes them. */
  forms: readonly KeyedForm[]
  errata: readonly Erratum[]
  release?: Release
}

/**
 * Reads an exam that has been held: of one that was released the papers are those, whatever has become of its file.
 *
 * @param wanted for messages: what is wanted of it
 * @throws Error of the file system when the exam cannot be read; `LockError` where the lock file cannot be read
 */
export async function heldExam(path: string, wanted: 'errata' | 'marks'): Promise<HeldExam> {
  const { file, forms } = await loadForms(path, { keepSeed: true })
  const common = await readCommon()
  const errataFor = async (first = forms[0]) => await errataOf(path, file, forms[0]?.exam.metadata.errata, first)
  if (hasErrors(file)) return (await faultyExam(path, file, common)) ?? { file, forms: [], errata: await errataFor() }
  const other = await otherPapers(path, file, forms, common)
  const released = other && (await fromRelease(other.release, other.folder, common, async (_, loaded) => loaded))
  const printed = released?.kind === 'found' ? released.value : { file, forms }
  const errata = await errataFor(printed.forms[0])
  if (other !== undefined && released !== undefined && (errata.length > 0 || wanted === 'marks'))
    reportOtherPapers(file, other, released, wanted)
  if (hasErrors(file)) return { file, forms: [], errata }
  return withRelease(path, { file, forms: keyed(printed.forms, printed.file, common), errata })
}

/** The same of an exam whose file has faults now, by its last release: only those of its front matter count, where errata may be. */
async function faultyExam(path: string, faulty: VFile, common: Common): Promise<HeldExam | undefined> {
  const folder = dirname(path)
  const release = readLock(folder).findLast(({ exam }) => exam === basename(path))
  const released = release && (await fromRelease(release, folder, common, async (_, loaded) => loaded))
  if (release === undefined || released?.kind !== 'found') return undefined
  const { forms, file: source } = released.value
  const { file, errata } = await errataToday(path, forms[0])
  if (hasErrors(file)) return { file, forms: [], errata }
  const [first, ...others] = faulty.messages.filter(({ fatal }) => fatal)
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  report(file, {
    rule: 'errata-release',
    severity: 'warning',
    reason: `Unexpected faults in \`${path}\`, expected the exam that was released as \`${fingerprintsOf(release).join('`, `')}\``,
    note: `Line ${first?.line ?? 1}: ${first?.reason}${more}.\nThe keys are those of the released papers.`,
  })
  return { file, forms: keyed(forms, source, common), errata, release }
}

function keyed(forms: readonly LoadedForm[], source: VFile, common: Common): KeyedForm[] {
  return forms.map((form) => ({ ...form, fingerprint: fingerprintsOfExam(form, String(source), common) }))
}

/** The release that these forms are of, if there is one. */
function withRelease(path: string, held: HeldExam): HeldExam {
  const print = held.forms[0]?.fingerprint.key ?? ''
  const release = readLock(dirname(path)).findLast(
    (each) => each.exam === basename(path) && keyFingerprintsOf(each).includes(print),
  )
  return { ...held, ...(release && { release }) }
}
