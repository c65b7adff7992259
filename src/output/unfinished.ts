import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import picomatch from 'picomatch'
import { isFolder } from '../files/write.ts'
import { finish } from './exchange.ts'

/**
 * Finishes what builds that were ended have left in the folders that a word of the command line means: that of a paper, a folder with those below it, or
 * those below where a pattern begins. Papers that were on their way may be missing there before.
 *
 * @throws `NotWritten` with the first folder in which that cannot be; the others are done then
 */
export async function finishMeant(word: string): Promise<void> {
  if (await isFolder(word)) return await finishAll(await foldersBelow(word))
  const { base, isGlob } = picomatch.scan(word)
  const root = isGlob ? join(base) : dirname(word)
  if (await isFolder(root)) await finishAll(isGlob ? await foldersBelow(root) : [root])
}

async function finishAll(folders: readonly string[]): Promise<void> {
  const faults: unknown[] = []
  for (const folder of folders) await finish(folder).catch((cause: unknown) => faults.push(cause))
  if (faults.length > 0) throw faults[0]
}

/** A folder and those below it, but for what is hidden. One that cannot be read is told by whoever looks for papers in it. */
async function foldersBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const below = entries.filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name))
  return [folder, ...(await Promise.all(below.map(({ name }) => foldersBelow(join(folder, name))))).flat()]
}
