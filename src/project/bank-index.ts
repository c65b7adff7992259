import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { BankFile } from '../bank/question.ts'
import type { Block } from '../bank/read-block.ts'
import { scanBank } from '../bank/scan.ts'
import { cacheFolder, type Environment } from '../browser/cache.ts'
import { readPrivate, shortHash, sweepPrivate, writePrivate } from '../files/private.ts'
import { program as own } from '../files/program.ts'
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

/**
 * Opens the index of all banks. What is in it is found in a few tenths of the time that it takes to be read; nothing else depends on it: a cache that
 * cannot be read is as none, and one that cannot be written is not.
 *
 * @param program what reads the banks, and is another one when it reads them otherwise; without it nothing is taken from other processes, nor kept
 */
export async function openBankIndex(env: Environment = process.env, program = own): Promise<BankIndex> {
  const cache = program === undefined ? undefined : await cacheFolder(env).catch(() => undefined)
  const folders = new Map<string, Folder>()
  const folderOf = (path: string): Folder => {
    const found = folders.get(path) ?? {
      files: cache === undefined || program === undefined ? new Map() : readCache(cachePath(cache, path), program),
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
            const key = shortHash(texts)
            const block = blocks.get(key) ?? known.get(key) ?? folderOf(folder).files.get(name)?.get(key)
            if (block !== undefined) blocks.set(key, block)
            return block
          },
          set: (texts, block) => {
            blocks.set(shortHash(texts), block)
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
        if (cache === undefined || program === undefined || !folder.fresh) continue
        folder.fresh = false
        for (const name of folder.files.keys()) if (!existsSync(join(path, name))) folder.files.delete(name)
        const blocks = [...folder.files].map(([name, blocks]) => [name, [...blocks]])
        await writePrivate(cachePath(cache, path), program, JSON.stringify(blocks)).catch(() => undefined)
        await sweepPrivate(join(cache, 'banks'))
      }
    },
  }
}

function cachePath(cache: string, folder: string): string {
  return join(cache, 'banks', `${shortHash([folder])}.json`)
}

/** Reads what was kept of a folder. */
function readCache(path: string, program: string): Folder['files'] {
  const json = readPrivate(path, program)
  if (json === undefined) return new Map()
  // to the byte as it was written
  const files: [string, [string, Block][]][] = JSON.parse(json.toString())
  return new Map(files.map(([name, blocks]) => [name, new Map(blocks)]))
}
