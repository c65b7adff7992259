import type { Point } from 'unist'
import { listed } from '../diagnostics/nearest.ts'
import { blanksOfKey, choicesOfKey, type KeyedBlank, type KeyedChoice, type KeyedQuestion } from '../keys/form-key.ts'
import { readings } from '../languages/locales.ts'
import type { Reporter } from '../lists/limited.ts'
import type { Target } from './columns.ts'
import type { Reply } from './score.ts'
import { isRight, isSpreadsheetError, looksLikeDate, numbersIn } from './values.ts'

/** What stands for nothing. */
const nothing = /^(?:[-–—]|n\/?a|k\.? ?a\.?)?$/i

/** A cell of a table of marks, and where it stands. */
export type Cell = { text: string; place: () => Point }

/**
 * Reads what a cell says of a question or part: letters, what was written into its blanks, or points. What cannot be is reported.
 *
 * @returns `undefined` where nothing was answered, or what is there is wrong
 */
export function readReply({ outline, points, whole }: Target, cell: Cell, tell: Reporter): Reply | undefined {
  const { line, id } = outline
  if (nothing.test(cell.text)) return undefined
  if (isSpreadsheetError(cell.text)) {
    tell({
      ...fault(cell, `what a spreadsheet shows where it has no value`, `an answer or points of \`${id}\``),
      note: 'Mend the formula of the cell, or empty it.',
    })
    return undefined
  }
  if (points || whole || line === undefined || line.kind === 'written')
    return readPoints(cell, id, whole ? outline.points : outline.own, line, tell)
  if ('choices' in line)
    return line.reason === undefined ? readLetters(cell, line, tell) : readReasoned(cell, line, line.reason, tell)
  if ('marks' in line) return readMarks(cell, line, tell)
  return readValues(cell, line, tell)
}

function fault({ text, place }: Cell, what: string, wanted: string) {
  return {
    rule: 'marks-cell',
    reason: `Unexpected \`${text}\`${what === '' ? '' : `, ${what}`}, expected ${wanted}`,
    place: place(),
    actual: text,
  } as const
}

const dates = 'which looks like a date that a spreadsheet has made of it'
const asText = 'Give the column the format Text before it is filled in, and type the cell again.'

type PointsReply = Extract<Reply, { kind: 'points' }>

function readPoints(
  cell: Cell,
  id: string,
  most: number,
  line: KeyedQuestion | undefined,
  tell: Reporter,
): PointsReply | undefined {
  const { text } = cell
  if (looksLikeDate(text)) {
    tell({ ...fault(cell, dates, `points of \`${id}\``), note: asText })
    return undefined
  }
  const points = /^[+-]?\d+(?:[.,]\d+)?$|^[.,]\d+$/.test(text.replace('−', '-'))
    ? Number(text.replace('−', '-').replace(',', '.'))
    : undefined
  if (points === undefined) {
    tell({ ...fault(cell, '', `points of \`${id}\`, a number such as 2.5`), note: notedPoints(line) })
    return undefined
  }
  const least = line === undefined ? 0 : choicesOfKey(line).reduce((sum, choice) => sum + Math.min(0, choice.points ?? 0), 0)
  if (points > most)
    tell({
      ...fault(cell, '', `\`${most}\` points of \`${id}\` at most`),
      expected: [String(most)],
      note: `\`${id}\` gives ${most} points.`,
    })
  else if (points < least)
    tell({
      ...fault(cell, '', `\`${least}\` points of \`${id}\` at least`),
      expected: [String(least)],
      note: `\`${id}\` gives ${least} to ${most} points.`,
    })
  else return { kind: 'points', points }
  return undefined
}

function notedPoints(line: KeyedQuestion | undefined): string {
  return line?.kind === 'written' || line === undefined
    ? 'What is answered in writing has been marked by hand: type its points.'
    : 'The heading of the column asks for points.'
}

/** Letters and, behind a semicolon, the points of the reason. */
function readReasoned(cell: Cell, line: KeyedQuestion, most: number, tell: Reporter): Reply | undefined {
  const [letters = '', points, ...rest] = cell.text.split(/\s*[;|]\s*/)
  if (points === undefined || rest.length > 0) {
    tell({
      ...fault(cell, '', `letters of \`${line.id}\` and the points of its reason, with \`;\` between`),
      note: 'For example `A; 1.5`; a hyphen stands for no letter. All of its points stand in a column that says so in its heading.',
    })
    return undefined
  }
  const given = nothing.test(points) ? { points: 0 } : readPoints({ ...cell, text: points }, line.id, most, undefined, tell)
  const reply = nothing.test(letters)
    ? { kind: 'choices' as const, marked: [] }
    : readLetters({ ...cell, text: letters }, line, tell)
  if (given === undefined || reply === undefined) return undefined
  return { ...reply, reason: given.points }
}

function readLetters(cell: Cell, line: KeyedQuestion, tell: Reporter): { kind: 'choices'; marked: KeyedChoice[] } | undefined {
  const choices = choicesOfKey(line)
  const letters = choices.map(({ letter }) => letter)
  const known = (word: string) => choiceNamed(word, choices)
  const tokens = cell.text.split(/[\s,;./|+&]+/).filter((token) => token !== '')
  const whole = known(cell.text)
  const words =
    whole !== undefined
      ? [cell.text]
      : tokens.flatMap((token) => (known(token) === undefined ? splitInto(token, known) : [token]))
  const unknown = words.find((word) => known(word) === undefined)
  if (unknown === undefined) return { kind: 'choices', marked: [...new Set(words.flatMap((word) => known(word) ?? []))] }
  const number = numbersIn(cell.text).length > 0
  const one = unknown === cell.text ? '' : `where \`${unknown}\` is none`
  tell({
    ...fault(
      cell,
      looksLikeDate(cell.text) ? dates : one,
      `${line.kind === 'choices' ? 'letters' : 'a letter'} of \`${line.id}\`: ${listed(letters)}`,
    ),
    expected: letters,
    note: looksLikeDate(cell.text)
      ? asText
      : number
        ? `Points stand in a column that says so in its heading: \`${line.id} points\`.`
        : `Question ${line.number} of this form has ${listed(letters).replace(/ or (?=[^ ]*$)/, ' and ')}.`,
  })
  return undefined
}

/** Letters that stand together, `AC`, where each of them is one. */
function splitInto(token: string, known: (word: string) => KeyedChoice | undefined): string[] {
  const signs = [...token]
  return signs.length > 1 && signs.some((sign) => known(sign) !== undefined) ? signs : [token]
}

/** A choice by its letter on the form, in any case; *true* and *false* by any words for them, or their first letters. */
function choiceNamed(word: string, choices: readonly KeyedChoice[]): KeyedChoice | undefined {
  const same = choices.find(({ letter }) => letter === word)
  if (same !== undefined) return same
  const plain = (text: string) => text.normalize('NFKC').toLowerCase()
  const typed = plain(word)
  const exact = choices.find(({ letter }) => plain(letter) === typed)
  if (exact !== undefined || choices.length !== 2) return exact
  const pairs = readings.flatMap(({ booleanWords }) => booleanWords)
  const truths = (text: string) => [
    ...new Set(pairs.flatMap((pair) => pair.flatMap((each, index) => (each === text ? [index] : [])))),
  ]
  const [truth, ...others] = truths(typed)
  const own = choices.map(({ letter }) => truths(plain(letter)))
  if (own.some((each) => each.length !== 1)) return undefined
  const found = choices.filter((_, index) => others.length === 0 && truth !== undefined && own[index]?.[0] === truth)
  const initials = choices.filter(({ letter }) => plain(letter).startsWith(typed))
  return found[0] ?? (typed.length === 1 && initials.length === 1 ? initials[0] : undefined)
}

/** What stands beside items, with signs between or without; a hyphen for none. */
function readMarks(cell: Cell, line: Extract<KeyedQuestion, { marks: unknown }>, tell: Reporter): Reply | undefined {
  const { blanks, marks } = line
  const known = marks.map((letter, place) => ({ letter, canonical: letter, place, correct: false }))
  const parted = /[;|]/.test(cell.text) ? cell.text.split(/[;|]/) : cell.text.split(/[\s,./+&]+/)
  const together = parted.length === 1 && blanks.length > 1 ? [...cell.text] : parted
  const values = together.map((each) =>
    nothing.test(each.trim()) ? '' : (choiceNamed(each.trim(), known)?.letter ?? each.trim()),
  )
  const unknown = values.find((each) => each !== '' && !marks.includes(each))
  if (values.length === blanks.length && unknown === undefined) return { kind: 'values', values }
  if (looksLikeDate(cell.text)) tell({ ...fault(cell, dates, `marks of \`${line.id}\``), note: asText })
  else
    tell({
      ...fault(
        cell,
        unknown === undefined || unknown === cell.text ? '' : `where \`${unknown}\` is none`,
        `${blanks.length} of ${listed(marks).replace(/ or (?=[^ ]*$)/, ' and ')} for \`${line.id}\``,
      ),
      expected: marks,
      note: `One for each of the ${blanks.length} lines as this form prints them, such as \`${blanks.map(() => marks[0]).join(';')}\`; a hyphen stands for none.`,
    })
  return undefined
}

function readValues(cell: Cell, line: KeyedQuestion, tell: Reporter): Reply | undefined {
  const blanks = blanksOfKey(line)
  const values = blanks.length === 1 ? [cell.text] : partedValues(cell.text, blanks)
  if (values.length !== blanks.length) {
    tell({
      ...fault(cell, '', `${blanks.length} values of \`${line.id}\` with \`;\` between`),
      note: `Question ${line.number} has ${blanks.length} blanks; an empty one has its sign, too. Where marks are given by hand, a column \`${line.id} points\` has them.`,
    })
    return undefined
  }
  const dated = values.find((value, index) => looksLikeDate(value) && !looksLikeDate(String(blanks[index]?.value)))
  if (dated !== undefined) {
    tell({ ...fault({ ...cell, text: dated }, dates, `a value of \`${line.id}\``), note: asText })
    return undefined
  }
  return { kind: 'values', values }
}

/** Signs in a cell of code of which each may part two blanks; with more it is parted at all of them. */
const mostSigns = 14

/** What stands between semicolons or bars. Code has some of its own: of all ways to part it into so many values the one counts with the most that is right. */
function partedValues(text: string, blanks: readonly KeyedBlank[]): string[] {
  const all = text.split(/[;|]/).map((value) => value.trim())
  const signs = [...text.matchAll(/[;|]/g)].map(({ index }) => index)
  if (blanks.every(({ code }) => code === undefined) || signs.length > mostSigns) return all
  const waysFrom = (from: number, count: number): string[][] => {
    if (count === 1) return [[text.slice(from).trim()]]
    return signs
      .filter((at) => at >= from)
      .flatMap((at) => waysFrom(at + 1, count - 1).map((rest) => [text.slice(from, at).trim(), ...rest]))
  }
  const rightIn = (values: readonly string[]) => blanks.filter((blank, index) => isRight(values[index] ?? '', blank)).length
  const [best = all] = waysFrom(0, blanks.length).sort((one, other) => rightIn(other) - rightIn(one))
  return best
}
