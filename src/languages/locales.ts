import { english } from './english.ts'
import { german } from './german.ts'
import { korean } from './korean.ts'
import type { Locale, Reading } from './locale.ts'

/** All languages by their code in BCP 47. A new one is an entry here, and its file. */
const locales = { en: english, ko: korean, de: german } as const satisfies Record<string, Locale>

export type Language = keyof typeof locales

/** The language of an exam that states none. */
export const defaultLanguage: Language = 'en'

/** What depends on a language. */
export function localeOf(language: Language): Locale {
  return locales[language]
}

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(locales, text)
}

/** All languages, in the order in which one is chosen for a script. */
export const languages: readonly Language[] = Object.keys(locales).filter(isLanguage)

/** What authors may write in any of the languages. */
export const readings: readonly Reading[] = languages.map((language) => localeOf(language).reading)

/** A pattern, in a group, for what authors may write in any of the languages. */
export function inAnyLanguage(of: (reading: Reading) => string | readonly string[] | undefined): string {
  return `(?:${readings.flatMap((reading) => of(reading) ?? []).join('|')})`
}

/** What follows a cross-reference without a space, in the form that its label asks for in the language of the text. */
export function agreeing(label: string, following: string): string {
  return languages.reduce((text, language) => localeOf(language).agree?.(label, text) ?? text, following)
}
