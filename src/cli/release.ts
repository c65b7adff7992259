import { dirname, join } from 'node:path'
import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { lockName } from '../project/lock.ts'
import { release as releaseExam } from '../release/release.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'

/** `papersetter release`: writes down what the papers of exams are made from, so that they can be made again. */
export async function release({ files }: { files: readonly string[] }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const statuses: Exit[] = []
  for (const path of files) {
    try {
      const { file, release: made } = await releaseExam(path)
      const messages = messagesOf(file)
      stderr.styled(formatMessages(messages, coloursFor(io)))
      statuses.push(statusOf(messages, false))
      if (made === undefined) {
        stderr.write(`\n${countOf(messages)}; nothing was written for ${path}\n`)
        continue
      }
      const forms = made.forms.map(({ form, fingerprint }) => (form === '' ? fingerprint : `${form} ${fingerprint}`))
      stdout.write(
        `${path}: ${forms.join(', ')}, written to ${[lockName, made.inputs].map((name) => join(dirname(path), name ?? '')).join(' and ')}\n`,
      )
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  return worst(statuses)
}
