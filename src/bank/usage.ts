import { VFile } from 'vfile'
import { readMetadata } from '../exam/parse.ts'
import { type FoundBank, includeQuestions } from './include.ts'
import type { BankFile, NamedQuestion } from './question.ts'
import { readRequests } from './requests.ts'
import { scanBank } from './scan.ts'

/** An exam that takes questions from banks. */
export type UsingExam = {
  path: string
  text: string
  title: string
  date?: string
  seed: string
  /** Whether it states forms. */
  forms: boolean
  language: string
}

/** A use of a question. */
export type QuestionUse = { exam: string; title: string; date?: string }

/** Uses of questions, by the path of their file and their id. */
export type Usage = Map<string, QuestionUse[]>

/** By what the uses of a question are found. */
export function usageKey({ file, id }: NamedQuestion): string {
  return `${file.path}#${id}`
}

/** Tells whether a text asks for questions of a bank; a quick look that is right but for listings. */
export function asksForQuestions(text: string): boolean {
  return /^ {0,3}::(?:use|pick)\b/m.test(text)
}

/** Reads the front matter of an exam, and nothing else. */
export function usingExam(path: string, text: string): UsingExam {
  const { title, date, seed, forms, language } = readMetadata(text)
  return { path, text, title, ...(date !== undefined && { date }), seed, forms: forms.length > 0, language }
}

/** Orders exams by their dates, those without one last. */
export function byDate(a: UsingExam, b: UsingExam): number {
  const key = ({ date = '9999-12-31', path }: UsingExam) => `${date} ${path}`
  return key(a) < key(b) ? -1 : 1
}

/**
 * Which exams have which questions. A `::pick` counts for what it picks from the bank as it is now; what is unused for it is decided by the
 * exams before it.
 *
 * @param readBank reads the bank that an exam names
 */
export function usageOf(exams: readonly UsingExam[], readBank: (exam: string, from: string) => FoundBank): Usage {
  const usage: Usage = new Map()
  for (const { path, text, title, date, seed, language } of [...exams].sort(byDate)) {
    const file = new VFile({ path, value: text })
    const exam: BankFile = scanBank(path, text)
    const { requests } = readRequests(file)
    const included = includeQuestions({
      ...{ file, exam, requests, seed, language },
      readBank: (from) => readBank(path, from),
      lastUse: (question) => lastUse(usage, question),
    })
    for (const { question } of [...included.values()].flat()) {
      const uses = usage.get(usageKey(question)) ?? []
      usage.set(usageKey(question), [...uses, { exam: path, title, ...(date !== undefined && { date }) }])
    }
  }
  return usage
}

/** Date of the last exam that has a question; exams without a date do not count. */
export function lastUse(usage: Usage, question: NamedQuestion): string | undefined {
  return usage
    .get(usageKey(question))
    ?.flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1)
}
