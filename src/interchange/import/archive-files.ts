import { decodedAddress } from '../../source/addresses.ts'
import type { Archive } from './archive.ts'
import type { Content, FoundFile } from './question.ts'

/**
 * Finds the files of an archive that a text in it names: by the way from its own file, from the root, or from where cartridges of Canvas have them; else the only one
 * of that name.
 *
 * @param from the path of the text's file
 */
export function archiveFinder({ names, read }: Archive, from: string): Content['find'] {
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : ''
  return (address): FoundFile => {
    if (/^(?:https?:)?\/\//i.test(address)) return { fault: 'the file lies on another machine, and is not fetched' }
    const written = decodedAddress(address.replace(/[?#].*$/, '')).replaceAll('\\', '/')
    const way = written
      .replace(/^\$?IMS[-_]CC[-_]FILE_?BASE\$?\/?/i, '')
      .replace(/^\$[A-Z_-]+\$\/?/, '')
      .replace(/^\/+/, '')
    const paths = [`${folder}/${way}`, way, `web_resources/${way}`].map(resolved)
    const found = names.find((name) => paths.includes(name)) ?? embedded(names, written) ?? onlyOne(names, way)
    return found === undefined
      ? { fault: 'the file is not in the archive' }
      : { name: found.replace(/^.*\//, ''), bytes: read(found) }
  }
}

/** A way without `.` and `..`, which lead no further than the root. */
function resolved(way: string): string {
  const parts: string[] = []
  for (const part of way.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Blackboard names files by a number, which stands in their names. */
function embedded(names: readonly string[], written: string): string | undefined {
  const number = /xid-\d+_\d+/.exec(written)?.[0]
  return number === undefined ? undefined : names.find((name) => name.includes(number) && !name.endsWith('.xml'))
}

function onlyOne(names: readonly string[], way: string): string | undefined {
  const last = way.replace(/^.*\//, '')
  const found = names.filter((name) => name === last || name.endsWith(`/${last}`))
  return last !== '' && found.length === 1 ? found[0] : undefined
}
