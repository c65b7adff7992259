import type { Language } from '../languages/locales.ts'
import type { QuestionResult } from './statistics.ts'

/** How a question is answered; one of several parts may have several kinds. */
export const questionKinds = ['choices', 'blanks', 'layers', 'matching', 'ordering', 'statements', 'written'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** Points, and what adds up to them. */
export type PointsBy = { points: number; by: 'parts' | 'choices' | 'items' | 'texts' | 'rubric' }

/** A question of a bank, as it is read on an exam. */
export type BankQuestion = {
  file: BankFile
  /** A question without one is in no bank: nothing can name it. */
  id?: string
  title: string
  /** Of its heading and of its last line, from 1. */
  line: number
  lastLine: number
  /** As its heading states them, else the sum of its parts'. */
  points?: number
  /** What its parts, choices or criteria add up to, so that it cannot have other points; where something else is `against` that, it can have none. */
  fixed?: PointsBy & { against?: PointsBy }
  tags: string[]
  topic?: string
  difficulty?: number
  time?: number
  author?: string
  license?: string
  excludes: string[]
  follows?: string
  /** Of its heading, else of its file; absent where neither says. */
  language?: Language
  kinds: QuestionKind[]
  /** How it has worked on exams; only where it is asked for. */
  results?: readonly QuestionResult[]
}

/** A Markdown file with questions. Any exam is one. */
export type BankFile = {
  /** As messages name it. */
  path: string
  text: string
  lines: string[]
  /** What its front matter states for all its questions. */
  language?: Language
  /** Labels of what links by reference lead to. */
  definitions: string[]
  questions: BankQuestion[]
}

/** A question that can be named. */
export type NamedQuestion = BankQuestion & { id: string }

/** Questions of files that can be named. */
export function namedQuestions(files: readonly BankFile[]): NamedQuestion[] {
  return files.flatMap(({ questions }) => questions.filter((each): each is NamedQuestion => each.id !== undefined))
}

/** Questions with an id that another one before has, each with that one. */
export function doubles(questions: readonly NamedQuestion[]): { first: NamedQuestion; second: NamedQuestion }[] {
  const known = new Map<string, NamedQuestion>()
  return questions.flatMap((second) => {
    const first = known.get(second.id)
    if (first === undefined) known.set(second.id, second)
    return first === undefined ? [] : [{ first, second }]
  })
}

/** The source of a question, from its heading to its last line. */
export function sourceOfQuestion({ file, line, lastLine }: BankQuestion): string {
  return file.lines.slice(line - 1, lastLine).join('\n')
}

/** A use of a question. */
export type QuestionUse = { exam: string; title: string; date?: string | undefined }

/** Uses of questions by their ids, the first one first. */
export type Usage = ReadonlyMap<string, readonly QuestionUse[]>

/** Tells whether a text asks for questions of a bank; a quick look that is right but for listings. */
export function asksForQuestions(text: string): boolean {
  return /^ {0,3}::(?:use|pick)\b/m.test(text)
}

/** Orders exams by their dates, those without one last. */
export function byDate(a: QuestionUse, b: QuestionUse): number {
  const key = ({ date = '9999-12-31', exam }: QuestionUse) => `${date} ${exam}`
  return key(a) < key(b) ? -1 : 1
}

/** Date of the last exam that has a question; exams without a date do not count. */
export function lastUse(usage: Usage, id: string): string | undefined {
  return usage
    .get(id)
    ?.flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1)
}
