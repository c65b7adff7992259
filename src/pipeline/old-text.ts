import { UserError } from '../diagnostics/user-error.ts'

/** Text in UTF-8, or in the one encoding that old files of LaTeX have without saying so. */
export function textOf(path: string, bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new UserError(`\`${path}\` is no text: there are zero bytes in it`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
