import { join } from 'node:path'
import picomatch from 'picomatch'
import { entriesOf, kindOf } from '../files/looked.ts'
import { spelt } from '../files/paths.ts'

/** What a word of the command line means: files, of one that is named, of a folder, or of a pattern such as `exams/*.md`. */
export type FoundFiles = { kind: 'file' | 'folder' | 'pattern'; paths: string[] }

/**
 * Finds the files that a word means. One that is there is meant by its name, though it may look like a pattern; of a folder or pattern those are meant
 * that have the ending, in their order. What is hidden is left out, and links to folders are not followed.
 *
 * @param leftOut names of folders below those that are named
 * @throws Error of the file system where a folder cannot be read
 */
export function findFiles(word: string, ending: RegExp, leftOut = /^node_modules$/): FoundFiles {
  const there = kindOf(word)
  if (there === 'folder') return { kind: 'folder', paths: filesBelow(word, ending, leftOut) }
  const { base, glob, isGlob } = picomatch.scan(word)
  if (there !== undefined || !isGlob) return { kind: 'file', paths: [there !== undefined ? word : (spelt(word, '') ?? word)] }
  const root = base === '' ? '.' : base
  if (kindOf(root) !== 'folder') return { kind: 'pattern', paths: [] }
  const matches = picomatch(glob.normalize('NFC'))
  const start = join(root, '/').length
  const way = (path: string) => (base === '' ? path : path.slice(start)).normalize('NFC')
  return {
    kind: 'pattern',
    paths: filesBelow(root, ending, /\*\*|\//.test(glob) ? leftOut : /^/).filter((path) => matches(way(path))),
  }
}

/** Paths of files with an ending in a folder and in those below it that are not left out. */
function filesBelow(folder: string, ending: RegExp, leftOut: RegExp): string[] {
  return entriesOf(folder, ending, new RegExp(`^\\.|${leftOut.source}`)).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path, ending, leftOut)
    if (entry.name.startsWith('.')) return []
    // what is no file, as a pipe, is refused by whoever reads it
    return ['file', 'other'].includes(kindOf(path) ?? '') ? [path] : []
  })
}
