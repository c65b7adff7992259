import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { BrowserMissing } from './cache.ts'

/**
 * Looks whether a browser can be run at all.
 *
 * @param what the browser in a message
 * @param elsewhere how it is put on another file system
 * @throws BrowserMissing that says what keeps it from being run, and what to do about it
 */
export async function proveExecutable(what: string, path: string, elsewhere: string): Promise<void> {
  const allowed = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (allowed) return
  const { mode } = await stat(path)
  const why =
    (mode & 0o111) === 0
      ? `It is not marked as a program: \`chmod +x\` does so, unless its file system knows no such mark. ${elsewhere}`
      : `It is marked as a program, but its file system runs none, as one mounted with \`noexec\`, or not for you. ${elsewhere}`
  throw new BrowserMissing(`${what} may not be executed: \`${path}\`. ${why}`)
}
