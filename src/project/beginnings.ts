import { lstat, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse, stringify } from 'yaml'
import { writeWhole } from '../files/write.ts'
import { type Language, localeOf } from '../languages/locales.ts'

/** What one may begin, apart from a template. */
export const beginnings = ['exam', 'quiz', 'bank', 'course'] as const

export type Beginning = (typeof beginnings)[number]

/** What is to be begun: `path` is that of a file, of a course that of its folder. */
export type Wanted = { what: Beginning; path: string; title: string; language: Language }

/** The file of a course's bank, as its exam names it. */
const coursesBank = 'basics.md'

const folder = new URL('../../templates/beginnings/', import.meta.url)

/**
 * Writes an exam, a quiz, a bank or a course to begin with, in its language. It is whole: `check` has nothing to say of it.
 *
 * @returns the paths written, or the first one that is there already: nothing was written then
 * @throws `NotWritten`
 */
export async function begin(wanted: Wanted): Promise<{ written: string[] } | { exists: string }> {
  const files = await filesOf(wanted)
  const own = join(wanted.path, '.gitignore')
  // that of a folder with other work in it is its owner's
  if (await isTaken(own)) files.delete(own)
  for (const path of files.keys()) if (await isTaken(path)) return { exists: path }
  await writeWhole(files)
  return { written: [...files.keys()] }
}

/** Whether something is there, a link that leads nowhere too. */
async function isTaken(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  )
}

async function filesOf({ what, path, title, language }: Wanted): Promise<Map<string, string>> {
  const { student, number } = localeOf(language).companions.sheet
  const words = new Map([
    ...(await wordsOf(language)),
    ...Object.entries({
      title: inYaml(title),
      lang: language,
      name: inYaml(student),
      number: inYaml(number),
      file: what === 'course' ? coursesBank : basename(path),
    }),
  ])
  const filled = async (name: string) => fill(await readFile(new URL(name, folder), 'utf8'), words)
  if (what !== 'course') return new Map([[path, await filled(`${what}.md`)]])
  return new Map([
    [join(path, 'papersetter.yml'), await filled('course.yml')],
    [join(path, 'exams', 'midterm.md'), await filled('course.md')],
    [join(path, 'exams', 'bank', coursesBank), await filled('bank.md')],
    [join(path, '.gitignore'), await filled('gitignore')],
  ])
}

async function wordsOf(language: Language): Promise<[string, string][]> {
  const words: unknown = parse(await readFile(new URL(`words/${language}.yml`, folder), 'utf8'))
  return Object.entries(words ?? {}).map(([key, word]) => [key, String(word)])
}

/** Puts words into their places, `«title»`. */
function fill(text: string, words: ReadonlyMap<string, string>): string {
  return text.replace(/«([\w-]+)»/g, (_, name: string) => {
    const word = words.get(name)
    if (word === undefined) throw new Error(`no words for ${name}`)
    return word
  })
}

/** A text as a value of YAML, in quotes where it needs them. */
function inYaml(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd()
}
