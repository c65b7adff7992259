import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32, createBrotliDecompress } from 'node:zlib'
import type { Headers } from 'tar-fs'
import { sweep, temporaryFolder } from '../files/leftovers.ts'
import { readBytes } from '../files/read-file.ts'
import { BrowserMissing, cacheFolder, type Environment } from './cache.ts'

export type Unpacking = {
  /** Called before the browser is unpacked, which happens once a user and takes seconds. */
  onUnpack?: ((megabytes: number) => void) | undefined
  /** Gives up unpacking, and removes what there is of it. */
  signal?: AbortSignal | undefined
}

/** Size of the unpacked browser. */
const megabytes = 191

/** What a folder holds once all is there: its last file, which tells of the others by their paths. */
type Mark = Readonly<Record<string, { size: number; program: boolean; crc32: number }>>

const markName = 'whole.json'

/** The folder with the archives of `@sparticuz/chromium`, which is never imported: its import has side effects. */
export function archives(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return join(entry.slice(0, entry.lastIndexOf(join('build', 'cjs'))), 'bin')
  } catch {
    return undefined
  }
}

/**
 * Unpacks the packaged browser unless that has been done, and again where something of it is missing since.
 *
 * It is unpacked under another name, marked as whole, and renamed. Two processes may do so at once; the second finds the name taken and
 * throws its own work away. What processes left that died over it is removed.
 *
 * @returns the folder with the program `chromium`
 * @throws BrowserMissing when it cannot be unpacked; the reason of the signal where that was given
 */
export async function unpacked(source: string, env: Environment, { onUnpack, signal }: Unpacking): Promise<string> {
  const { version }: { version: string } = JSON.parse(String(await readBytes(join(dirname(source), 'package.json'))))
  const cache = await cacheFolder(env)
  const folder = join(cache, `chromium-${version}`)
  await sweep(cache, 'chromium-')
  if (await isWhole(folder)) return folder

  onUnpack?.(megabytes)
  await removeDamaged(folder)
  const draft = await temporaryFolder(folder)
  try {
    await fill(draft, source, signal)
    await writeFile(join(draft, markName), JSON.stringify(await markOf(draft)))
    await rename(draft, folder)
  } catch (cause) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 })
    signal?.throwIfAborted()
    if (!(await isWhole(folder)))
      throw new BrowserMissing(`The packaged browser could not be unpacked to \`${folder}\`: ${cause}`, { cause })
  }
  return folder
}

/**
 * Compares what is in the folder of an unpacked browser that has failed with what was unpacked, which takes part of a second.
 *
 * @returns whether it is damaged; {@link unpacked} then unpacks it again
 */
export async function isDamaged(folder: string): Promise<boolean> {
  const mark = await readMark(folder)
  if (mark !== undefined && (await isWhole(folder))) {
    const now = await markOf(folder).catch((): Mark => ({}))
    if (Object.entries(mark).every(([path, { crc32 }]) => now[path]?.crc32 === crc32)) return false
  }
  await rm(join(folder, markName), { force: true })
  return true
}

/** All files are there in their sizes: what a look at each start can tell. */
async function isWhole(folder: string): Promise<boolean> {
  const mark = await readMark(folder)
  if (mark === undefined) return false
  const fit = Object.entries(mark).map(async ([path, { size, program }]) => {
    const found = await lstat(join(folder, path)).catch(() => undefined)
    return found?.isFile() === true && found.size === size && (!program || (found.mode & 0o100) !== 0)
  })
  return (await Promise.all(fit)).every((each) => each)
}

async function readMark(folder: string): Promise<Mark | undefined> {
  try {
    const mark: Mark | null = JSON.parse(await readFile(join(folder, markName), 'utf8'))
    return mark?.chromium === undefined ? undefined : mark
  } catch {
    return undefined
  }
}

async function markOf(folder: string): Promise<Mark> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== markName)
  const marks = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    const { size, mode } = await lstat(path)
    let sum = 0
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) sum = crc32(chunk, sum)
    return [relative(folder, path), { size, program: (mode & 0o100) !== 0, crc32: sum }] as const
  })
  return Object.fromEntries(await Promise.all(marks))
}

/** Moves a folder out of the way that is not whole, and removes it. */
async function removeDamaged(folder: string): Promise<void> {
  const aside = await temporaryFolder(folder)
  const damaged = join(aside, 'damaged')
  await rename(folder, damaged).catch(() => undefined)
  // another process may have unpacked it anew a moment ago
  if (await isWhole(damaged)) await rename(damaged, folder).catch(() => undefined)
  await rm(aside, { recursive: true, force: true, maxRetries: 5 })
}

async function fill(draft: string, source: string, signal: AbortSignal | undefined): Promise<void> {
  const { extract } = await import('tar-fs')
  signal?.throwIfAborted()
  const streams = [
    pipeline(
      createReadStream(join(source, 'chromium.br'), { highWaterMark: 2 ** 20 }),
      createBrotliDecompress({ chunkSize: 2 ** 20 }),
      createWriteStream(join(draft, 'chromium'), { mode: 0o755 }),
      ...(signal === undefined ? [] : [{ signal }]),
    ),
    // the libraries that a bare system lacks: they are few, and must not be interrupted, which their archive does not bear
    pipeline(createReadStream(join(source, 'al2023.tar.br')), createBrotliDecompress(), extract(draft, { map: mine })),
  ]
  // nothing is written any more when the first fault is told
  await Promise.allSettled(streams)
  await Promise.all(streams)
}

/** Root would otherwise give the files to whoever packed them. */
function mine(header: Headers): Headers {
  return { ...header, uid: process.getuid?.() ?? header.uid, gid: process.getgid?.() ?? header.gid }
}
