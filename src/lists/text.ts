import type { VFile } from 'vfile'
import { report } from '../diagnostics/report.ts'

/**
 * The text of a file as UTF-8, or as UTF-16 where its first bytes say so, with line ends of one kind.
 *
 * @returns `undefined` for one that is neither, which is reported
 */
export function readText(bytes: Uint8Array, file: VFile): string | undefined {
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const text = decoded(bytes, encoding)
  // a text of UTF-16 without its mark is full of them
  if (text !== undefined && !text.includes('\0')) return text.replace(/\r\n?/g, '\n')
  report(file, {
    rule: 'source-encoding',
    reason: 'Unexpected bytes that are not text, expected UTF-8',
    place: { line: 1, column: 1 },
    note: 'A spreadsheet offers “CSV UTF-8” where it saves a file; a workbook (`.xlsx`) is none.',
  })
  return undefined
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
