import type { KeyedQuestion } from '../form-key.ts'
import type { LetteredKey } from './balance.ts'

/** A question or part by its id, with where it stands on each form and what is right there, in the order of the forms. */
export type ConcordanceRow = { id: string; places: (Pick<KeyedQuestion, 'number' | 'correct' | 'withdrawn'> | undefined)[] }

/**
 * Where each question stands on all forms.
 *
 * @param ids of the questions and parts in the order of the source
 */
export function concordance(forms: readonly LetteredKey[], ids: readonly string[]): ConcordanceRow[] {
  return ids.map((id) => ({ id, places: forms.map(({ questions }) => questions.find((question) => question.id === id)) }))
}
