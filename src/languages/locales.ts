import { completed } from './complete.ts'
import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import { english as layers } from './layers/english.ts'
import type { Locale, OwnLocale, Reading } from './locale.ts'
import { portuguese } from './portuguese.ts'
import { simplifiedChinese } from './simplified-chinese.ts'
import { spanish } from './spanish.ts'
import { signs as speech } from './speech/signs.ts'
import { traditionalChinese } from './traditional-chinese.ts'

/** All languages by their code in BCP 47. A new one is an entry here, and its file. */
const own = {
  en: english,
  ko: korean,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  nl: dutch,
  ja: japanese,
  'zh-Hans': simplifiedChinese,
  'zh-Hant': traditionalChinese,
} as const satisfies Record<string, OwnLocale>

export type Language = keyof typeof own

/** Layer tables have English words, which are those of the papers and programs of the field, where a language has none of its own. */
const locales: ReadonlyMap<string, Locale> = new Map(
  Object.entries(own).map(([language, locale]) => [language, completed(locale, { layers, speech })]),
)

/** The language of an exam that states none. */
export const defaultLanguage: Language = 'en'

/** What depends on a language. */
export function localeOf(language: Language): Locale {
  const locale = locales.get(language)
  if (locale === undefined) throw new Error(`no locale of ${language}`)
  return locale
}

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(own, text)
}

/** The language of a tag, whatever its region says of it: `fr-CA`, `zh-TW`. */
export function languageTagged(tag: string | undefined): Language | undefined {
  if (isLanguage(tag)) return tag
  const { language, script } = localeTagged(tag) ?? {}
  return [`${language}-${script}`, language].find(isLanguage)
}

const rightToLeft: ReadonlySet<string | undefined> = new Set([
  'Arab',
  'Hebr',
  'Syrc',
  'Thaa',
  'Nkoo',
  'Adlm',
  'Rohg',
  'Mand',
  'Samr',
])

/** Whether a tag is that of a language that is written from right to left. */
export function isRightToLeft(tag: string): boolean {
  return rightToLeft.has(localeTagged(tag)?.script)
}

/** A tag with the script that is usual for it. */
function localeTagged(tag: string | undefined): Intl.Locale | undefined {
  if (tag === undefined || !/^[a-z]{2}(?:-[A-Za-z\d]{2,8})*$/.test(tag)) return undefined
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return undefined
  }
}

/** All languages, in the order in which one is chosen for a script. */
export const languages: readonly Language[] = Object.keys(own).filter(isLanguage)

/** What authors may write in any of the languages. */
export const readings: readonly Reading[] = languages.map((language) => localeOf(language).reading)

/** A pattern, in a group, for what authors may write in any of the languages. */
export function inAnyLanguage(of: (reading: Reading) => string | readonly string[] | undefined): string {
  const words = new Set(readings.flatMap((reading) => of(reading) ?? []).filter((each) => each !== '(?!)'))
  return `(?:${[...words].join('|')})`
}

/** What follows a cross-reference without a space, in the form that its label asks for in the language of the text. */
export function agreeing(label: string, following: string): string {
  return languages.reduce((text, language) => localeOf(language).agree?.(label, text) ?? text, following)
}
