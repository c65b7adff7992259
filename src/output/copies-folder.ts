import { createHash } from 'node:crypto'
import { type FileHandle, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sweep, temporaryFolder } from '../files/leftovers.ts'
import { makeFolder, notWritten, refuseFolder, writeWhole } from '../files/write.ts'
import { imprintIn } from '../imprint/verify.ts'

/** The folder of an exam's copies. What is in it is whole: a file takes its place when all of it is written. */
export type CopiesFolder = {
  /** Whether a file is there, every byte of it, as it would be written anew. */
  has(name: string, recipe: string): Promise<boolean>
  /** Writes a file piece by piece. */
  write(name: string, work: (write: (bytes: Buffer) => Promise<void>) => Promise<void>): Promise<void>
  /** Writes small files that tell of the others. */
  writeLists(lists: ReadonlyMap<string, string>): Promise<void>
  /** Removes copies that an earlier build made, and this one, with all its parts, would not. */
  removeOthers(names: ReadonlySet<string>): Promise<string[]>
  /** Puts away what is not done. */
  close(): Promise<void>
}

const draft = '.papersetter'

/** Bytes that are written at a time, about. */
const atOnce = 2 ** 18

/** @throws `NotWritten` */
export async function openCopiesFolder(folder: string): Promise<CopiesFolder> {
  await notWritten(folder, makeFolder(folder))
  await sweep(folder, `${draft}.`)
  const drafts = await notWritten(folder, temporaryFolder(join(folder, draft)))
  return {
    has: async (name, recipe) => {
      const bytes = await readFile(join(folder, name)).catch(() => undefined)
      return bytes !== undefined && isWhole(bytes, recipe)
    },
    write: async (name, work) => {
      const [path, own] = [join(folder, name), join(drafts, name)]
      const about = <T>(each: Promise<T>) => notWritten(path, each)
      const file = await about(open(own, 'w'))
      let waiting: Buffer[] = []
      let length = 0
      const flush = async () => {
        await about(writeAll(file, Buffer.concat(waiting)))
        waiting = []
        length = 0
      }
      try {
        await work(async (bytes) => {
          waiting.push(bytes)
          length += bytes.length
          if (length >= atOnce) await flush()
        })
        await flush()
      } finally {
        await about(file.close())
      }
      await about(refuseFolder(path))
      await about(rename(own, path))
    },
    writeLists: async (lists) => await writeWhole(new Map([...lists].map(([name, text]) => [join(folder, name), text]))),
    removeOthers: async (names) => {
      const removed: string[] = []
      for (const name of (await readdir(folder)).sort()) {
        if (!name.endsWith('.pdf') || names.has(name)) continue
        const path = join(folder, name)
        const bytes = await readFile(path).catch(() => undefined)
        if (bytes === undefined || imprintIn(bytes)?.paper !== 'student') continue
        await rm(path, { force: true })
        removed.push(path)
      }
      return removed
    },
    close: async () => await rm(drafts, { recursive: true, force: true }).catch(() => undefined),
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
}

/** Whether a file says of itself that it was made by a recipe, and has the content that it had then. */
function isWhole(bytes: Buffer, recipe: string): boolean {
  const end = bytes.subarray(-40).toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(end)?.[1] ?? Number.NaN)
  if (!(start < bytes.length)) return false
  const [, own, content] = /\/ID \[<(\w{32})> <(\w{32})>\]/.exec(bytes.toString('latin1', start, start + 600)) ?? []
  if (own !== recipe) return false
  return createHash('sha256').update(bytes.subarray(0, start)).digest('hex').slice(0, 32).toUpperCase() === content
}
