import { createHash } from 'node:crypto'
import { existsSync, lstatSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { BankFile } from '../bank/question.ts'
import type { Block } from '../bank/read-block.ts'
import { scanBank } from '../bank/scan.ts'
import { cacheFolder, type Environment } from '../browser/cache.ts'
import { maxBytes, readBytesSync } from '../files/read-file.ts'
import { writeWhole } from '../files/write.ts'
import { sourceReader } from './sources.ts'

/** Reads files with questions, of which it knows what has been read before. */
export type BankIndex = {
  scan(path: string, text: string): BankFile
  /** Keeps what was read for other processes. */
  keep(): Promise<void>
}

/** Blocks by hashes of what they depend on. */
type Blocks = Map<string, Block>

/** What is known of the files of a folder, by their names; `fresh` where it has changed. */
type Folder = { files: Map<string, Blocks>; fresh: boolean }

/** What this process has read, of any bank, and how much of it is remembered. */
const known: Blocks = new Map()
const maxBlocks = 50_000

/** After so long a cache that nothing was added to is removed, in milliseconds. */
const abandoned = 90 * 24 * 60 * 60 * 1000

/**
 * Opens the index of all banks. What is in it is found in a few tenths of the time that it takes to be read; nothing else depends on it: a cache that
 * cannot be read is as none, and one that cannot be written is not.
 *
 * @param program what reads the banks, and is another one when it reads them otherwise; without it nothing is taken from other processes, nor kept
 */
export async function openBankIndex(env: Environment = process.env, program = programName()): Promise<BankIndex> {
  const cache = program === undefined ? undefined : await cacheFolder(env).catch(() => undefined)
  const head = `${program}\n`
  const folders = new Map<string, Folder>()
  const folderOf = (path: string): Folder => {
    const found = folders.get(path) ?? {
      files: cache === undefined ? new Map() : readCache(cachePath(cache, path), head),
      fresh: false,
    }
    folders.set(path, found)
    return found
  }
  return {
    scan: (path, text) => {
      const [folder, name] = [dirname(resolve(path)), basename(path)]
      const blocks: Blocks = new Map()
      let fresh = false
      const file = scanBank(
        path,
        text,
        {
          get: (texts) => {
            const key = keyOf(texts)
            const block = blocks.get(key) ?? known.get(key) ?? folderOf(folder).files.get(name)?.get(key)
            if (block !== undefined) blocks.set(key, block)
            return block
          },
          set: (texts, block) => {
            blocks.set(keyOf(texts), block)
            fresh = true
          },
        },
        sourceReader(path),
      )
      if (known.size > maxBlocks) known.clear()
      for (const [key, block] of blocks) known.set(key, block)
      if (fresh) folderOf(folder).fresh = true
      if (fresh) folderOf(folder).files.set(name, blocks)
      return file
    },
    keep: async () => {
      for (const [path, folder] of folders) {
        if (cache === undefined || !folder.fresh) continue
        folder.fresh = false
        for (const name of folder.files.keys()) if (!existsSync(join(path, name))) folder.files.delete(name)
        await writeCache(cachePath(cache, path), head, folder.files).catch(() => undefined)
      }
    },
  }
}

/**
 * The file that this module and all it needs were joined into: a hash of these is in its name. The source itself, which changes from one day to the
 * next, has none.
 */
function programName(): string | undefined {
  return /bundle-[\w-]+\.js$/.exec(import.meta.url)?.[0]
}

function keyOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length}:${text}`)
  return hash.digest('base64url').slice(0, 22)
}

function cachePath(cache: string, folder: string): string {
  return join(cache, 'banks', `${keyOf([folder])}.json`)
}

/** Reads a cache; there is nothing in one that is missing, damaged, another program's or not this user's alone. */
function readCache(path: string, head: string): Folder['files'] {
  try {
    const { uid, mode } = lstatSync(path)
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o077) !== 0)) return new Map()
    const [program, sum, json = ''] = readBytesSync(path, maxBytes).toString('utf8').split('\n')
    if (`${program}\n` !== head || sum !== keyOf([json])) return new Map()
    // to the byte as it was written
    const files: [string, [string, Block][]][] = JSON.parse(json)
    return new Map(files.map(([name, blocks]) => [name, new Map(blocks)]))
  } catch {
    return new Map()
  }
}

/** Writes a cache that only this user can read: ids and topics of questions may tell of an exam that is to come. */
async function writeCache(path: string, head: string, files: Folder['files']): Promise<void> {
  const json = JSON.stringify([...files].map(([name, blocks]) => [name, [...blocks]]))
  const folder = dirname(path)
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
  await writeWhole(new Map([[path, `${head}${keyOf([json])}\n${json}`]]), new Map([[path, 0o600]]))
  for (const name of await readdir(folder)) {
    const other = join(folder, name)
    if (name.endsWith('.json') && Date.now() - (await stat(other)).mtimeMs > abandoned) await rm(other, { force: true })
  }
}
