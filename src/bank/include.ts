import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { pathSuggestion, suggestion } from '../diagnostics/nearest.ts'
import { offered, offeredNearest, report } from '../diagnostics/report.ts'
import type { Metadata } from '../exam/metadata.ts'
import type { Inclusion } from './compose.ts'
import { drawQuestions } from './draw.ts'
import { canHave, type Standing } from './pick.ts'
import type { BankFile, doubles, NamedQuestion } from './question.ts'
import type { Pick, Request, Use } from './requests.ts'
import { isWhole, openQuestions } from './whole.ts'

/** The questions of a bank that an exam names, and those whose id is taken; or why there are none, and the paths that may have been meant. */
export type FoundBank =
  | { kind: 'bank'; questions: readonly NamedQuestion[]; twice: ReturnType<typeof doubles> }
  | { kind: 'missing' | 'outside' | 'unreadable'; meant?: readonly string[] }

/** An exam and what its `::use` and `::pick` find. */
type Including = {
  /** Gets the messages. */
  file: VFile
  /** The exam itself, for the questions that are written in it. */
  exam: BankFile
  requests: readonly Request[]
  seed: string
  language: string
  readBank(from: string): FoundBank
  /** Date of the last exam before this one that has a question. */
  lastUse(id: string): string | undefined
  /** Ids of the questions that may be drawn; without it all. */
  drawable?: ReadonlySet<string> | undefined
}

/** A question that is on the exam, and the line there on which it stands or is taken. */
type StandingAt = Standing & { line: number }

/** Finds the questions for the directives of an exam, by their lines. What cannot be found is reported, and its list is shorter. */
export function includeQuestions(including: Including): Map<number, Inclusion[]> {
  const { file, exam, requests, seed, language, lastUse } = including
  const banks = new Map<string, OpenBank | undefined>()
  const bankOf = (request: Request) => {
    const { path } = request.from
    if (!banks.has(path)) banks.set(path, openBank(including, request))
    return banks.get(path)
  }
  const included = new Map<number, Inclusion[]>()
  const standing: StandingAt[] = [...exam.questions]
  for (const use of requests.filter((each) => each.kind === 'use')) {
    const bank = bankOf(use)
    const question = bank && findQuestion(file, use, bank, standing)
    included.set(use.line, question === undefined ? [] : [{ question, points: use.points?.value }])
    if (question === undefined) continue
    reportExcluded(file, use, question, standing)
    standing.push({ ...question, line: use.line })
  }
  for (const pick of requests.filter((each) => each.kind === 'pick')) {
    const bank = bankOf(pick)
    const picked =
      bank && drawQuestions(file, pick, { seed, language, lastUse, standing, candidates: candidatesOf(including, pick, bank) })
    included.set(
      pick.line,
      (picked ?? []).map((question) => ({ question, points: pick.points?.value })),
    )
    standing.push(...(picked ?? []).map((question) => ({ ...question, line: pick.line })))
  }
  return included
}

/** Leaves out the questions that cannot stand on an exam; they are reported. */
export function wholeQuestions(
  file: VFile,
  requests: readonly Request[],
  included: ReadonlyMap<number, readonly Inclusion[]>,
  macros: Metadata['macros'],
): Map<number, Inclusion[]> {
  const open = openQuestions([...included.values()].flat().map(({ question }) => question))
  return new Map(
    requests.map((request) => [
      request.line,
      (included.get(request.line) ?? []).filter(({ question }) => isWhole(file, request, question, { open, macros })),
    ]),
  )
}

/** A bank in which there are questions. */
type OpenBank = Extract<FoundBank, { kind: 'bank' }>

/** The bank that a directive names, each once. */
function openBank({ file, readBank }: Including, { from }: Request): OpenBank | undefined {
  const found = readBank(from.path)
  const kind = found.kind !== 'bank' ? found.kind : found.questions.length === 0 ? 'empty' : undefined
  if (kind !== undefined) {
    const { reason, note } = bankFaults[kind]
    report(file, {
      rule: 'bank-missing',
      reason: `Unexpected bank \`${from.path}\`, ${reason}`,
      place: from.place,
      actual: from.path,
      note,
      fix: offered(from.path, ('meant' in found && found.meant) || []),
      ...('meant' in found && pathSuggestion(from.path, found.meant ?? [])),
    })
  }
  return found.kind === 'bank' && kind === undefined ? found : undefined
}

/** Questions that can be drawn from a bank: nothing tells two of one id apart. */
function candidatesOf({ file, drawable }: Including, { from }: Pick, { questions, twice }: OpenBank): readonly NamedQuestion[] {
  for (const pair of twice) reportDouble(file, pair, from.path, from.place, 'warning')
  const doubled = new Set(twice.map(({ first }) => first.id))
  return questions.filter(({ id }) => !doubled.has(id) && (drawable === undefined || drawable.has(id)))
}

function reportDouble(
  file: VFile,
  { first, second }: OpenBank['twice'][number],
  bank: string,
  place: Position,
  severity: 'error' | 'warning',
): void {
  const places = [first, second].map((each) => `${each.file.path}:${each.line}`).join(' and ')
  report(file, {
    rule: 'bank-duplicate',
    reason: `Unexpected second \`#${second.id}\` in the bank \`${bank}\`, expected each id once`,
    place,
    actual: second.id,
    severity,
    note: `It stands in ${places}. ${severity === 'error' ? 'Give one of them another id.' : 'None of them is drawn.'}`,
  })
}

/** Reports a question of a bank that does not go with one that is on the exam already. */
function reportExcluded(file: VFile, use: Use, question: NamedQuestion, standing: readonly StandingAt[]): void {
  const { id } = question
  for (const { id: other, excludes, line } of standing) {
    if (other === undefined || !(excludes.includes(id) || question.excludes.includes(other))) continue
    report(file, {
      rule: 'question-excluded',
      severity: 'error',
      reason: `Unexpected question \`#${id}\` beside \`#${other}\`, which ${excludes.includes(id) ? 'excludes it' : 'it excludes'}`,
      place: use.idPlace,
      actual: id,
      note: `\`#${other}\` is in line ${line}. One gives the other's answer away, or asks for the same: take one of them.`,
    })
  }
}

const bankFaults = {
  missing: { reason: 'which does not exist', note: 'The path of a file or a folder is relative to the exam.' },
  outside: {
    reason: "which is neither in the exam's own folder nor in the working folder",
    note: 'Keep the bank beside the exam, or run Papersetter in a folder that holds both.',
  },
  unreadable: { reason: 'which is no text in UTF-8', note: 'A bank is a Markdown file, or a folder with such.' },
  empty: { reason: 'in which no question has an id', note: 'A question of a bank has an id: `## Title {#id}`.' },
}

function findQuestion(
  file: VFile,
  use: Use,
  { questions, twice }: OpenBank,
  standing: readonly Standing[],
): NamedQuestion | undefined {
  const { id, idPlace, from, points } = use
  const question = questions.find((each) => each.id === id)
  const pair = twice.find(({ first }) => first.id === id)
  if (pair !== undefined) {
    reportDouble(file, pair, from.path, idPlace, 'error')
    return undefined
  }
  if (question === undefined) {
    const known = questions.map((each) => each.id)
    const { expected, note } = suggestion(id, known)
    report(file, {
      rule: 'use-unknown',
      reason: `Unexpected question \`#${id}\`, which the bank \`${from.path}\` does not have`,
      place: idPlace,
      actual: id,
      expected: known.length <= 12 || expected.length < known.length ? expected : [],
      fix: offeredNearest(id, known),
      note:
        known.length <= 12 || expected.length < known.length
          ? note
          : `\`papersetter bank list\` prints its ${known.length} questions.`,
    })
    return undefined
  }
  if (standing.some((each) => each.id === id)) {
    report(file, {
      rule: 'use-duplicate',
      reason: `Unexpected second \`#${id}\`, expected each question once`,
      place: idPlace,
      actual: id,
      note: 'It is on the exam already. Use another question.',
    })
    return undefined
  }
  if (points !== undefined && !canHave(question, points.value)) {
    reportPoints(file, question, points)
    return undefined
  }
  return question
}

function reportPoints(file: VFile, { id, fixed, file: bank }: NamedQuestion, points: { value: number; place: Position }): void {
  const { points: sum = 0, by = 'parts', against } = fixed ?? {}
  const addUp = `its ${by} add${by === 'rubric' ? 's' : ''} up to`
  report(file, {
    rule: 'use-points',
    reason: `Unexpected \`points=${points.value}\` of \`#${id}\`, expected ${
      against === undefined ? `\`${sum}\` as ${addUp}` : `none: ${addUp} \`${sum}\`, its ${against.by} to \`${against.points}\``
    }`,
    place: points.place,
    actual: String(points.value),
    ...(against === undefined && { expected: [String(sum)] }),
    note:
      against === undefined
        ? 'Points of parts and rubrics do not scale. Leave `points` out, or copy the question and give it others.'
        : `Mend that in the bank: \`papersetter check ${bank.path}\` says where.`,
  })
}
