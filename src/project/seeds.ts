import { randomBytes } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'
import { writeFault } from '../diagnostics/user-error.ts'
import type { Metadata } from '../exam/metadata.ts'
import { NotWritten } from '../files/write.ts'
import { alphabet } from '../imprint/fingerprint.ts'
import { changeLock, LockError, lockName, readLockFile } from './lock.ts'

/**
 * The seed that an exam with forms draws from: its own, or where it states none a secret one, which is drawn once and kept in the lock file
 * beside it. Whoever knows the seed can undo a shuffle.
 *
 * @param keep whether a new one is drawn and kept where there is none yet; else it is empty, which serves to check
 * @throws `LockError` where the lock file cannot be read
 */
export async function seedOf(path: string, file: VFile, { seed, forms }: Metadata, keep: boolean): Promise<string> {
  if (seed !== '' || forms.length === 0) return seed
  const known = keptSeed(path)
  if (known !== undefined || !keep) return known ?? ''
  const drawn = newSeed()
  // what comes from standard input has no folder of its own
  const fault = path === standardInput ? 'it comes from standard input' : await keepSeed(path, drawn)
  if (fault === undefined) return keptSeed(path) ?? drawn
  report(file, {
    rule: 'seed-unkept',
    reason: `Unexpected forms without a seed that is kept, as ${fault}`,
    note: `These papers cannot be drawn again: neither printed, nor corrected by errata. Write \`seed: ${drawn}\` into the front matter, and give it to no student.`,
  })
  return drawn
}

/** Name of an exam that comes from standard input; its files lie in the working folder. */
export const standardInput = '<stdin>'

/** The secret seed that an exam has in the lock file beside it, if there is one. */
function keptSeed(path: string): string | undefined {
  return readLockFile(dirname(path)).seeds.get(basename(path))
}

/** Keeps a seed, unless there is one by now; says why it could not. */
async function keepSeed(path: string, seed: string): Promise<string | undefined> {
  const folder = dirname(path)
  try {
    // of two builds at once the one that came first has decided
    await changeLock(folder, ({ seeds, releases }) => ({ seeds: new Map([[basename(path), seed], ...seeds]), releases }))
    return undefined
  } catch (error) {
    if (error instanceof LockError) throw error
    const cause = error instanceof NotWritten ? error.cause : error
    return `\`${lockName}\` beside the exam cannot be written: ${writeFault(cause) ?? String(cause)}`
  }
}

/** Sixteen characters by chance, 80 bits. */
function newSeed(): string {
  return [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

export { formsOf } from '../exam/front/keys.ts'
