import { blanksOfKey, choicesOfKey, type KeyedQuestion, rightLetters } from './form-key.ts'

/** The key of one form, and the fingerprints of its papers and of itself. */
export type FormKey = { form: string; fingerprint: { paper: string; key: string }; questions: readonly KeyedQuestion[] }

/** The keys of all forms as JSON, as `docs/key.schema.json` describes it. */
export function keyJson(forms: readonly FormKey[]): string {
  const written = forms.map(({ form, fingerprint, questions }) => ({
    form,
    fingerprint: fingerprint.paper,
    keyFingerprint: fingerprint.key,
    questions: questions.map((question) => {
      const { id, number, kind, points, bonus, withdrawn, rubric } = question
      const { value, tolerance, ...choices } = columnsOf(question)
      return {
        ...{ id, number, kind, ...choices, points, bonus, withdrawn, rubric },
        value: value.length === 0 ? null : value,
        // a list of nothing says as much
        tolerance: tolerance.some((each) => each !== null) ? tolerance : null,
      }
    }),
  }))
  return `${JSON.stringify({ forms: written }, null, 2)}\n`
}

/** What is right, a list each: of choices the letters as printed, those of the source in its order, and the places in it; of blanks what belongs into them. */
function columnsOf(question: KeyedQuestion) {
  const [choices, blanks] = [choicesOfKey(question), blanksOfKey(question)]
  const right = choices.filter(({ correct }) => correct)
  // true and false keep their places
  const inSource = question.kind === 'boolean' ? right : right.sort((one, other) => one.place - other.place)
  return {
    correct: rightLetters(question),
    canonical: inSource.map(({ canonical }) => canonical),
    order: choices.map(({ place }) => place),
    value: blanks.map(({ value }) => value),
    tolerance: blanks.map(({ tolerance }) => tolerance),
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
] as const

/** The same as a table, a line for each question or part of each form; several letters or values stand in one cell, with blanks between. */
export function keyCsv(forms: readonly FormKey[]): string {
  const rows = forms.flatMap(({ form, fingerprint, questions }) =>
    questions.map((question) => {
      const { number, id, kind, points, bonus, withdrawn } = question
      const { correct, canonical, value, tolerance } = columnsOf(question)
      return [
        form,
        fingerprint.paper,
        number,
        id,
        kind,
        correct.join(' '),
        canonical.join(' '),
        value.join('; '),
        tolerance.some((each) => each !== null) ? tolerance.map((each) => each ?? '').join('; ') : '',
        points,
        bonus ? 'yes' : '',
        withdrawn ? 'yes' : '',
      ].map(cell)
    }),
  )
  return [columns, ...rows].map((row) => `${row.join(',')}\n`).join('')
}

/** What a spreadsheet takes for a formula, with blanks before it too; a negative number is none. */
const computed = /^\s*(?:[=+@]|-(?!\d+(?:\.\d+)?(?:e[+-]?\d+)?$))/

/** A cell as RFC 4180 has it. What a spreadsheet would compute begins with an apostrophe. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && computed.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
