import { BrowserError } from '../browser/browser-error.ts'
import { listed } from '../diagnostics/nearest.ts'
import { codeOf, fileFault, UserError, writeFault } from '../diagnostics/user-error.ts'
import { nearPaths } from '../files/paths.ts'
import { NotWritten } from '../files/write.ts'

/** What to print when something went wrong that is not a fault in an exam: a file that cannot be read, a browser that is missing. */
export function failureOf(error: unknown, path?: string): string {
  const place = path === undefined ? 'papersetter' : path
  if (!(error instanceof Error)) return `${place}: ${String(error)}\n`
  if (error instanceof NotWritten) {
    const known = writeFault(error.cause)
    return known === undefined ? `${place}: ${error.message}\n` : `${error.path}: cannot be written: ${known}\n`
  }
  const code = codeOf(error)
  const known = fileFault(error)
  const about = 'path' in error ? error.path : path
  if (known !== undefined && about === path) return `${place}: ${known}${code === 'ENOENT' ? hintFor(place) : ''}\n`
  const hint = error instanceof BrowserError && error.late ? ' `--timeout` gives it more minutes.' : ''
  if (code !== '' || error instanceof UserError) return `${place}: ${error.message}${hint}\n`
  return `${place}: internal error, please report it\n${error.stack ?? error.message}\n`
}

/** A path that a person may mean by one that leads nowhere. */
function hintFor(path: string): string {
  const meant = nearPaths('', path, () => true)
  return meant.length === 0 ? '' : `; did you mean ${listed(meant)}?`
}
