import type { NamedQuestion, QuestionUse } from '../bank/question.ts'
import { statisticsOf } from '../bank/statistics.ts'
import { fixed } from '../numbers/rounding.ts'

/** A question of a bank with the path of its file, its uses on exams, the first one first, and the date of the last. */
export type BankEntry = { question: NamedQuestion; path: string; uses: readonly QuestionUse[]; last?: string | undefined }

/** What is known of a question, in Markdown. */
export function describedEntry({ question, uses, last }: Omit<BankEntry, 'path'>): string {
  const { title, points, topic, difficulty, time, tags, kinds, results = [] } = question
  const statistics = statisticsOf(results)
  const facts = [
    points === undefined ? undefined : `${points} ${points === 1 ? 'point' : 'points'}`,
    kinds.length === 0 ? undefined : kinds.join(', '),
    topic && `topic ${topic}`,
    difficulty === undefined ? undefined : `difficulty ${difficulty}`,
    time === undefined ? undefined : `${time} min`,
    tags.length === 0 ? undefined : `tags ${tags.join(', ')}`,
  ].filter((fact) => fact !== undefined && fact !== '')
  const worked =
    statistics &&
    [
      `${statistics.n} students`,
      `p ${fixed(statistics.difficulty, 2)}`,
      ...(statistics.discrimination === undefined ? [] : [`r ${fixed(statistics.discrimination, 2)}`]),
    ].join(', ')
  const exams = uses.map(({ exam, title: name, date }) => `- ${date ?? 'without a date'}: ${name || exam}`)
  return [
    `**${title || `#${question.id}`}**`,
    facts.join(' · '),
    usedText({ uses, last }),
    exams.join('\n'),
    worked && `Results: ${worked}`,
  ]
    .filter((part) => part)
    .join('\n\n')
}

/** How often a question was used: `used 3 times, last 2026-04`. */
export function usedText({ uses, last }: Pick<BankEntry, 'uses' | 'last'>): string {
  if (uses.length === 0) return 'on no exam'
  const times = uses.length === 1 ? 'once' : `${uses.length} times`
  return `used ${times}${last === undefined ? '' : `, last ${last.slice(0, 7)}`}`
}
