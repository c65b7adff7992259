import { type NamedQuestion, sourceOfQuestion } from './question.ts'

/** Two questions and how near they are: of all the trigrams of words that one has, the share that both have (Jaccard's index). */
type NearPair = { first: NamedQuestion; second: NamedQuestion; similarity: number }

/**
 * Finds all pairs of questions that are at least so near. Whoever shares enough shares one of its rarest trigrams (prefix filtering, as in
 * Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007), so few pairs are compared at all.
 *
 * @param least from 0 to 1, not 0
 */
export function nearPairs(questions: readonly NamedQuestion[], least: number): NearPair[] {
  const { trigrams, counts } = numberedTrigrams(questions)
  const seen = new Map<number, number[]>()
  const pairs: NearPair[] = []
  for (const [index, own] of trigrams.entries()) {
    const candidates = new Set<number>()
    // of two that share enough, the beginnings of this length have one in common
    for (const each of own.slice(0, own.length - Math.ceil(least * own.length) + 1)) {
      if (counts[each] === 1) continue
      const others = seen.get(each)
      if (others === undefined) seen.set(each, [index])
      else {
        for (const other of others) candidates.add(other)
        others.push(index)
      }
    }
    for (const other of candidates) {
      const similarity = similarityOf(own, trigrams[other] ?? [], counts)
      const [first, second] = [questions[other], questions[index]]
      if (similarity >= least && first !== undefined && second !== undefined) pairs.push({ first, second, similarity })
    }
  }
  return pairs.sort((a, b) => b.similarity - a.similarity)
}

/** Numbers for the trigrams of questions, the rarest of each first, and how many questions have each. */
function numberedTrigrams(questions: readonly NamedQuestion[]): { trigrams: number[][]; counts: number[] } {
  const words = new Map<string, number>()
  const numbers = new Map<number, number>()
  const counts: number[] = []
  const trigrams = questions.map((question) => {
    const text = wordsOf(question).map((word) => numberOf(words, word))
    const own = new Set<number>()
    // a question of fewer words has one
    for (let index = 0; index === 0 || index + 3 <= text.length; index++) {
      const [a = 0, b = 0, c = 0] = [text[index], text[index + 1], text[index + 2]]
      // 2^17 words are more than a bank has, and three such numbers are exact
      own.add(numberOf(numbers, (a * 2 ** 17 + b) * 2 ** 17 + c))
    }
    for (const each of own) counts[each] = (counts[each] ?? 0) + 1
    return [...own]
  })
  for (const own of trigrams) own.sort((a, b) => order(a, b, counts))
  return { trigrams, counts }
}

/** The number of a key, from 1 on; a new one for a key that is new. */
function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size + 1)
  return numbers.size
}

function order(a: number, b: number, counts: readonly number[]): number {
  return (counts[a] ?? 0) - (counts[b] ?? 0) || a - b
}

/** Jaccard's index of two lists, both in the same order. */
function similarityOf(one: readonly number[], other: readonly number[], counts: readonly number[]): number {
  let shared = 0
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const before = order(one[a] ?? 0, other[b] ?? 0, counts)
    if (before === 0) shared += 1
    if (before <= 0) a += 1
    if (before >= 0) b += 1
  }
  return shared / (one.length + other.length - shared)
}

/** Words of a question, without its attributes. */
function wordsOf(question: NamedQuestion): string[] {
  const [, ...lines] = sourceOfQuestion(question).split('\n')
  const text = [question.title, ...lines].join('\n').replace(/(?<!\\)\{[^{}\n]*\}[ \t]*$/gm, '')
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
