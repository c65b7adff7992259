import { closest, distance } from 'fastest-levenshtein'

/**
 * The known name a mistyped one most likely stands for.
 *
 * @returns `undefined` when nothing is near.
 */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || typed.length > 60) return undefined
  const name = closest(typed.toLowerCase(), known)
  return distance(typed.toLowerCase(), name) <= Math.max(1, Math.floor(name.length / 3)) ? name : undefined
}

/** The names as a list for a message: `` `a`, `b` or `c` ``. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  const last = quoted.pop()
  if (last === undefined) return 'nothing'
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}
