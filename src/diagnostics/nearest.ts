import { distance } from 'fastest-levenshtein'

/**
 * The known word that a misspelt one probably means, or `undefined` where none is near: a suggestion that misleads is worse than none. People seldom
 * miss the first letter, and make one mistake in a short word: a letter too many, one too few, a wrong one, or two in the wrong order.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase()
  let found: { name: string; mistakes: number } | undefined
  for (const name of known) {
    const longer = Math.max(typed.length, name.length)
    const most = longer < 3 ? 0 : Math.max(1, Math.floor(longer / 4))
    if (Math.abs(typed.length - name.length) > most || !beginsAlike(typed, name.toLowerCase())) continue
    const mistakes = slipsBetween(typed, name.toLowerCase())
    if (mistakes <= most && mistakes < (found?.mistakes ?? Number.POSITIVE_INFINITY)) found = { name, mistakes: mistakes }
  }
  return found?.name
}

/** Tells whether the first letter of one word is the first or the second of the other; *k* is as good as *c*. */
function beginsAlike(...words: [string, string]): boolean {
  const [typed = '', name = ''] = words.map((word) => word.slice(0, 2).replaceAll('k', 'c'))
  return name.slice(0, 2).includes(typed.charAt(0)) || typed.charAt(1) === name.charAt(0)
}

/** Letters to insert, remove or replace between two words; two neighbours that changed places count once. */
function slipsBetween(typed: string, name: string): number {
  const mistakes = distance(typed, name)
  if (mistakes < 2) return mistakes
  const swapped = Array.from({ length: typed.length - 1 }, (_, index) => {
    const [first, second] = [typed.charAt(index), typed.charAt(index + 1)]
    return `${typed.slice(0, index)}${second}${first}${typed.slice(index + 2)}`
  })
  return Math.min(mistakes, ...swapped.map((each) => 1 + distance(each, name)))
}

/** What to say of an unknown word: the nearest known one, or all of them. */
export function suggestion(word: string, known: readonly string[]): { expected: readonly string[]; note: string } {
  const near = nearest(word, known)
  if (near !== undefined) return { expected: [near], note: `Did you mean \`${near}\`?` }
  const all = [...new Set(known)]
  return {
    expected: all,
    note: all.length === 0 ? 'There is none here.' : `Known here: ${all.map((each) => `\`${each}\``).join(', ')}.`,
  }
}

/** Words as a list for a message: `` `a`, `b` or `c` ``. */
export function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``)
  const last = quoted.pop()
  if (last === undefined) return 'nothing'
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}

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
