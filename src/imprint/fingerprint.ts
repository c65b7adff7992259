import { createHash } from 'node:crypto'

/** Letters and digits that are not mistaken for each other when read aloud or copied by hand (Crockford's base 32). */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The form of a fingerprint. */
export const fingerprintPattern = /^[0-9A-HJKMNP-TV-Z]{8}$/

/**
 * What tells papers and keys apart. `paper`, which stands on every page, is made from what a student's paper holds, and so says nothing that a student may
 * not know. `key` is made from everything, the answers too; only what is not for students has it.
 */
export type Fingerprints = { paper: string; key: string }

/** What a fingerprint is made from. Neither where an exam lies nor when it is built is among it. */
export type Ingredients = {
  /** The exam's text, or what is printed of it. */
  source: string
  /** Files by their names. */
  files: ReadonlyMap<string, string | Uint8Array>
  /** Stylesheets, those of variants included: all papers of an exam have one fingerprint. */
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

/** Hands a fingerprint to the margin boxes of the pages; a draft, which nobody hands out, bears none. */
export function fingerprintStyle(fingerprint: string, draft: boolean): string {
  return draft ? '' : `:root { --fingerprint: "${fingerprint}"; }`
}
