import { printCsv } from '../lists/csv.ts'
import { blanksOfKey, choicesOfKey, type KeyedQuestion, rightChoices, rightLetters } from './form-key.ts'

/** The key of one form, and the fingerprints of its papers and of itself. */
export type FormKey = { form: string; fingerprint: { paper: string; key: string }; questions: readonly KeyedQuestion[] }

/** Of the form of `key.json`, as `docs/key.schema.json` describes it. */
const version = 2

/** The keys of all forms as JSON. */
export function keyJson(forms: readonly FormKey[]): string {
  const written = forms.map(({ form, fingerprint, questions }) => ({
    form,
    fingerprint: fingerprint.paper,
    keyFingerprint: fingerprint.key,
    questions: questions.map((question) => {
      const { id, within, number, kind, points, bonus, withdrawn, rubric } = question
      const { value, also, tolerance, sets, choicePoints, itemPoints, ...choices } = columnsOf(question)
      return {
        ...{
          id,
          question: within[0] ?? id,
          number,
          kind,
          ...choices,
          sets: sets.length === 0 ? null : sets,
          points,
          bonus,
          withdrawn,
          rubric,
        },
        value: value.length === 0 ? null : value,
        // a list of nothing says as much
        also: also.some((each) => each.length > 0) ? also : null,
        tolerance: tolerance.some((each) => each !== null) ? tolerance : null,
        choicePoints: choicePoints.some((each) => each !== null) ? choicePoints : null,
        itemPoints: itemPoints.length > 0 ? itemPoints : null,
      }
    }),
  }))
  return `${JSON.stringify({ version, forms: written }, null, 2)}\n`
}

/** Whether one of the right choices is to be marked, all of them and no other, or one of several sets of them. */
function matchOf(question: KeyedQuestion): 'any' | 'all' | 'sets' | null {
  if (!('choices' in question)) return null
  return question.kind !== 'choices' ? 'any' : question.sets === undefined ? 'all' : 'sets'
}

/** What is right, a list each: of choices the letters as printed, those of the source in its order, and the places in it; of blanks what belongs into them. */
function columnsOf(question: KeyedQuestion) {
  const [choices, blanks] = [choicesOfKey(question), blanksOfKey(question)]
  const right = choices.filter(({ correct }) => correct)
  // true and false keep their places
  const inSource = question.kind === 'boolean' ? right : right.sort((one, other) => one.place - other.place)
  const match = matchOf(question)
  return {
    match,
    correct: rightLetters(question),
    sets: match === 'sets' ? rightChoices(question) : [],
    canonical: inSource.map(({ canonical }) => canonical),
    order: 'places' in question ? question.places : choices.map(({ place }) => place),
    choicePoints: choices.map(({ points }) => points ?? null),
    value: blanks.map(({ value }) => value),
    also: blanks.map((blank) => blank.also ?? []),
    tolerance: blanks.map(({ tolerance }) => tolerance),
    itemPoints: blanks.flatMap(({ points }) => points ?? []),
  }
}

const columns = [
  'form',
  'fingerprint',
  'number',
  'id',
  'kind',
  'correct',
  'canonical',
  'value',
  'tolerance',
  'points',
  'bonus',
  'withdrawn',
  'match',
  'also',
  'question',
  'itemPoints',
] as const

/** The same as a table, a line for each question or part of each form; several letters or values stand in one cell, with blanks between, and sets of letters with `|`. */
export function keyCsv(forms: readonly FormKey[]): string {
  const rows = forms.flatMap(({ form, fingerprint, questions }) =>
    questions.map((question) => {
      const { number, id, kind, points, bonus, withdrawn } = question
      const { match, correct, sets, canonical, value, also, tolerance, itemPoints } = columnsOf(question)
      return [
        form,
        fingerprint.paper,
        number,
        id,
        kind,
        sets.length === 0 ? correct.join(' ') : sets.map((set) => set.join(' ')).join(' | '),
        canonical.join(' '),
        value.join('; '),
        tolerance.some((each) => each !== null) ? tolerance.map((each) => each ?? '').join('; ') : '',
        points,
        bonus ? 'yes' : '',
        withdrawn ? 'yes' : '',
        match ?? '',
        also.some((each) => each.length > 0) ? also.map((each) => each.join(' | ')).join('; ') : '',
        question.within[0] ?? id,
        itemPoints.join('; '),
      ]
    }),
  )
  return printCsv([columns, ...rows])
}
