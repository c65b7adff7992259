import { listed } from '../diagnostics/nearest.ts'
import type { Erratum, ValueErratum } from '../exam/erratum.ts'
import {
  blanksOfKey,
  choicesOfKey,
  type KeyedBlank,
  type KeyedChoice,
  type KeyedQuestion,
  printSets,
  rightChoices,
} from './form-key.ts'
import { printedErratum } from './item-errata.ts'

/** A question with what was found after the exam, and what it changes on this form, in words for those who mark. */
export type Correction = { question: KeyedQuestion; change: string | undefined }

/** What is wrong with an erratum: it names no question, or what it says does not go with the question. */
type ErratumFault = { erratum: Erratum; reason: string } & ({ word: string; known: readonly string[] } | { note: string })

/** Corrects the key of a form. The printed paper stays as it is. */
export function corrected(questions: readonly KeyedQuestion[], errata: readonly Erratum[]): Correction[] {
  return questions.map((question) => {
    const own = errata.filter((each) => isAbout(each, question))
    const [first] = own
    if (first === undefined) return { question, change: undefined }
    const found = correctedBy(question, first, own)
    if (found === undefined) return { question, change: undefined }
    const reasons = [...new Set(own.flatMap(({ reason }) => reason ?? []))]
    const because = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`
    return { question: found.question, change: `question ${question.number} (${question.id}): ${found.change}${because}` }
  })
}

/** A question is withdrawn with all its parts. */
function isAbout({ question: id, kind }: Erratum, question: KeyedQuestion): boolean {
  return id === question.id || (kind === 'withdrawn' && question.within.includes(id))
}

/** @param all of its errata: of values there may be one for each blank */
function correctedBy(
  question: KeyedQuestion,
  erratum: Erratum,
  all: readonly Erratum[],
): { question: KeyedQuestion; change: string } | undefined {
  switch (erratum.kind) {
    case 'withdrawn': {
      const whole = erratum.question === question.id ? '' : ` with ${erratum.question}`
      return {
        question: { ...question, withdrawn: true },
        change: `withdrawn${whole}, ${question.points} ${question.points === 1 ? 'point' : 'points'} to all`,
      }
    }
    case 'value': {
      if (!('blanks' in question)) return undefined
      const blanks = all.reduce((list, each) => {
        const said = each.kind !== 'value' ? undefined : 'marks' in question ? printedErratum(question, each) : each
        return said === undefined || 'what' in said ? list : valued(list, said)
      }, question.blanks)
      return { question: { ...question, blanks }, change: `${printed(blanks)} in place of ${printed(question.blanks)}` }
    }
    case 'accept':
    case 'sets': {
      if (!('choices' in question)) return undefined
      const renewed = accepting(question, erratum.kind === 'sets' ? erratum.sets : [erratum.letters], erratum.kind === 'sets')
      const several = question.kind === 'choices'
      const change = `${several ? 'right are' : 'accept'} ${lettersIn(renewed)} in place of ${lettersIn(question)}`
      return { question: renewed, change }
    }
    default:
      return erratum satisfies never
  }
}

/** Blanks with what an erratum says of them, or of one of them. */
function valued(blanks: readonly KeyedBlank[], { value, also, tolerance, blank }: ValueErratum): KeyedBlank[] {
  return blanks.map((each, index) => {
    if (blank !== undefined && blank !== index + 1) return each
    const renewed = value?.[blank === undefined ? index : 0] ?? each.value
    const besides = also ?? each.also ?? []
    const numeric = [renewed, ...besides].some((one) => typeof one === 'number')
    return {
      value: renewed,
      tolerance: numeric ? (tolerance === undefined ? each.tolerance : tolerance || null) : null,
      ...(besides.length > 0 && { also: besides }),
      ...(each.points !== undefined && { points: each.points }),
      ...(each.code !== undefined && { code: each.code }),
    }
  })
}

/**
 * A question with other right choices. What its author gave for single ones holds no longer where several are marked, and else not for those that are or
 * were right.
 *
 * @param sets of what choices are called in the source
 * @param together whether each set is right as a whole, where several are to be marked
 */
function accepting(
  question: Extract<KeyedQuestion, { choices: unknown }>,
  sets: readonly (readonly string[])[],
  together: boolean,
): Extract<KeyedQuestion, { choices: unknown }> {
  const accepted = new Set(sets.flat().map((word) => choiceNamed(question, word)))
  const several = question.kind === 'choices'
  const choices = question.choices.map((choice) => {
    const { points, ...bare } = choice
    const correct = accepted.has(choice)
    return { ...bare, correct, ...(points !== undefined && !several && !correct && !choice.correct && { points }) }
  })
  const renewed = { ...question, choices }
  if (!several || !together) return renewed
  const placesIn = (set: readonly string[]) => new Set(set.map((word) => choiceNamed(question, word)?.place))
  return { ...renewed, sets: sets.map(placesIn).map((places) => choices.filter(({ place }) => places.has(place))) }
}

function lettersIn(question: KeyedQuestion): string {
  return printSets(rightChoices(question), 'or')
}

function printed(blanks: readonly KeyedBlank[]): string {
  return blanks
    .map(({ value, tolerance, also = [] }) =>
      [value, ...also].map((each) => `${each}${tolerance && typeof each === 'number' ? ` ± ${tolerance}` : ''}`).join(' or '),
    )
    .join('; ')
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
    const before = errata.slice(0, index)
    if (before.some((each) => each.question === erratum.question && !ofOtherBlanks(each, erratum)))
      return [
        {
          erratum,
          reason: `\`${erratum.question}\`, which has another one before`,
          note: 'Only one can hold: say in one entry what is right.',
        },
      ]
    const parts = questions.filter(({ within }) => within.includes(erratum.question))
    const question = questions.find(({ id }) => id === erratum.question)
    if (question === undefined && parts.length > 0) {
      if (erratum.kind === 'withdrawn') return []
      const known = parts.map(({ id }) => id)
      const note = `Say it of ${listed(known)}; only \`withdrawn: true\` can be said of all its parts.`
      return [{ erratum, reason: `\`${erratum.question}\`, whose parts are on the key`, note }]
    }
    if (question === undefined)
      return [
        {
          erratum,
          reason: `\`${erratum.question}\`, which no question of the key has`,
          word: erratum.question,
          known: [...new Set(questions.flatMap(({ id, within }) => [...within, id]))],
        },
      ]
    const whole = errata.find((each) => each.kind === 'withdrawn' && question.within.includes(each.question))
    if (whole !== undefined)
      return [
        {
          erratum,
          reason: `\`${erratum.question}\`, which is withdrawn with \`${whole.question}\``,
          note: 'Only one can hold: leave one of them out.',
        },
      ]
    if (erratum.kind === 'accept' || erratum.kind === 'sets') return choiceFaults(erratum, question)
    if (erratum.kind === 'value' && 'marks' in question) {
      const said = printedErratum(question, erratum)
      return 'what' in said
        ? [{ erratum, reason: said.what, note: said.note }]
        : valueFaults({ ...erratum, value: said.value, ...(said.also && { also: said.also }) }, question)
    }
    return erratum.kind === 'value' ? valueFaults(erratum, question) : []
  })
}

function ofOtherBlanks(one: Erratum, other: Erratum): boolean {
  if (one.kind !== 'value' || other.kind !== 'value') return false
  return one.blank !== undefined && other.blank !== undefined && one.blank !== other.blank
}

function choiceFaults(erratum: Extract<Erratum, { kind: 'accept' | 'sets' }>, question: KeyedQuestion): ErratumFault[] {
  const sets = erratum.kind === 'sets' ? erratum.sets : [erratum.letters]
  const unknown = sets.flat().find((letter) => choiceNamed(question, letter) === undefined)
  const known = choicesOfKey(question).map(({ canonical }) => canonical)
  if (unknown !== undefined)
    return [{ erratum, reason: `choice \`${unknown}\` of \`${question.id}\``, word: unknown, known: known.toSorted() }]
  const large = erratum.kind === 'sets' && question.kind !== 'choices' ? sets.find((set) => set.length > 1) : undefined
  if (large === undefined) return []
  const note = 'Where any of some choices is right, their letters stand in one list: `accept: [A, B]`.'
  return [{ erratum, reason: `${large.join(' and ')} together of \`${question.id}\`, of which one choice is marked`, note }]
}

function valueFaults(erratum: Extract<Erratum, { kind: 'value' }>, question: KeyedQuestion): ErratumFault[] {
  const all = blanksOfKey(question)
  const { blank, also, tolerance } = erratum
  const blanks = blank === undefined ? all : all.slice(blank - 1, blank)
  const fault = (what: string, note: string): ErratumFault[] => [{ erratum, reason: what, note }]
  if (blank !== undefined && blanks.length === 0)
    return fault(
      `blank ${blank} of \`${question.id}\`, which has ${all.length} blanks`,
      'Blanks are counted from 1, in their order.',
    )
  const { value = blanks.map((each) => each.value) } = erratum
  if (blank !== undefined && value.length !== 1)
    return fault(
      `${value.length} values of blank ${blank} of \`${question.id}\`, expected one`,
      'What is right besides stands behind `also`.',
    )
  if (value.length !== blanks.length || value.length === 0)
    return fault(
      `${value.length} values of \`${question.id}\`, which has ${blanks.length} blanks`,
      'State as many as there are blanks.',
    )
  if (also !== undefined && blanks.length > 1)
    return fault(
      `\`also\` of \`${question.id}\`, which has ${blanks.length} blanks`,
      'Say in which blank it is right, by its place from 1: `blank: 2`.',
    )
  if (tolerance !== undefined && [...value, ...(also ?? [])].every((each) => typeof each === 'string'))
    return fault(
      `the tolerance of \`${question.id}\`, whose blanks hold no number`,
      'Only a number can be near another; state a `value`.',
    )
  return []
}
