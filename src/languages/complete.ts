import type { LayerWords } from './layer-words.ts'
import type { FrontKey, FrontWords, LetterWords, Locale, OwnLocale, Reading, RosterColumn } from './locale.ts'
import type { Words } from './speech/words.ts'

/** What nobody writes. */
const never = '(?!)'

const letters: LetterWords = {
  ...{ before: [], between: [], after: [], except: [] },
  ...{ names: never, solution: never, right: never, links: never, place: never, because: never, onward: never },
}

const keys: Record<FrontKey, readonly string[]> = {
  ...{ title: [], course: [], author: [], date: [], duration: [], lang: [], forms: [], shuffle: [], paper: [], margin: [] },
  ...{ size: [], font: [], template: [], honour: [], grades: [], number: [], instructions: [], subtitle: [] },
}

const roster: Record<RosterColumn, readonly string[]> = {
  ...{ name: [], given: [], family: [], number: [], section: [], form: [], seat: [] },
}

/** The words of a language that knows of none. */
const nothing = {
  letters,
  answers: {
    ...{ label: never, key: never, hint: never, correct: never, column: never, judged: never, choose: never },
    ...{ explains: never, prompt: never, within: never },
  },
  front: { keys, yes: [], no: [], two: [] },
  spreadsheet: { faults: [] },
  roster,
  account: { login: [], email: [] },
  blocks: { answer: [], rubric: [] },
  proof: { asked: never, label: never },
}

/**
 * All that depends on a language.
 *
 * @param fallback words of layer tables, and how formulas are written, where the language's file has none
 */
export function completed(own: OwnLocale, fallback: { layers: Omit<LayerWords, 'thousands'>; speech: Words }): Locale {
  const { reading: read, layers = fallback.layers, speech = fallback.speech } = own
  const { front } = read
  const reading: Reading = {
    ...{
      totals: [],
      farewell: never,
      bonus: never,
      braces: never,
      gap: never,
      summaries: never,
      to: [],
      row: [],
      overall: never,
    },
    ...read,
    letters: { ...nothing.letters, ...read.letters },
    answers: { ...nothing.answers, ...read.answers },
    front: { ...nothing.front, ...front, keys: { ...keys, ...front?.keys } } satisfies FrontWords,
    spreadsheet: { ...nothing.spreadsheet, ...read.spreadsheet },
    roster: { ...nothing.roster, ...read.roster },
    account: { ...nothing.account, ...read.account },
    blocks: { ...nothing.blocks, ...read.blocks },
    proof: { ...nothing.proof, ...read.proof },
  }
  return { ...own, layers: { ...layers, thousands: own.labels.thousands }, speech, reading }
}
