import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import type { Gradebook } from '../marks/gradebook-options.ts'
import type { PartialRule } from '../marks/partial.ts'
import { examBeside, markTable } from '../pipeline/marks.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit } from './io.ts'

type MarksArguments = {
  table: string
  exam: string | undefined
  roster: string | undefined
  out: string
  partial: PartialRule
  floor: boolean
  gradebook: Gradebook | undefined
  students: string | undefined
  item: string | undefined
  byQuestion: boolean
  bank: boolean
}

/** `papersetter marks`: gives points to all students of a table, and tells how the questions have worked. */
export async function marks({ table, exam, ...options }: MarksArguments, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const alone = (['students', 'item', 'byQuestion'] as const).find((name) => options[name])
  if (options.gradebook === undefined && alone !== undefined) {
    const name = alone === 'byQuestion' ? 'by-question' : alone
    stderr.write(`papersetter: Unexpected --${name} without --gradebook, expected --gradebook moodle or canvas beside it\n`)
    return exit.failure
  }
  try {
    const { files, marked, report, written, entered, withheld } = await markTable(table, {
      ...options,
      exam: exam ?? examBeside(table),
    })
    const messages = files.flatMap(messagesOf)
    stderr.styled(formatMessages(messages, coloursFor(io)))
    if (messages.length > 0) stderr.write(`\n${countOf(messages)}${marked === undefined ? '; nothing was written' : ''}\n`)
    if (marked === undefined) return exit.faults
    stdout.write(`${report}\n${written.map((path) => `${path}\n`).join('')}`)
    for (const { path, questions } of entered)
      stdout.write(`${path}  ${questions} ${questions === 1 ? 'question' : 'questions'} entered\n`)
    if (withheld !== undefined) stderr.write(`No question was entered into a bank: ${withheld}.\n`)
    return statusOf(messages, false)
  } catch (error) {
    stderr.write(failureOf(error, table))
    return exit.failure
  }
}
