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
