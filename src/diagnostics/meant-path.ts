import { listed, nearest } from './nearest.ts'

/**
 * The paths among those that exist which one that leads nowhere probably means, the likeliest way to be wrong first: capitals and slashes, spaces,
 * an ending that is missing or another one, another folder, a letter. At most three, which are wrong in the same way.
 *
 * @param existing with slashes, from the place that the written one starts from
 */
export function meantPaths(written: string, existing: readonly string[]): string[] {
  const typed = plain(written)
  if (typed === '') return []
  for (const form of forms) {
    const wanted = form(typed)
    const found = wanted === '' ? [] : existing.filter((path) => wanted === form(plain(path)))
    if (found.length > 0) return found.slice(0, 3)
  }
  // an ending that is missing: a.png for a, or a.png.png for a.png where endings are hidden
  for (const form of [plain, nameOf]) {
    const found = existing.filter((path) => form(withoutEnding(plain(path))) === form(typed))
    if (found.length > 0) return found.slice(0, 3)
  }
  return misspelt(typed, existing)
}

/** What is compared, letter by letter, from the strictest to the most lenient. */
const forms: readonly ((path: string) => string)[] = [
  (path) => path,
  letters,
  nameOf,
  withoutEnding,
  (path) => letters(nameOf(path)),
  (path) => withoutEnding(nameOf(path)),
]

/** One path with a mistake in the name of the file; figures are no mistakes, as `fig2.png` is another file than `fig1.png`. */
function misspelt(typed: string, existing: readonly string[]): string[] {
  const figures = (path: string) => path.replace(/\D+/g, ' ')
  const name = (path: string) => withoutEnding(nameOf(path))
  const known = existing.map((path) => name(plain(path))).filter((each) => figures(each) === figures(name(typed)))
  const near = nearest(name(typed), known)
  return near === undefined ? [] : existing.filter((path) => name(plain(path)) === near).slice(0, 3)
}

/** A path without what may be written in several ways: capitals, slashes, `./`, `%20`, letters with marks. */
function plain(path: string): string {
  return decoded(path)
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/^(?:file:\/*)/, '')
    .replace(/[\\/]+/g, '/')
    .replace(/^(?:\.?\/)+|\/$/g, '')
    .replaceAll('/./', '/')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Without signs that part words or folders, one of which is easily taken for another, or lost. */
function letters(path: string): string {
  return path.replace(/[\s_\-–/\\]/g, '')
}

function withoutEnding(path: string): string {
  return path.replace(/(?<=[^/])\.[^./\s]+$/, '')
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What to say of a path that leads nowhere, by the paths that it may mean; `undefined` where there are none. */
export function pathSuggestion(
  written: string,
  meant: readonly string[],
): { expected: readonly string[]; note: string } | undefined {
  const [first] = meant
  if (first === undefined) return undefined
  return { expected: meant, note: `Did you mean ${listed(meant)}?${reasonFor(written, first)}` }
}

function reasonFor(written: string, path: string): string {
  if (written.includes('\\')) return ' Folders are separated by `/`.'
  if (decoded(written).toLowerCase() === decoded(path).toLowerCase() && decoded(written) !== decoded(path))
    return ' Capital and small letters differ.'
  if (/\s/.test(written) && !/\s/.test(path)) return ' A space is part of a name.'
  return ''
}
