import { formatMessages, messagesOf, visible } from '../diagnostics/format-messages.ts'
import { settingsOf } from '../project/settings.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'
import { printTable } from './table.ts'

/** `papersetter config`: shows what is set for exams, and where. */
export async function config({ files }: { files: readonly string[] }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const statuses: Exit[] = []
  for (const path of files) {
    try {
      const { file, settings } = await settingsOf(path)
      const messages = messagesOf(file)
      stderr.styled(formatMessages(messages, coloursFor(io)))
      statuses.push(statusOf(messages, false))
      if (files.length > 1) stdout.write(`${visible(path)}\n`)
      stdout.write(
        printTable([['key', 'value', 'from'], ...settings.map(({ key, value, from }) => [key, visible(value), visible(from)])]),
      )
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  return worst(statuses)
}
