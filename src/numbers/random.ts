import seedrandom from 'seedrandom'

/** Numbers that look drawn by chance and are the same for the same seed, on every machine. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  number(): number
  /** A whole number from 0 up to, but not including, `count`. */
  below(count: number): number
}

/** Chance from words: those of the same words are the same, those of others have nothing to do with them. */
export function randomOf(...seed: readonly (string | number)[]): Random {
  // with their lengths, so that no word can lend a letter to the next
  const draw = seedrandom(seed.map((word) => `${String(word).length}:${word}`).join('|'))
  return { number: draw, below: (count) => Math.floor(draw() * count) }
}

/** A copy in another order. */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const [a, b] = [copy[last], copy[other]]
    if (a !== undefined && b !== undefined) [copy[last], copy[other]] = [b, a]
  }
  return copy
}
