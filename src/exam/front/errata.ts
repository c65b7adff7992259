import type { Position } from 'unist'
import { listed, suggestion } from '../../diagnostics/nearest.ts'
import { type Fault, offeredNearest } from '../../diagnostics/report.ts'
import type { Erratum } from '../erratum.ts'
import type { Entry, Item } from './entries.ts'

/** What a list of errata looks like, for messages. */
export const errataExample = 'errata: [{ question: batchnorm, accept: [B, D] }]'

/** What errata are, in words. */
export const errataWanted = 'a list, each with a `question` and `accept`, `value`, `also`, `tolerance` or `withdrawn: true`'

/** What may stand in an erratum: which values each takes, in words, and by example. */
const fields = {
  question: {
    wanted: 'the id of a question',
    example: 'question: batchnorm',
    takes: (_: unknown, text?: string) => isText(text),
  },
  accept: {
    wanted: 'a letter of the source, a list of some, or a list of such lists',
    example: 'accept: [B, D]',
    takes: (value: unknown) => isList(value, (each) => isLetter(each) || (Array.isArray(each) && isList(each, isLetter))),
  },
  value: {
    wanted: 'what belongs into the blanks',
    example: 'value: [12, 64]',
    takes: (value: unknown) => isList(value, isFigure),
  },
  also: {
    wanted: 'what is right in a blank, too',
    example: 'also: [12, a dozen]',
    takes: (value: unknown) => isList(value, isFigure),
  },
  blank: {
    wanted: 'the place of a blank in its question, from 1',
    example: 'blank: 2',
    takes: (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 1,
  },
  tolerance: {
    wanted: 'a number, 0 or greater',
    example: 'tolerance: 0.5',
    takes: (value: unknown) => typeof value === 'number' && value >= 0 && Number.isFinite(value),
  },
  withdrawn: { wanted: '`true`', example: 'withdrawn: true', takes: (value: unknown) => value === true },
  reason: { wanted: 'a text', example: 'reason: the text allows both', takes: (_: unknown, text?: string) => isText(text) },
}

/** Fields that say what is right; those of one group go together. */
const secretTexts = [['accept'], ['value', 'also', 'tolerance'], ['withdrawn']]

/**
 * Reads a list of errata. Each names a `question` by its id, and says what is right: `accept: [B, D]`, letters as the source has them, or sets of them,
 * `accept: [[A, B], [A, B, C]]`; `value: 12`, `also: 13` or `tolerance: 0.5` or several of these, for all blanks or for `blank: 2`; or
 * `withdrawn: true`, points to all. A `reason` may follow.
 *
 * @returns those without a fault; `undefined` for what is no list
 */
export function readErrata({ value, items }: Entry): Erratum[] | undefined {
  return Array.isArray(value) ? items.filter((item) => faultsOf(item).length === 0).map(erratumOf) : undefined
}

/** All that is wrong in a list of errata, each in its place. */
export function faultsOfErrata({ items }: Entry): Fault[] {
  return items.flatMap(faultsOf)
}

function faultsOf({ value, place, entries }: Item): Fault[] {
  if (entries === undefined)
    return [
      fault(
        `Unexpected \`${JSON.stringify(value)}\` in the errata, expected ${errataWanted.replace('a list, each', 'an entry')}`,
        place,
        errataExample,
      ),
    ]
  const known = Object.entries(fields)
  const unknown = entries.filter(({ key }) => !known.some(([name]) => name === key))
  const named = unknown.map(
    ({ key, place }): Fault => ({
      rule: 'errata-entry',
      reason: `Unexpected key \`${key}\` in an erratum`,
      place,
      actual: key,
      ...suggestion(key, Object.keys(fields)),
      fix: offeredNearest(key, Object.keys(fields)),
    }),
  )
  const valued = entries.flatMap((entry): Fault[] => {
    const [, field] = known.find(([name]) => name === entry.key) ?? []
    if (field === undefined) return []
    if (!field.takes(entry.value, entry.text))
      return [fault(`Unexpected value of \`${entry.key}\` in an erratum, expected ${field.wanted}`, entry.place, field.example)]
    const twice = entry.key === 'accept' ? doubledIn(listOf(entry.value)) : undefined
    if (twice === undefined) return []
    return [
      fault(
        `Unexpected second \`${twice}\` in \`accept\` of an erratum, expected each ${/, /.test(twice) ? 'set' : 'letter'} once`,
        entry.place,
        'accept: [B, D]',
      ),
    ]
  })
  const said = secretTexts.flatMap((group) => entries.find(({ key }) => group.includes(key)) ?? [])
  const [first, second] = said
  const start = { start: place.start, end: place.start }
  const whole: Fault[] = []
  if (!entries.some(({ key }) => key === 'question'))
    whole.push(fault('Unexpected erratum without a `question`, expected the id of one', start, fields.question.example))
  // a misspelt key may be what is missing
  if (first === undefined && unknown.length === 0)
    whole.push(fault(`Unexpected erratum that says nothing, expected ${listed(secretTexts.flat())}`, start, errataExample))
  if (first !== undefined && second !== undefined)
    whole.push(
      fault(
        `Unexpected \`${second.key}\` in an erratum with \`${first.key}\`, expected one of them`,
        second.place,
        errataExample,
      ),
    )
  const blank = entries.find(({ key }) => key === 'blank')
  if (blank !== undefined && first !== undefined && !secretTexts[1]?.includes(first.key))
    whole.push(
      fault(
        `Unexpected \`blank\` in an erratum with \`${first.key}\`, expected \`value\`, \`also\` or \`tolerance\``,
        blank.place,
        'blank: 2',
      ),
    )
  return [...named, ...valued, ...whole]
}

function fault(reason: string, place: Position, example: string): Fault {
  return { rule: 'errata-entry', reason, place, expected: [example], note: `For example \`${example}\`.` }
}

/** An entry without a fault. */
function erratumOf({ place, entries = [] }: Item): Erratum {
  const given = (name: string) => entries.find(({ key }) => key === name)?.value
  const text = (name: string) => entries.find(({ key }) => key === name)?.text?.trim()
  const reason = text('reason')
  const common = { question: (text('question') ?? '').replace(/^#/, ''), ...(reason !== undefined && { reason }), place }
  if (given('withdrawn') === true) return { ...common, kind: 'withdrawn' }
  const accepted = listOf(given('accept'))
  if (accepted.some(Array.isArray)) return { ...common, kind: 'sets', sets: accepted.map((each) => listOf(each).map(String)) }
  if (accepted.length > 0) return { ...common, kind: 'accept', letters: accepted.map(String) }
  const value = figuresOf(given('value'))
  const also = figuresOf(given('also'))
  const [blank, tolerance] = [given('blank'), given('tolerance')]
  return {
    ...common,
    kind: 'value',
    value: value.length > 0 ? value : undefined,
    tolerance: typeof tolerance === 'number' ? tolerance : undefined,
    ...(also.length > 0 && { also }),
    ...(typeof blank === 'number' && { blank }),
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

/** Letters may be digits, and words for true and false are read as such. */
function isLetter(value: unknown): boolean {
  return isText(value) || typeof value === 'number' || typeof value === 'boolean'
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
}

/** What is said of a blank or an item; YAML has values of its own for true and false. */
function figuresOf(value: unknown): (number | string)[] {
  return listOf(value).flatMap((each): (number | string)[] =>
    typeof each === 'number' ? [each] : isFigure(each) ? [String(each)] : [],
  )
}

/** One thing of a kind, or a list of some. */
function isList(value: unknown, is: (each: unknown) => boolean): boolean {
  return listOf(value).length > 0 && listOf(value).every(is)
}

/** A letter that stands twice in one set, or a set that stands twice. */
function doubledIn(accepted: readonly unknown[]): string | undefined {
  if (!accepted.some(Array.isArray)) return doubled(accepted.map(String))
  const sets = accepted.map((each) => listOf(each).map(String))
  return sets.map(doubled).find((each) => each !== undefined) ?? doubled(sets.map((set) => set.toSorted().join(', ')))
}

function doubled(words: readonly string[]): string | undefined {
  return words.find((word, index) => words.indexOf(word) !== index)
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}
