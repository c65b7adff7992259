import { createHash } from 'node:crypto'

/** Letters and digits that are not mistaken for each other when read aloud or copied by hand (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The form of a fingerprint. */
export const fingerprintPattern = /^[0-9A-HJKMNP-TV-Z]{8}$/

/** What decides how an exam's papers look. Neither where it lies nor when it is built is among it. */
export type Ingredients = {
  /** The exam's text. */
  source: string
  /** Files that the exam names, by the names it gives them. */
  files: ReadonlyMap<string, string | Uint8Array>
  /** The template's stylesheets, those of other papers and of variants included: all papers of an exam have one fingerprint. */
  styles: readonly string[]
  /** Names with versions, of Papersetter and of the fonts. */
  versions: readonly string[]
}

/**
 * Eight characters, 40 bits, by which papers of one exam are known to belong together. A mark of how the text is stored, such as
 * line ends of another system, does not count.
 */
export function fingerprintOf({ source, files, styles, versions }: Ingredients): string {
  const hash = createHash('sha256')
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(plain(part)) : part
    // with its length, so that nothing can move from one part to the next unseen
    hash.update(`${bytes.length}:`).update(bytes)
  }
  const named = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const list of [[source], named.flat(), styles, versions]) {
    add(String(list.length))
    for (const part of list) add(part)
  }
  const bits = [...hash.digest().subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: 8 }, (_, index) => alphabet[Number.parseInt(bits.slice(5 * index, 5 * index + 5), 2)]).join('')
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** Hands the fingerprint to the furniture of the pages; a draft, which nobody hands out, bears none. */
export function fingerprintStyle(fingerprint: string, draft: boolean): string {
  return draft ? '' : `:root { --fingerprint: "${fingerprint}"; }`
}
