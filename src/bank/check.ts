import { VFile } from 'vfile'
import { nearest } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { nearPairs } from './near.ts'
import { type BankFile, type BankQuestion, doubles, type NamedQuestion, namedQuestions } from './question.ts'

/** From which share of common trigrams on two questions are reported. */
const nearFrom = 0.5

/**
 * Judges a bank as a whole; what is wrong inside of a question shows where it is used. Gives each file with its messages.
 *
 * @param changed questions that are not what they were on the last exam that was released with them, each with that exam
 */
export function checkBank(files: readonly BankFile[], changed: ReadonlyMap<BankQuestion, string> = new Map()): VFile[] {
  const judged = new Map(files.map((file) => [file, new VFile({ path: file.path })]))
  const fileOf = ({ file }: BankQuestion) => judged.get(file) ?? new VFile({ path: file.path })
  const questions = namedQuestions(files)
  checkIds(files, questions, fileOf)
  checkTopics(questions, fileOf)
  checkExcluded(questions, fileOf)
  checkNear(questions, fileOf)
  checkChanged(changed, fileOf)
  for (const { messages } of judged.values()) messages.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return [...judged.values()]
}

type FileOf = (question: BankQuestion) => VFile

function placeOf({ line }: BankQuestion) {
  return { line, column: 1 }
}

/** `bank/cnn.md:12`. */
function whereabouts({ file, line }: BankQuestion): string {
  return `${file.path}:${line}`
}

function checkIds(files: readonly BankFile[], questions: readonly NamedQuestion[], fileOf: FileOf): void {
  for (const question of files.flatMap((file) => file.questions))
    if (question.id === undefined)
      report(fileOf(question), {
        rule: 'bank-id',
        reason: 'Unexpected question without an id, expected `{#id}` at the end of its heading',
        place: placeOf(question),
        note: 'No exam can name it.',
      })
  for (const { first, second } of doubles(questions))
    report(fileOf(second), {
      rule: 'bank-duplicate',
      reason: `Unexpected second \`#${second.id}\` in the bank, expected each id once`,
      place: placeOf(second),
      actual: second.id,
      note: `The first stands in ${whereabouts(first)}.`,
    })
}

/** A topic that one question alone has, and that is near another. */
function checkTopics(questions: readonly NamedQuestion[], fileOf: FileOf): void {
  const counts = new Map<string, number>()
  for (const { topic } of questions) if (topic !== undefined) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const known = [...counts].filter(([, count]) => count > 1).map(([topic]) => topic)
  for (const question of questions) {
    const { topic = '' } = question
    const near = counts.get(topic) === 1 ? nearest(topic, known) : undefined
    if (near !== undefined)
      report(fileOf(question), {
        rule: 'bank-topic',
        reason: `Unexpected topic \`${topic}\` of one question alone, expected \`${near}\``,
        place: placeOf(question),
        actual: topic,
        expected: [near],
        note: `${counts.get(near)} questions have \`${near}\`.`,
      })
  }
}

/** An exclusion of a question that is not there. */
function checkExcluded(questions: readonly NamedQuestion[], fileOf: FileOf): void {
  const known = questions.map(({ id }) => id)
  const ids = new Set(known)
  for (const question of questions)
    for (const id of question.excludes) {
      if (ids.has(id)) continue
      const near = nearest(id, known)
      report(fileOf(question), {
        rule: 'bank-excludes',
        reason: `Unexpected \`excludes\` of \`#${id}\`, which the bank does not have`,
        place: placeOf(question),
        actual: id,
        note: near === undefined ? 'Take it out.' : `Did you mean \`${near}\`?`,
      })
    }
}

function checkChanged(changed: ReadonlyMap<BankQuestion, string>, fileOf: FileOf): void {
  for (const [question, exam] of changed)
    report(fileOf(question), {
      rule: 'bank-changed',
      reason: `Unexpected change of \`#${question.id}\` since ${exam}`,
      place: placeOf(question),
      note: 'Results of that exam are about another text. If it asks for something else now, give it an id of its own.',
    })
}

function checkNear(questions: readonly NamedQuestion[], fileOf: FileOf): void {
  for (const { first, second, similarity } of nearPairs(questions, nearFrom)) {
    // that they are not for the same exam is known, and a double id is reported
    if (first.id === second.id || first.excludes.includes(second.id) || second.excludes.includes(first.id)) continue
    report(fileOf(second), {
      rule: 'bank-near',
      reason: `Unexpected likeness of \`#${second.id}\` and \`#${first.id}\`: ${Math.round(100 * similarity)} % of their word trigrams are the same`,
      place: placeOf(second),
      note: `The other stands in ${whereabouts(first)}. If both are wanted, \`excludes="#${first.id}"\` keeps them apart.`,
    })
  }
}
