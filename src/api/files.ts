import type { FoundSource, ReadSource } from '../exam/reader.ts'

/** Gives the content of a file that a text names by its path, or `undefined` where there is none. */
export type ReadFile = (path: string) => string | Uint8Array | undefined

/** How the core reads the texts that a source names: networks in files of their own. */
export function sourcesBy(read: ReadFile = () => undefined): ReadSource {
  return (path): FoundSource => {
    const found = read(path)
    if (found === undefined) return { kind: 'missing' }
    if (typeof found === 'string') return { kind: 'text', path, text: found }
    try {
      return { kind: 'text', path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(found) }
    } catch {
      return { kind: 'unreadable' }
    }
  }
}
