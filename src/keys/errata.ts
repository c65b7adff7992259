import type { Erratum } from '../exam/front/errata.ts'
import type { KeyedQuestion } from './form-key.ts'

/** A question with what was found after the exam, and what it changes on this form, in words for those who mark. */
export type Correction = { question: KeyedQuestion; change: string | undefined }

/** What is wrong with an erratum: it names no question, or what it says does not go with the question. */
export type ErratumFault = { erratum: Erratum; reason: string } & ({ word: string; known: readonly string[] } | { note: string })

/** Corrects the key of a form. The printed paper stays as it is. */
export function corrected(questions: readonly KeyedQuestion[], errata: readonly Erratum[]): Correction[] {
  return questions.map((question) => {
    const erratum = errata.find((each) => each.question === question.id)
    if (erratum === undefined) return { question, change: undefined }
    const because = erratum.reason === undefined ? '' : ` (${erratum.reason})`
    const name = `question ${question.number} (${question.id})`
    switch (erratum.kind) {
      case 'withdrawn':
        return {
          question: { ...question, withdrawn: true },
          change: `${name}: withdrawn, ${question.points} points to all${because}`,
        }
      case 'value': {
        const value = erratum.value ?? question.value
        const tolerance = value.map((each, index) =>
          typeof each === 'string'
            ? null
            : erratum.tolerance === undefined
              ? (question.tolerance[index] ?? null)
              : erratum.tolerance || null,
        )
        const renewed = { ...question, value, tolerance }
        return { question: renewed, change: `${name}: ${answerOf(renewed)} in place of ${answerOf(question)}${because}` }
      }
      case 'accept': {
        const canonical = erratum.letters.flatMap((letter) => letterNamed(question, letter) ?? [])
        const letters = canonical.map((letter) => printedLetter(question, letter)).filter((letter) => letter !== undefined)
        const words = question.kind === 'choices' ? 'right are' : 'accept'
        const joined = letters.join(question.kind === 'choices' ? ', ' : ' or ')
        return {
          question: { ...question, correct: letters, canonical },
          change: `${name}: ${words} ${joined} in place of ${question.correct.join(', ')}${because}`,
        }
      }
      default:
        return erratum satisfies never
    }
  })
}

function answerOf({ value, tolerance }: KeyedQuestion): string {
  return value.map((each, index) => `${each}${tolerance[index] ? ` ± ${tolerance[index]}` : ''}`).join('; ')
}

/** The letter that a choice of the source has on a form; true and false keep their words. */
function printedLetter({ kind, letters, order }: KeyedQuestion, canonical: string): string | undefined {
  const place = letters.indexOf(canonical)
  return place < 0 || kind === 'boolean' ? letters[place] : letters[order.indexOf(place)]
}

/** A letter of a question, whatever its case: YAML reads `True` as a value of its own. */
function letterNamed({ letters }: KeyedQuestion, word: string): string | undefined {
  return letters.find((letter) => letter === word) ?? letters.find((letter) => letter.toLowerCase() === word.toLowerCase())
}

/** Errata that go with no question, or with one that has another. */
export function errataFaults(questions: readonly KeyedQuestion[], errata: readonly Erratum[]): ErratumFault[] {
  return errata.flatMap((erratum, index): ErratumFault[] => {
    if (errata.slice(0, index).some((each) => each.question === erratum.question))
      return [
        {
          erratum,
          reason: `\`${erratum.question}\`, which has another one before`,
          note: 'Only one can hold: say in one entry what is right.',
        },
      ]
    const question = questions.find(({ id }) => id === erratum.question)
    if (question === undefined)
      return [
        {
          erratum,
          reason: `\`${erratum.question}\`, which no question of the key has`,
          word: erratum.question,
          known: questions.map(({ id }) => id),
        },
      ]
    if (erratum.kind === 'accept') {
      const unknown = erratum.letters.find((letter) => letterNamed(question, letter) === undefined)
      if (unknown !== undefined)
        return [{ erratum, reason: `choice \`${unknown}\` of \`${question.id}\``, word: unknown, known: question.letters }]
    }
    if (erratum.kind === 'value') {
      const { value = question.value, tolerance } = erratum
      if (value.length !== question.value.length || value.length === 0)
        return [
          {
            erratum,
            reason: `${value.length} values of \`${question.id}\`, which has ${question.value.length} blanks`,
            note: 'State as many as there are blanks.',
          },
        ]
      if (tolerance !== undefined && value.every((each) => typeof each === 'string'))
        return [
          {
            erratum,
            reason: `the tolerance of \`${question.id}\`, whose blanks hold no number`,
            note: 'Only a number can be near another; state a `value`.',
          },
        ]
    }
    return []
  })
}
