import { zipSync } from 'fflate'

/** The date that all files of an archive have, the first that one can: the same files make the same bytes. */
const date = new Date(1980, 0, 1)

/** Packs files by their paths into a zip, in their order. */
export function zipped(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: date, level: 6 })
}
