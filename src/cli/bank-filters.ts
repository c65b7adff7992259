import { type Criteria, meets, readDate, readRange, readWords } from '../bank/criteria.ts'
import {
  type BankFile,
  lastUse,
  type NamedQuestion,
  namedQuestions,
  type QuestionKind,
  type QuestionUse,
  sourceOfQuestion,
  type Usage,
} from '../bank/question.ts'
import { defaultLanguage } from '../languages/locales.ts'

/** Which questions are listed; all that is given must hold. */
export type BankFilters = {
  topic: string | undefined
  tags: string | undefined
  difficulty: string | undefined
  points: string | undefined
  kind: QuestionKind | undefined
  lang: string | undefined
  used: boolean | undefined
  'unused-since': string | undefined
  p: string | undefined
}

/** Whether any of the filters is stated. */
export function isFiltered(filters: BankFilters): boolean {
  return filterNames.some((name) => filters[name] !== undefined)
}

const filterNames = ['topic', 'tags', 'difficulty', 'points', 'kind', 'lang', 'used', 'unused-since', 'p'] as const

/** A question and its uses, the first one first. */
export type Entry = { question: NamedQuestion; uses: readonly QuestionUse[]; last?: string }

/** All questions of a bank with their uses. */
export function entriesOf(files: readonly BankFile[], usage: Usage): Entry[] {
  return namedQuestions(files).map((question) => {
    const last = lastUse(usage, question.id)
    return { question, uses: usage.get(question.id) ?? [], ...(last !== undefined && { last }) }
  })
}

/** The questions that meet all filters, and have all words of a text. */
export function matching(
  entries: readonly Entry[],
  { text = '', used, 'unused-since': since }: BankFilters & { text?: string },
  criteria: Criteria,
): Entry[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return entries.filter((entry) => {
    const { question, uses } = entry
    const source = words.length === 0 ? '' : sourceOfQuestion(question).toLowerCase()
    return (
      meets(question, criteria, defaultLanguage) &&
      words.every((word) => source.includes(word)) &&
      (used === undefined || used === uses.length > 0) &&
      (since === undefined || (entry.last ?? '') < since)
    )
  })
}

/** The filters of a list, or which of them cannot be read. */
export function readFilters(args: BankFilters): Criteria | string {
  const [difficulty, points] = [args.difficulty, args.points].map((text) => (text === undefined ? undefined : readRange(text)))
  if (args.difficulty !== undefined && difficulty === undefined)
    return `Unexpected --difficulty ${args.difficulty}, expected a number or a range such as 2..3.`
  if (args.points !== undefined && points === undefined)
    return `Unexpected --points ${args.points}, expected a number or a range such as 2..5.`
  const p = args.p === undefined ? undefined : readRange(args.p)
  if (args.p !== undefined && (p === undefined || p.to > 1))
    return `Unexpected --p ${args.p}, expected a share from 0 to 1 or a range such as 0.4..0.8.`
  const since = args['unused-since']
  if (since !== undefined && readDate(since) === undefined)
    return `Unexpected --unused-since ${since}, expected a date such as 2026-01-31.`
  const { topic, tags, kind, lang } = args
  return {
    ...(topic !== undefined && { topic: readWords(topic) }),
    ...(tags !== undefined && { tags: readWords(tags) }),
    ...(difficulty && { difficulty }),
    ...(points && { points }),
    ...(p && { p }),
    ...(kind && { kind }),
    ...(lang !== undefined && { lang }),
  }
}
