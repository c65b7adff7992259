/** Letters of scripts that part no words: each pair of them counts as one. */
const unparted = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]+$/u

/** The words of a text in small letters, as print and source have in common; digits count, signs do not. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll('\u00ad', '').toLowerCase()
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((word) => (unparted.test(word) ? pairsOf(word) : [word]))
}

function pairsOf(word: string): string[] {
  const letters = [...word]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

/** The weight of a word: a long one says more. */
const most = 8

/** How much two texts have in common: 0 where no word is, 1 where all are. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of one) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared += weightOf(word)
  }
  const [a, b] = [one, other].map((words) => words.reduce((sum, word) => sum + weightOf(word), 0))
  return shared === 0 ? 0 : shared / Math.sqrt((a ?? 1) * (b ?? 1))
}

function weightOf(word: string): number {
  return Math.min(most, word.length)
}
