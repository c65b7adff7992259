import { hasErrors } from '../diagnostics/report.ts'
import { readBytes } from '../files/read-file.ts'
import { type MutatedQuestion, type Mutation, mutated, mutationsOf } from '../forms/mutations/mutations.ts'
import { numberedParts } from '../paper/labels.ts'
import { loadForms } from '../project/load.ts'

/**
 * How many changes of a question's key a check of the exam would not have caught: of what none was, `unchecked`, and else which, `missed`.
 */
export type MutationScore = {
  number: string
  changes: number
  count: number
  unchecked: readonly string[]
  missed: readonly string[]
}

const none: Mutation = { of: '', what: '', edits: [] }

/**
 * Changes the key of each question on purpose, and tells which changes nothing on the exam would have caught: those after which it has no error that it had not
 * before. Questions that an exam takes from a bank are left out.
 *
 * @returns nothing for an exam with errors
 * @throws Error of the file system when the file cannot be read
 */
export async function mutationScores(path: string, content?: Uint8Array): Promise<MutationScore[]> {
  const bytes = content ?? (await readBytes(path))
  const source = Buffer.from(bytes).toString('utf8')
  const { file, forms } = await loadForms(path, { seed: '1' }, bytes)
  const [first] = forms
  if (first === undefined || hasErrors(file)) return []
  const questions = mutationsOf(source, first.source, first.sourceMap)
  const numbers = new Map(numberedParts(first.source).map(({ part, number }) => [part.key, number]))
  const scores: MutationScore[] = []
  for (const each of questions) {
    const before = await errorsOf(each, none)
    const missed: Mutation[] = []
    for (const mutation of each.mutations) {
      const after = await errorsOf(each, mutation)
      if ([...after].every((error) => before.has(error))) missed.push(mutation)
    }
    const { question, mutations } = each
    const whole = [...new Set(missed.map(({ of }) => of))].filter(
      (of) => missed.filter((one) => one.of === of).length === mutations.filter((one) => one.of === of).length,
    )
    scores.push({
      number: numbers.get(question.key) ?? '',
      changes: mutations.length,
      missed: missed.filter(({ of }) => !whole.includes(of)).map(({ what }) => what),
      unchecked: whole,
      count: missed.length,
    })
  }
  return scores

  /** What is wrong with one question alone, by rule and line. */
  async function errorsOf(question: MutatedQuestion, mutation: Mutation): Promise<Set<string>> {
    const text = mutated(source, question, questions, mutation)
    const { file: told } = await loadForms(path, { forms: ['A'], seed: '1' }, Buffer.from(text))
    const errors = told.messages.filter(({ fatal }) => fatal === true)
    return new Set(errors.map(({ ruleId, line, file: where }) => `${ruleId} ${line} ${where}`))
  }
}
