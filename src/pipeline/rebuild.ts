import { join } from 'node:path'
import { allFingerprintsOf, fingerprintsOf, type Release, readLock } from '../project/lock.ts'
import { readCommon } from '../release/exam-fingerprint.ts'
import { fromRelease } from '../release/released.ts'
import { type Built, buildExam } from './build.ts'
import type { BuildOptions } from './build-options.ts'

/** What became of a fingerprint: papers like those that were released, or why there are none. */
export type Rebuilt =
  | { kind: 'built'; built: Built; release: Release; changed: string[] }
  | { kind: 'unknown'; known: string[] }
  | { kind: 'changed'; release: Release; reasons: string[] }

/**
 * Makes the papers of a released fingerprint again, from the files as they were. Their keys are corrected by the errata of now.
 *
 * @param fingerprint of papers or of a key
 * @param folder with the lock file
 * @throws Error of the file system; `LockError` where the lock file cannot be read
 */
export async function rebuild(fingerprint: string, folder: string, options: BuildOptions): Promise<Rebuilt> {
  const releases = readLock(folder)
  // of papers whose key was corrected in the source there are several releases
  const release = releases.findLast((each) => allFingerprintsOf(each).includes(fingerprint))
  if (release === undefined) return { kind: 'unknown', known: releases.flatMap(fingerprintsOf) }
  const released = await fromRelease(
    release,
    folder,
    await readCommon(),
    async (path, _, chosen) => await buildExam(path, { ...options, ...chosen, errataFrom: join(folder, release.exam) }),
  )
  if (released.kind === 'changed') return { ...released, release }
  return { kind: 'built', built: released.value, release, changed: released.changed }
}
