import { closest, distance } from 'fastest-levenshtein'

/** The known word that a misspelt one probably means, or `undefined` where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 60) return undefined
  const found = closest(word.toLowerCase(), [...known])
  // of a word of three letters two wrong ones make another word
  const most = Math.min(word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)), Math.max(word.length, found.length) - 1)
  return distance(word.toLowerCase(), found.toLowerCase()) <= most ? found : undefined
}

/** What to say of an unknown word: the nearest known one, or all of them. */
export function suggestion(word: string, known: readonly string[]): { expected: readonly string[]; note: string } {
  const near = nearest(word, known)
  if (near !== undefined) return { expected: [near], note: `Did you mean \`${near}\`?` }
  return {
    expected: known,
    note: known.length === 0 ? 'There is none here.' : `Known here: ${known.map((each) => `\`${each}\``).join(', ')}.`,
  }
}

/** Words as a list for a message: `` `a`, `b` or `c` ``. */
export function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``)
  const last = quoted.pop()
  if (last === undefined) return 'nothing'
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}
