import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { codeOf, fileFault, UserError } from '../diagnostics/user-error.ts'
import { judgeSize, maxBytes, readBytes } from '../files/read-file.ts'
import { blobHash, type FileBeside, ownFiles, type Release } from '../project/lock.ts'

/** Begins the file, and tells its version. */
const begin = 'papersetter-release 1'

/** The largest file, packed and unpacked, in bytes. */
const maxTotal = 2 ** 30

/** What is kept of a release beside its lock file: the contents of its files by their hashes. `fault` says why they cannot be had. */
export type Inputs = { contents: ReadonlyMap<string, Buffer>; fault?: string }

/**
 * Packs what the papers of a release are made from: a line with the version, one with the lengths of the contents, then these. Whoever may not
 * read one of the files may not read it either.
 *
 * @throws Error of the file system; `UserError` where a file has changed meanwhile
 */
export async function packInputs(release: Release, folder: string): Promise<FileBeside> {
  const contents = new Map<string, Buffer>()
  let mode = 0o666
  for (const { path, hash } of ownFiles(release)) {
    const file = join(folder, path)
    const bytes = await readBytes(file, maxBytes)
    if (blobHash(bytes) !== hash) throw new UserError(`\`${file}\` has changed while it was read; release the exam again`)
    contents.set(hash, bytes)
    mode &= (await stat(file)).mode
  }
  const lengths = [...contents.values()].map(({ length }) => length)
  const all = Buffer.concat([Buffer.from(`${begin}\n${JSON.stringify(lengths)}\n`), ...contents.values()])
  const path = join(folder, release.inputs ?? '')
  judgeSize(path, all.length, maxTotal)
  return { path, bytes: gzipSync(all), mode }
}

/** Reads what is kept of a release; nothing, and no fault, of one that is older than this. */
export async function readInputs(release: Release, folder: string): Promise<Inputs> {
  const { inputs } = release
  if (inputs === undefined) return { contents: new Map() }
  const path = join(folder, inputs)
  const takeBack = 'take it back from your version control or a copy'
  try {
    const contents = unpack(await readBytes(path, maxTotal))
    if (typeof contents === 'string')
      return {
        contents: new Map(),
        fault: `${path} begins with \`${contents}\`, expected \`${begin}\`; use the version of Papersetter that has written it`,
      }
    const missing = ownFiles(release).filter(({ hash }) => !contents.has(hash))
    if (missing.length === 0) return { contents }
    const lost = missing.map((each) => each.path).join(', ')
    return { contents, fault: `${path} is not as \`papersetter release\` has written it, expected ${lost} in it; ${takeBack}` }
  } catch (error) {
    const fault = codeOf(error) === 'ENOENT' ? 'is not there' : `cannot be read (${fileFault(error) ?? String(error)})`
    return { contents: new Map(), fault: `${path} ${fault}, expected what was released; ${takeBack}` }
  }
}

/** Contents by their hashes, none where it is damaged, or the first line where that is of another version. */
function unpack(packed: Buffer): Map<string, Buffer> | string {
  const contents = new Map<string, Buffer>()
  try {
    const all = gunzipSync(packed, { maxOutputLength: maxTotal })
    const first = all.indexOf('\n')
    const version = all.toString('utf8', 0, first)
    if (version !== begin) return /^papersetter-release \d{1,9}$/.test(version) ? version : contents
    const second = all.indexOf('\n', first + 1)
    const lengths: unknown = JSON.parse(all.toString('utf8', first, second))
    let end = second + 1
    for (const length of Array.isArray(lengths) ? lengths : []) {
      const content = all.subarray(end, end + Number(length))
      contents.set(blobHash(content), content)
      end += content.length
    }
  } catch {
    // cut off, or changed by hand
  }
  return contents
}
