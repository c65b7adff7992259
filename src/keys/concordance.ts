import { type KeyedQuestion, type RightChoices, rightChoices } from './form-key.ts'

/** The key of a form, by its letter. */
export type LetteredKey = { form: string; questions: readonly KeyedQuestion[] }

/** Where a question or part stands on a form, and what is right there. */
type FormPlace = { number: string; withdrawn: boolean; right: RightChoices }

/** A question or part by its id, with its places in the order of the forms. */
export type ConcordanceRow = { id: string; places: (FormPlace | undefined)[] }

/**
 * Where each question stands on all forms.
 *
 * @param ids of the questions and parts in the order of the source
 */
export function concordance(forms: readonly LetteredKey[], ids: readonly string[]): ConcordanceRow[] {
  const placeOn = ({ questions }: LetteredKey, id: string): FormPlace | undefined => {
    const found = questions.find((question) => question.id === id)
    return found && { number: found.number, withdrawn: found.withdrawn, right: rightChoices(found) }
  }
  return ids.map((id) => ({ id, places: forms.map((form) => placeOn(form, id)) }))
}
