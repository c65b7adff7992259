import { entriesOf, isCommon, kindOf, type Question, realPath } from './looked.ts'
import { spelt } from './paths.ts'
import { maxBytes, readBytesSync } from './read-file.ts'

/**
 * Asks of the file system what was asked before, by the same functions, which note the answer. A question that is not this folder's is not asked.
 *
 * @throws Error of the file system
 */
export function askAgain([about, path, ...more]: Question): unknown {
  const [first = '', flags = '', leftOut = ''] = more
  if (about === 'bytes') return readBytesSync(path, maxBytes)
  if (about === 'kind') return kindOf(path)
  if (about === 'common') return isCommon(path)
  if (about === 'real') return realPath(path)
  if (about === 'spelt') return spelt(path, first)
  if (about === 'entries') return entriesOf(path, new RegExp(first, flags), new RegExp(leftOut))
  return undefined
}
