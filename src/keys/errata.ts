import type { Erratum } from '../exam/exam.ts'
import { blanksOfKey, choicesOfKey, type KeyedBlank, type KeyedChoice, type KeyedQuestion, rightLetters } from './form-key.ts'

/** A question with what was found after the exam, and what it changes on this form, in words for those who mark. */
export type Correction = { question: KeyedQuestion; change: string | undefined }

/** What is wrong with an erratum: it names no question, or what it says does not go with the question. */
type ErratumFault = { erratum: Erratum; reason: string } & ({ word: string; known: readonly string[] } | { note: string })

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
        if (question.kind !== 'blanks') return { question, change: undefined }
        const blanks = question.blanks.map((blank, index) => {
          const value = erratum.value?.[index] ?? blank.value
          if (typeof value === 'string') return { value, tolerance: null }
          return { value, tolerance: erratum.tolerance === undefined ? blank.tolerance : erratum.tolerance || null }
        })
        const change = `${name}: ${printed(blanks)} in place of ${printed(question.blanks)}${because}`
        return { question: { ...question, blanks }, change }
      }
      case 'accept': {
        if (!('choices' in question)) return { question, change: undefined }
        const accepted = erratum.letters.map((letter) => choiceNamed(question, letter))
        const choices = question.choices.map((choice) => ({ ...choice, correct: accepted.includes(choice) }))
        const renewed = { ...question, choices }
        const several = question.kind === 'choices'
        const letters = rightLetters(renewed).join(several ? ', ' : ' or ')
        const change = `${name}: ${several ? 'right are' : 'accept'} ${letters} in place of ${rightLetters(question).join(', ')}${because}`
        return { question: renewed, change }
      }
      default:
        return erratum satisfies never
    }
  })
}

function printed(blanks: readonly KeyedBlank[]): string {
  return blanks.map(({ value, tolerance }) => `${value}${tolerance ? ` ± ${tolerance}` : ''}`).join('; ')
}

/** A choice by what it is called in the source, whatever its case: YAML reads `True` as a value of its own. */
function choiceNamed(question: KeyedQuestion, word: string): KeyedChoice | undefined {
  const choices = choicesOfKey(question)
  const inLowerCase = word.toLowerCase()
  return (
    choices.find(({ canonical }) => canonical === word) ??
    choices.find(({ canonical }) => canonical.toLowerCase() === inLowerCase)
  )
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
      const unknown = erratum.letters.find((letter) => choiceNamed(question, letter) === undefined)
      const known = choicesOfKey(question).map(({ letter }) => letter)
      if (unknown !== undefined) return [{ erratum, reason: `choice \`${unknown}\` of \`${question.id}\``, word: unknown, known }]
    }
    if (erratum.kind === 'value') {
      const blanks = blanksOfKey(question)
      const { value = blanks.map((blank) => blank.value), tolerance } = erratum
      if (value.length !== blanks.length || value.length === 0)
        return [
          {
            erratum,
            reason: `${value.length} values of \`${question.id}\`, which has ${blanks.length} blanks`,
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
