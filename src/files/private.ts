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
export function readPrivate(path: string, program: string): Buffer | undefined {
  try {
    const found = lstatSync(path)
    const foreign = process.getuid !== undefined && (found.uid !== process.getuid() || (found.mode & 0o077) !== 0)
    if (foreign || !found.isFile() || found.size > maxBytes) return undefined
    const all = readFileSync(path)
    const head = all.indexOf('\n', all.indexOf('\n') + 1) + 1
    const content = all.subarray(head)
    return all.toString('utf8', 0, head) === headOf(program, content) ? content : undefined
  } catch {
    return undefined
  }
}

/** Writes a file that only this user can read: what programs remember may tell of an exam that is to come. */
export async function writePrivate(path: string, program: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { mode: 0o700 }).catch(() => undefined)
  const bytes = Buffer.from(content)
  await writeWhole(new Map([[path, Buffer.concat([Buffer.from(headOf(program, bytes)), bytes])]]), new Map([[path, 0o600]]))
}

function headOf(program: string, content: Uint8Array): string {
  return `${program}\n${createHash('sha256').update(content).digest('base64url').slice(0, 22)}\n`
}

/**
 * Removes what nobody has used for months of the files that programs remember, and the oldest where they are more than so many bytes. Never throws.
 *
 * @param folder with such files alone, whose names end in `.json`
 */
export async function sweepPrivate(folder: string, most = Number.POSITIVE_INFINITY): Promise<void> {
  const names = (await readdir(folder).catch((): string[] => [])).filter((name) => name.endsWith('.json'))
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return {
        path,
        ...(await stat(path).then(
          ({ mtimeMs, size }) => ({ mtimeMs, size }),
          () => ({ mtimeMs: 0, size: 0 }),
        )),
      }
    }),
  )
  let bytes = 0
  for (const { path, mtimeMs, size } of found.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    bytes += size
    if (bytes > most || Date.now() - mtimeMs > abandoned) await rm(path, { force: true }).catch(() => undefined)
  }
}

/** A hash of texts that serves as a name. */
export function shortHash(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length}:${text}`)
  return hash.digest('base64url').slice(0, 22)
}
