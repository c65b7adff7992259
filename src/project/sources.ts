import { isUtf8 } from 'node:buffer'
import { dirname, join, resolve } from 'node:path'
import type { ReadSource } from '../exam/reader.ts'
import { realPath } from '../files/looked.ts'
import { isInside, isMissing, nearPaths, spelt } from '../files/paths.ts'
import { readBytesSync } from '../files/read-file.ts'

/**
 * Reads the files that an exam names, from its own folder or below it, as text. They are few and small, and each is wanted
 * before reading can go on.
 *
 * @param examPath path of the exam's file
 */
export function sourceReader(examPath: string): ReadSource {
  return (path) => {
    const own = dirname(resolve(examPath))
    const meant = () => nearPaths(own, path, (each) => !/\.(?:png|jpe?g|svg|pdf|md|markdown)$|[\\/]$/i.test(each), [own])
    try {
      const folder = realPath(dirname(resolve(examPath)))
      const written = resolve(folder, path)
      if (!isInside(folder, written)) return { kind: 'outside', meant: meant() }
      const target = spelt(written, folder)
      if (target === undefined) return { kind: 'missing', meant: meant() }
      const real = realPath(target)
      if (!isInside(folder, real)) return { kind: 'outside' }
      const bytes = readBytesSync(real)
      return isUtf8(bytes)
        ? { kind: 'text', path: join(dirname(examPath), path), text: bytes.toString('utf8') }
        : { kind: 'unreadable' }
    } catch (error) {
      return isMissing(error) ? { kind: 'missing', meant: meant() } : { kind: 'unreadable' }
    }
  }
}
