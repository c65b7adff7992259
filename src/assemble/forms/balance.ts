import type { KeyedQuestion } from '../form-key.ts'

/** Where the right answer of a question falls on all forms: how often at each letter, and on which forms it is the same as on the one before. */
export type Balance = {
  id: string
  /** Of a list with one right choice; others have no letter of their own. */
  letters: ReadonlyMap<string, number>
  /** Pairs of forms that follow one another and have the same right letter. */
  same: [string, string][]
}

/** The key of a form, by its letter. */
export type LetteredKey = { form: string; questions: readonly KeyedQuestion[] }

/** Reckons up where the right letters fall. Questions without choices, and true and false, are left out. */
export function balanceOf(forms: readonly LetteredKey[]): Balance[] {
  const ids = [
    ...new Set(forms.flatMap(({ questions }) => questions.filter(({ kind }) => kind === 'choice').map(({ id }) => id))),
  ]
  return ids.map((id) => {
    const found = forms.flatMap(({ form, questions }) => {
      const letter = questions.find((question) => question.id === id)?.correct[0]
      return letter === undefined ? [] : [{ form, letter }]
    })
    const letters = new Map<string, number>()
    for (const { letter } of found) letters.set(letter, (letters.get(letter) ?? 0) + 1)
    const same = found.slice(1).flatMap(({ form, letter }, index): [string, string][] => {
      const before = found[index]
      return before?.letter === letter ? [[before.form, form]] : []
    })
    return { id, letters, same }
  })
}

/** Numbers of lists with a right letter one after the other that have the same, the longest of a form. */
export function longestRun(questions: readonly KeyedQuestion[]): number {
  let longest = 0
  let run = 0
  let last: string | undefined
  for (const { kind, correct } of questions) {
    if (kind !== 'choice') continue
    run = correct[0] === last ? run + 1 : 1
    last = correct[0]
    longest = Math.max(longest, run)
  }
  return longest
}

/**
 * Tells whether letters fall too unevenly to be chance: one of them is further from its share than five times the deviation that a fair draw
 * has (binomial distribution, less than one in a million).
 */
export function isSkewed(letters: ReadonlyMap<string, number>): boolean {
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0)
  const share = all / letters.size
  const deviation = Math.sqrt(share * (1 - 1 / letters.size))
  return [...letters.values()].some((count) => Math.abs(count - share) > 5 * deviation)
}
