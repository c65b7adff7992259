import { checkBank } from '../bank/check.ts'
import { sourceOfQuestion } from '../bank/question.ts'
import { type QuestionResult, statisticsOf } from '../bank/statistics.ts'
import { countOf, formatMessages, messagesOf, printed } from '../diagnostics/format-messages.ts'
import { suggestion } from '../diagnostics/nearest.ts'
import { defaultLanguage } from '../languages/locales.ts'
import { fixed } from '../numbers/rounding.ts'
import { loadBank } from '../project/bank.ts'
import { changedQuestions } from '../release/release.ts'
import { type BankFilters, type Entry, entriesOf, matching, readFilters } from './bank-filters.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'
import { printTable } from './table.ts'

/** What all commands of the bank take. */
type BankArguments = { folder: string; exams: string; json: boolean }

/** `papersetter bank list` and `search`: the questions that are asked for, in a table. `text` are words that all stand in a question. */
export async function listBank(args: BankArguments & BankFilters & { text?: string }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const criteria = readFilters(args)
  if (typeof criteria === 'string') {
    stderr.write(`papersetter: ${criteria}\n`)
    return exit.failure
  }
  return withBank(args, io, (entries) => {
    const found = matching(entries, args, criteria)
    if (args.json)
      stdout.write(
        `${JSON.stringify(
          found.map((entry) => describeEntry(entry)),
          null,
          2,
        )}\n`,
      )
    else {
      stdout.write(printEntries(found))
      stderr.write(`${found.length} of ${entries.length} ${entries.length === 1 ? 'question' : 'questions'}\n`)
    }
    return exit.clean
  })
}

/** `papersetter bank show`: one question with all that is known of it. */
export async function showQuestion(args: BankArguments & { id: string }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  return withBank(args, io, (entries) => {
    const id = args.id.replace(/^#/, '')
    const found = entries.filter(({ question }) => question.id === id)
    for (const [index, entry] of found.entries())
      stdout.write(
        args.json
          ? `${JSON.stringify({ ...describeEntry(entry), source: sourceOfQuestion(entry.question) }, null, 2)}\n`
          : `${index === 0 ? '' : '\n'}${printEntry(entry)}`,
      )
    if (found.length > 0) return exit.clean
    const known = entries.map(({ question }) => question.id)
    const { expected, note } = suggestion(id, known)
    const short = expected.length < known.length || known.length <= 12
    stderr.write(`papersetter: Unexpected question \`#${id}\`, which ${args.folder} does not have.${short ? ` ${note}` : ''}\n`)
    return exit.failure
  })
}

/** `papersetter bank check`: what is wrong with a bank as a whole. */
export async function checkWholeBank(args: BankArguments & { strict: boolean }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  try {
    const { files, usage, exams, messages: statistics } = await loadBank(args.folder, args.exams)
    const own = checkBank(files, changedQuestions(files, args.exams)).flatMap(messagesOf)
    const messages = [...own, ...statistics.map((message) => printed(message, args.folder))]
    const entries = entriesOf(files, usage)
    const unused = entries.filter(({ uses }) => uses.length === 0).map(({ question }) => question.id)
    if (args.json) stdout.write(`${JSON.stringify({ messages, questions: entries.length, exams, unused }, null, 2)}\n`)
    else {
      stderr.styled(formatMessages(messages, coloursFor(io)))
      if (messages.length > 0) stderr.write(`\n${countOf(messages)}\n`)
      const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`
      stdout.write(
        `${count(entries.length, 'question')} in ${count(files.length, 'file')}; ${count(exams, 'exam')} in ${args.exams}\n`,
      )
      if (unused.length > 0) stdout.write(`${unused.length} on no exam: papersetter bank list ${args.folder} --no-used\n`)
    }
    return statusOf(messages, args.strict)
  } catch (error) {
    stderr.write(failureOf(error, args.folder))
    return exit.failure
  }
}

async function withBank(
  { folder, exams }: BankArguments,
  io: CommandIo,
  work: (entries: readonly Entry[]) => Exit,
): Promise<Exit> {
  try {
    const { files, usage, messages } = await loadBank(folder, exams)
    const faults = messages.map((message) => printed(message, folder))
    io.stderr.styled(formatMessages(faults, coloursFor(io)))
    return worst([statusOf(faults, false), work(entriesOf(files, usage))])
  } catch (error) {
    io.stderr.write(failureOf(error, folder))
    return exit.failure
  }
}

/** How a question has worked, over all exams and on each. */
function described(results: readonly QuestionResult[] = []) {
  const all = statisticsOf(results)
  if (all === undefined) return null
  return { ...all, discrimination: all.discrimination ?? null, results: results.map(({ id: _, ...result }) => result) }
}

/** A question for programs. */
function describeEntry({ question, uses }: Entry) {
  const { id, title, file, line, points, topic, difficulty, time, tags, kinds, author, license, excludes, follows } = question
  return {
    ...{ id, title, file: file.path, line },
    ...{ points: points ?? null, topic: topic ?? null, difficulty: difficulty ?? null, minutes: time ?? null, tags, kinds },
    ...{ language: question.language ?? defaultLanguage, author: author ?? null, license: license ?? null, excludes },
    follows: follows ?? null,
    statistics: described(question.results),
    uses: uses.map(({ exam, title: name, date }) => ({ exam, title: name, date: date ?? null })),
  }
}

const headings = ['Id', 'Topic', 'Difficulty', 'Points', 'Kind', 'Language', 'Uses', 'Last']

/** Questions as a table, a line each, with columns of statistics where one has some; nothing for none. */
function printEntries(entries: readonly Entry[]): string {
  if (entries.length === 0) return ''
  const known = entries.some(({ question }) => (question.results ?? []).length > 0)
  const shown = (value: number | undefined) => (value === undefined ? '' : fixed(value, 2))
  const rows = entries.map(({ question, uses, last = '' }) => {
    const { id, topic = '', difficulty = '', points = '', kinds, language = defaultLanguage, title, results = [] } = question
    const statistics = statisticsOf(results)
    const figures = [String(statistics?.n ?? ''), shown(statistics?.difficulty), shown(statistics?.discrimination)]
    return [
      ...[id, topic, String(difficulty), String(points), kinds.join(' '), language, String(uses.length), last],
      ...(known ? figures : []),
      title,
    ]
  })
  return printTable([[...headings, ...(known ? ['n', 'p', 'r'] : []), 'Title'], ...rows], [2, 3, 6, ...(known ? [8, 9, 10] : [])])
}

/** All that is known of a question, and its source. */
function printEntry(entry: Entry): string {
  const { question, uses } = entry
  const { topic, difficulty, points, time, tags, kinds, language, author, license, excludes, follows, results = [] } = question
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
    ...results.map(({ date, exam, n, difficulty: p, discrimination: r, choices = '' }): [string, string] => [
      'result',
      [date, exam, `n ${n}`, `p ${fixed(p, 2)}`, r === undefined ? '' : `r ${fixed(r, 2)}`, choices]
        .filter((part) => part !== '')
        .join('  '),
    ]),
    ...uses.map(({ exam, title, date }): [string, string] => ['used', `${date ?? 'without a date'}  ${exam}  ${title}`]),
  ]
  const lines = facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name.padEnd(10)}  ${value}\n`]))
  return `#${question.id}\n${lines.join('')}\n${sourceOfQuestion(question).trimEnd()}\n`
}
