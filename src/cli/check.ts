import { loadExam } from '../build/load.ts'
import { countOf, formatMessages, messagesOf, type PrintedMessage } from '../diagnostics/messages.ts'
import { failureOf } from './failure.ts'
import { type Exit, exit, type Surroundings, worst } from './surroundings.ts'

export type CheckArguments = { files: readonly string[]; format: 'text' | 'json'; strict: boolean }

/** `papersetter check`: reports every fault of every file, and writes nothing. */
export async function check({ files, format, strict }: CheckArguments, { stdout, stderr }: Surroundings): Promise<Exit> {
  const messages: PrintedMessage[] = []
  const statuses: Exit[] = []
  for (const path of files) {
    try {
      const { file } = await loadExam(path)
      const found = messagesOf(file)
      messages.push(...found)
      statuses.push(statusOf(found, strict))
      if (format === 'text') stderr.write(formatMessages(found))
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  if (format === 'json') stdout.write(`${JSON.stringify(messages, null, 2)}\n`)
  else if (messages.length > 0) stderr.write(`\n${countOf(messages)}\n`)
  return worst(statuses)
}

/** Errors are faults; warnings are only with `--strict`. */
export function statusOf(messages: readonly PrintedMessage[], strict: boolean): Exit {
  return messages.some((message) => strict || message.severity === 'error') ? exit.faults : exit.clean
}
