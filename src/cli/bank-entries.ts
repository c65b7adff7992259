import { type BankFile, type NamedQuestion, namedQuestions, sourceOfQuestion } from '../bank/question.ts'
import { lastUse, type QuestionUse, type Usage } from '../bank/usage.ts'
import { defaultLanguage } from '../languages/locales.ts'
import { printTable } from './table.ts'

/** A question and its uses, the first one first. */
export type Entry = { question: NamedQuestion; uses: readonly QuestionUse[]; last?: string }

/** All questions of a bank with their uses. */
export function entriesOf(files: readonly BankFile[], usage: Usage): Entry[] {
  return namedQuestions(files).map((question) => {
    const last = lastUse(usage, question.id)
    return { question, uses: usage.get(question.id) ?? [], ...(last !== undefined && { last }) }
  })
}

/** A question for programs. */
export function describeEntry({ question, uses }: Entry) {
  const { id, title, file, line, points, topic, difficulty, time, tags, kinds, author, license, excludes, follows } = question
  return {
    ...{ id, title, file: file.path, line },
    ...{ points: points ?? null, topic: topic ?? null, difficulty: difficulty ?? null, minutes: time ?? null, tags, kinds },
    ...{ language: question.language ?? defaultLanguage, author: author ?? null, license: license ?? null, excludes },
    follows: follows ?? null,
    uses: uses.map(({ exam, title: name, date }) => ({ exam, title: name, date: date ?? null })),
  }
}

const headings = ['Id', 'Topic', 'Difficulty', 'Points', 'Kind', 'Language', 'Uses', 'Last', 'Title']

/** Questions as a table, a line each; nothing for none. */
export function printEntries(entries: readonly Entry[]): string {
  if (entries.length === 0) return ''
  const rows = entries.map(({ question, uses, last = '' }) => {
    const { id, topic = '', difficulty = '', points = '', kinds, language = defaultLanguage, title } = question
    return [id, topic, String(difficulty), String(points), kinds.join(' '), language, String(uses.length), last, title]
  })
  return printTable([headings, ...rows], [2, 3, 6])
}

/** All that is known of a question, and its source. */
export function printEntry(entry: Entry): string {
  const { question, uses } = entry
  const { topic, difficulty, points, time, tags, kinds, language, author, license, excludes, follows } = question
  const facts: [string, string | number | undefined][] = [
    ['file', `${question.file.path}:${question.line}`],
    ['topic', topic],
    ['difficulty', difficulty],
    ['points', points],
    ['minutes', time],
    ['tags', tags.join(', ')],
    ['kind', kinds.join(', ')],
    ['language', language ?? defaultLanguage],
    ['author', author],
    ['license', license],
    ['excludes', excludes.map((id) => `#${id}`).join(', ')],
    ['follows', follows && `#${follows}`],
    ...uses.map(({ exam, title, date }): [string, string] => ['used', `${date ?? 'without a date'}  ${exam}  ${title}`]),
  ]
  const lines = facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name.padEnd(10)}  ${value}\n`]))
  return `#${question.id}\n${lines.join('')}\n${sourceOfQuestion(question).trimEnd()}\n`
}
