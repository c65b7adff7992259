import type { ExportedQuestion, SourcePlace } from './question.ts'

/** Something that did not come over as it is: it is there another way, something of it is missing, or the question itself is not there. */
export type LossKind = 'approximated' | 'missing' | 'dropped'

/** What was lost of a question, in a sentence without its full stop, such as `the room for a reason is left out`, and its place where that is not the question's. */
export type Loss = { kind: LossKind; reason: string; place?: SourcePlace }

/** What is lost of a question or part that leaves. */
export type QuestionLoss = Loss & { question: ExportedQuestion }

/** What became of a question: it is there as it was, or not as it was, or it is not there. */
export type Told = {
  question: string
  number: string
  form: string | undefined
  place: SourcePlace | undefined
  outcome: 'kept' | 'approximated' | 'dropped'
  losses: readonly Loss[]
}

/** What became of each question that was to leave, the losses of parts among those of their questions. */
export function toldOf(questions: readonly ExportedQuestion[], losses: readonly QuestionLoss[]): Told[] {
  return questions.map((question) => {
    const { id, number, form, place } = question
    const own = losses.filter((loss) => holds(question, loss.question))
    const told = own.map(({ question: part, kind, reason }) => ({
      kind: part !== question && kind === 'dropped' ? 'missing' : kind,
      reason: part === question ? reason : `part ${part.number}: ${reason}`,
    }))
    return { question: id, number, form, place, outcome: outcomeOf(told), losses: distinct(told) }
  })
}

/** What losses make of a question. */
export function outcomeOf(losses: readonly Loss[]): Told['outcome'] {
  if (losses.some(({ kind }) => kind === 'dropped')) return 'dropped'
  return losses.length === 0 ? 'kept' : 'approximated'
}

/** The report for a person: a line for each loss, with its place, and how many questions were kept. */
export function printTold(told: readonly Told[]): string {
  const lines = told.flatMap(({ question, form, place, losses }) => {
    const at = (spot: SourcePlace | undefined) => (spot === undefined ? '' : `${spot.path}:${spot.line}:${spot.column}  `)
    const name = `#${question}${form === undefined ? '' : `, form ${form}`}`
    return losses.map((loss) => `${at(loss.place ?? place)}${loss.kind}  ${name}: ${loss.reason}\n`)
  })
  return lines.join('')
}

/** `12 questions: 10 kept, 2 approximated`. */
export function countTold(told: readonly Told[]): string {
  const kinds = (['kept', 'approximated', 'dropped'] as const).flatMap((outcome) => {
    const count = told.filter((each) => each.outcome === outcome).length
    return count === 0 ? [] : [`${count} ${outcome}`]
  })
  return `${told.length} ${told.length === 1 ? 'question' : 'questions'}${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}`
}

function holds(question: ExportedQuestion, part: ExportedQuestion): boolean {
  return question === part || question.parts.some((each) => holds(each, part))
}

function distinct(losses: readonly Loss[]): Loss[] {
  return losses.filter((loss, index) => losses.findIndex((each) => each.reason === loss.reason) === index)
}
