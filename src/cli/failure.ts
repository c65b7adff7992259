/** What to print when something went wrong that is not a fault in an exam: a file that cannot be read, a browser that is missing. */
export function failureOf(error: unknown, path?: string): string {
  const place = path === undefined ? 'papersetter' : path
  if (!(error instanceof Error)) return `${place}: ${String(error)}\n`
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const known = code === undefined ? undefined : fileFaults[code]
  if (known !== undefined) return `${place}: ${known}\n`
  if (code !== undefined || expected.has(error.name)) return `${place}: ${error.message}\n`
  return `${place}: internal error, please report it\n${error.stack ?? error.message}\n`
}

const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: 'the file does not exist',
  EISDIR: 'expected a file, not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the folder cannot be written to',
  ENOTDIR: 'a part of the path is not a folder',
}

/** Errors whose message is written for the user. */
const expected = new Set(['BrowserMissing', 'PressError'])
