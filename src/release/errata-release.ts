import { basename, dirname } from 'node:path'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { doubtLooks } from '../files/looked.ts'
import { fingerprintsOf, keyFingerprintsOf, type Release, readLock } from '../project/lock.ts'
import type { LoadedForm } from '../project/read-text.ts'
import type { Common } from './exam-fingerprint.ts'
import { releaseOf } from './release.ts'
import { changesSince, type Released } from './released.ts'

/** A release that errata are about, and the exam as it is now, which gives other papers. */
export type OtherPapers = { release: Release; now: Release; folder: string }

/**
 * The last release of an exam whose papers are not those that the exam gives now; nothing where they are, or where there is none.
 *
 * @throws `LockError` where the lock file cannot be read
 */
export async function otherPapers(
  path: string,
  file: VFile,
  forms: readonly LoadedForm[],
  common: Common,
): Promise<OtherPapers | undefined> {
  const folder = dirname(path)
  const own = readLock(folder).filter(({ exam }) => exam === basename(path))
  const release = own.at(-1)
  if (release === undefined) return undefined
  // files are looked at that the exam may no longer name
  doubtLooks()
  const now = await releaseOf(path, file, forms, common)
  // some of the forms may be built
  const isOne = own.some((each) => keyFingerprintsOf(now).every((print) => keyFingerprintsOf(each).includes(print)))
  return isOne ? undefined : { release, now, folder }
}

/**
 * Reports errata or marks of papers that are not the released ones: an error where the keys of these cannot be had.
 *
 * @param keyed what keys are of: the papers that are built, or the released ones
 */
export function reportOtherPapers(
  file: VFile,
  { release, now, folder }: OtherPapers,
  keyed: 'built' | Released<unknown>,
  wanted: 'errata' | 'marks',
): void {
  const [print = ''] = fingerprintsOf(release)
  const kind = keyed === 'built' ? keyed : keyed.kind
  const reasons = keyed !== 'built' && keyed.kind === 'changed' ? keyed.reasons : changesSince(release, now, folder)
  const advice = {
    built: `The keys are those of the papers of now. \`papersetter errata ${file.path}\` writes those of the released ones, \`papersetter rebuild ${print}\` prints these again.`,
    found: 'The keys are those of the released papers.',
    changed: `Nothing is ${wanted === 'errata' ? 'corrected' : 'marked'}. Take back what has changed, until \`papersetter rebuild ${print}\` prints the released papers.`,
  }
  const again = `If the papers of now were handed out, first \`papersetter release ${file.path}\`.`
  // the same papers may have been released with another key
  const same = fingerprintsOf(now).every((each) => fingerprintsOf(release).includes(each))
  const printsOf = same ? keyFingerprintsOf : fingerprintsOf
  const [found, expected] = [now, release].map((each) => quoted(printsOf(each)))
  report(file, {
    rule: 'errata-release',
    reason: `Unexpected ${wanted} of ${same ? 'keys' : 'papers'} ${found}, expected ${expected}, which were released`,
    actual: printsOf(now).join(', '),
    expected: printsOf(release),
    severity: kind === 'changed' ? 'error' : 'warning',
    note: [...reasons.map((each) => `${each}.`), advice[kind], again].join('\n'),
  })
}

function quoted(prints: readonly string[]): string {
  return prints.map((print) => `\`${print}\``).join(', ')
}
