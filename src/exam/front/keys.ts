import { listed } from '../../diagnostics/nearest.ts'
import type { Fault } from '../../diagnostics/report.ts'
import { choiceCountings, countingNamed, markOf } from '../../languages/counting.ts'
import { defaultLanguage, isRightToLeft, languages, languageTagged } from '../../languages/locales.ts'
import type { Metadata } from '../metadata.ts'
import { isPoints } from '../points.ts'
import { contrastToWhite } from './contrast.ts'
import type { Entry } from './entries.ts'
import { errataExample, errataWanted, faultsOfErrata, readErrata } from './errata.ts'
import { fieldOf, readBlankWidths, readMargin } from './lengths.ts'
import { faultsOfMacros, macrosExample, macrosWanted, readMacros } from './macros.ts'
import { gradeTables, pointsPlaces, unitOf } from './marking.ts'

/** What one key of the front matter may say. */
type Key = {
  /** The values it takes, in words. */
  wanted: string
  example: string
  /** Whether a template may say it, too: all that is about the paper and not about this exam. */
  look: boolean
  /** All values that it takes, where they are few. */
  values?: readonly string[]
  /** What the key says of the exam; `undefined` for a value that it does not take. */
  read(entry: Entry): Partial<Metadata> | undefined
  /** What else is to be said of a value that it does not take. */
  note?(entry: Entry): string | undefined
  /** What is wrong inside of a value that it takes. */
  faults?(entry: Entry): Fault[]
}

const dayInMinutes = 1440

/** All keys of the front matter, in the order in which the documentation names them. */
export const keys: Readonly<Record<string, Key>> = {
  title: about('a text', 'title: Midterm', ({ text }) => ofText(text, (title) => ({ title }))),
  course: about('a text', 'course: STAT 433', ({ text }) => ofText(text, (course) => ({ course }))),
  author: about('a text', 'author: Department of Statistics', ({ text }) => ofText(text, (author) => ({ author }))),
  date: about('a day as `YYYY-MM-DD`', 'date: 2026-10-20', ({ text }) =>
    ofText(text, (date) => (isDate(date) ? { date } : undefined)),
  ),
  duration: about('a length of time, or minutes from 1 to 1440', 'duration: 75 min', ({ value, text }) =>
    typeof value === 'number'
      ? value >= 1 && value <= dayInMinutes
        ? { duration: `${value} min` }
        : undefined
      : ofText(text, (duration) => (/^[-−–]\s*\d|^0+(?:[.,]0+)?(?![\d.,:])/.test(duration) ? undefined : { duration })),
  ),
  form: about('up to four letters or digits', 'form: A', ({ text }) =>
    ofText(text, (form) => (isForm(form) ? { form } : undefined)),
  ),
  forms: about(
    'a number of forms up to 702, or a list of their letters, which differ in more than capitals',
    'forms: [A, B]',
    ({ value, items }) => {
      const forms = formsOf(Array.isArray(value) ? items.map(({ text }) => text) : value)
      return forms && { forms }
    },
  ),
  errata: {
    ...about(errataWanted, errataExample, (entry) => {
      const list = readErrata(entry)
      return list && { errata: { list, place: entry.place, faults: faultsOfErrata(entry).length } }
    }),
    faults: faultsOfErrata,
  },
  macros: {
    ...about(macrosWanted, macrosExample, (entry) => {
      const macros = readMacros(entry)
      return macros && { macros }
    }),
    faults: faultsOfMacros,
  },
  seed: about('a text or a number', 'seed: 2026-autumn', ({ text }) => ofText(text, (seed) => ({ seed }))),
  shuffle: {
    ...about('`questions`, `sections`, or a list of both', 'shuffle: questions', ({ value }) => {
      const list: unknown[] = Array.isArray(value) ? value : [value]
      const shuffle = list.filter((each) => each === 'sections' || each === 'questions')
      return shuffle.length === list.length ? { shuffle } : undefined
    }),
    values: ['questions', 'sections'],
  },
  lang: {
    ...look(listed(languages), `lang: ${defaultLanguage}`, ({ text }) => {
      const language = languageTagged(text?.trim())
      return language && { language }
    }),
    values: languages,
    note: ({ text }) =>
      isRightToLeft(text?.trim() ?? '') ? 'Papersetter sets no language that is written from right to left.' : undefined,
  },
  choices: {
    ...look(listed(choiceCountings), 'choices: A', ({ value }) => {
      const choices = countingNamed(value)
      return choices && { choices }
    }),
    values: choiceCountings,
  },
  fields: look(
    'a list of labels in words, which may end in `[10]`, `{60mm}` or `{50%}`',
    'fields: [Name, Student number]',
    ({ value, items }) => {
      const written = items.map(({ text }) => text?.trim() ?? '')
      // a figure or a date alone was meant for something else, as how many boxes there are
      const fields = written.filter((text) => /[\p{L}\p{So}]|.{12}/u.test(fieldOf(text)?.label ?? ''))
      return Array.isArray(value) && fields.length === items.length ? { fields } : undefined
    },
  ),
  template: about('the name of a template or its folder', 'template: quiz', ({ text, place }) =>
    ofText(text, (name) => ({ template: { name, place } })),
  ),
  paper: oneOf(['A4', 'Letter'], 'paper: A4', (paper) => ({ paper })),
  margin: look(
    'millimetres from 12 to 60: one number, or a list of `top, side, bottom` or of `top, outer, bottom, inner`',
    'margin: [21, 20, 21]',
    ({ value }) => {
      const margin = readMargin(value)
      return margin && { margin }
    },
  ),
  font: oneOf(['serif', 'sans'], 'font: sans', (font) => ({ font })),
  size: look('a size of letters from `8pt` to `16pt`', 'size: 11pt', ({ text = '' }) => {
    const size = Number(/^(\d+(?:\.\d+)?)\s*(?:pt)?$/.exec(text.trim())?.[1] ?? Number.NaN)
    return size >= 8 && size <= 16 ? { size } : undefined
  }),
  accent: look('a colour as `"#1a3c6e"`, dark enough to be read (4.5 : 1 on white)', 'accent: "#1a3c6e"', ({ text }) =>
    ofText(text, (accent) => (contrastToWhite(accent) >= 4.5 ? { accent } : undefined)),
  ),
  number: look('a text with one `1` in the place of the number', 'number: "Q1."', ({ text }) =>
    ofText(text, (number) => (/^\D*1\D*$/u.test(number) && number.length <= 20 ? { number } : undefined)),
  ),
  titles: flag('titles: false', (titles) => ({ titles })),
  blanks: look('a length up to 200mm, or a list of two: in texts and in tables', 'blanks: 40mm', ({ text, items }) => {
    const blanks = readBlankWidths(items.length > 0 ? items.map((each) => each.text) : [text])
    return blanks && { blanks }
  }),
  stretch: look('a number from 1 to 5', 'stretch: 2', ({ value }) =>
    typeof value === 'number' && value >= 1 && value <= 5 ? { stretch: value } : undefined,
  ),
  overflow: oneOf(['warn', 'error'], 'overflow: error', (overflow) => ({ overflow })),
  pages: oneOf(['flow', 'question'], 'pages: question', (pages) => ({ pages })),
  spaces: oneOf(['stretch', 'fixed'], 'spaces: stretch', (spaces) => ({ spaces })),
  columns: {
    ...look('1 or 2', 'columns: 2', ({ value }) => (value === 1 || value === 2 ? { columns: value } : undefined)),
    values: ['1', '2'],
  },
  duplex: flag('duplex: true', (duplex) => ({ duplex })),
  smart: flag('smart: false', (smart) => ({ smart })),
  align: oneOf(['left', 'justify'], 'align: justify', (align) => ({ align })),
  hyphenate: flag('hyphenate: false', (hyphenate) => ({ hyphenate })),
  total: about('a number of points', 'total: 40', ({ value, place }) =>
    isPoints(value) ? { total: { points: value, place } } : undefined,
  ),
  points: oneOf(pointsPlaces, 'points: margin', (points) => ({ points })),
  unit: look('a word, or a list of those for one and for several', 'unit: [mark, marks]', ({ text, items }) => {
    const unit = unitOf(text === undefined ? items.map((item) => item.text) : [text])
    return unit && { unit }
  }),
  names: flag('names: true', (names) => ({ names })),
  end: {
    ...look('a text, `true` or `false`', 'end: true', (entry) =>
      /^(?:true|yes)$/i.test(entry.text ?? '')
        ? { end: true }
        : /^(?:false|no)$/i.test(entry.text ?? '')
          ? {}
          : ofText(entry.text, (end) => ({ end })),
    ),
    values: ['true', 'false'],
  },
  grades: {
    ...look('`questions` or `pages`, alone or before `vertical`', 'grades: questions', ({ text = '' }) => {
      const grades = gradeTables.get(text.trim())
      return grades && { grades }
    }),
    values: [...gradeTables.keys()],
  },
  cover: flag('cover: true', (cover) => ({ cover })),
  honour: look('a text', 'honour: I have worked alone.', ({ text }) => ofText(text, (honour) => ({ honour }))),
  logo: about('the path of a picture', 'logo: logo.svg', ({ text, place }) =>
    ofText(text, (path) => ({ logo: { path, place } })),
  ),
}

function about(wanted: string, example: string, read: Key['read']): Key {
  return { wanted, example, look: false, read }
}

function look(wanted: string, example: string, read: Key['read']): Key {
  return { wanted, example, look: true, read }
}

/** A key that takes one of some words. */
function oneOf<const Word extends string>(
  values: readonly Word[],
  example: string,
  read: (word: Word) => Partial<Metadata>,
): Key {
  const take = ({ value }: Entry) => {
    const word = values.find((each) => each === value)
    return word === undefined ? undefined : read(word)
  }
  return { ...look(listed(values), example, take), values }
}

/** A key that is `true` or `false`, or `yes` and `no` as older YAML has them. */
function flag(example: string, read: (truth: boolean) => Partial<Metadata>): Key {
  const take = ({ text = '' }: Entry) =>
    /^(?:true|yes)$/i.test(text) ? read(true) : /^(?:false|no)$/i.test(text) ? read(false) : undefined
  return { ...look('`true` or `false`', example, take), values: ['true', 'false'] }
}

function ofText(
  written: string | undefined,
  read: (text: string) => Partial<Metadata> | undefined,
): Partial<Metadata> | undefined {
  const text = written?.trim() ?? ''
  return text === '' ? undefined : read(text)
}

/**
 * Letters of forms, from their number up to 702, A to ZZ, or a list of up to four letters or digits each; `undefined` for anything else. Files are named by them, so
 * they differ in more than what a file system takes for the same: capitals, and ways to write a letter in Unicode.
 */
export function formsOf(value: unknown): string[] | undefined {
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 1 && value <= 26 * 27
      ? Array.from({ length: value }, (_, index) => markOf('A', index))
      : undefined
  const list = Array.isArray(value) ? value.map((each) => String(each).trim()) : []
  return list.length > 0 &&
    list.every(isForm) &&
    new Set(list.map((form) => form.normalize('NFC').toLowerCase())).size === list.length
    ? list
    : undefined
}

function isForm(text: string): boolean {
  return /^[\p{L}\p{N}]{1,4}$/u.test(text)
}

/** Whether this is a day of the calendar as ISO 8601 writes it. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
