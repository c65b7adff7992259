import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { maxBytes } from './read-file.ts'
import { writeWhole } from './write.ts'

/** After so long a file that nothing was written to is removed, in milliseconds. */
const abandoned = 90 * 24 * 60 * 60 * 1000

/**
 * Reads a file of {@link writePrivate}: nothing of one that is missing, damaged, another program's or not this user's alone. So it is to the byte as this
 * program has written it.
 *
 * @param program by a hash of it, as it reads what it has written itself
 */
export function readPrivate(path: string, program: string): string | undefined {
  try {
    const found = lstatSync(path)
    const foreign = process.getuid !== undefined && (found.uid !== process.getuid() || (found.mode & 0o077) !== 0)
    if (foreign || !found.isFile() || found.size > maxBytes) return undefined
    const [own, sum, text = ''] = readFileSync(path, 'utf8').split('\n')
    return own === program && sum === shortHash([text]) ? text : undefined
  } catch {
    return undefined
  }
}

/**
 * Writes a line of text into a file that only this user can read: what programs remember may tell of an exam that is to come. What has lain beside it
 * for months is removed.
 *
 * @param path ends in `.json`
 */
export async function writePrivate(path: string, program: string, text: string): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
  await writeWhole(new Map([[path, `${program}\n${shortHash([text])}\n${text}`]]), new Map([[path, 0o600]]))
  for (const name of await readdir(folder)) {
    const other = join(folder, name)
    if (name.endsWith('.json') && Date.now() - (await stat(other)).mtimeMs > abandoned) await rm(other, { force: true })
  }
}

/** A hash of texts that serves as a name. */
export function shortHash(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length}:${text}`)
  return hash.digest('base64url').slice(0, 22)
}
