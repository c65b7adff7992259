import { join } from 'node:path'
import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { correctKeys } from '../pipeline/correct-keys.ts'
import { examName } from '../project/find-exams.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'

/** `papersetter errata`: writes the keys as they are after what was found, and says what changes on which form. */
export async function errata({ files, out }: { files: readonly string[]; out: string }, io: CommandIo): Promise<Exit> {
  const { stdout, stderr } = io
  const statuses: Exit[] = []
  for (const path of files) {
    try {
      const { file, written, notice, outdated } = await correctKeys(path, join(out, examName(path)))
      const messages = messagesOf(file)
      stderr.styled(formatMessages(messages, coloursFor(io)))
      statuses.push(statusOf(messages, false))
      if (statuses.at(-1) !== exit.clean) stderr.write(`\n${countOf(messages)}; nothing was written for ${path}\n`)
      else if (written.length === 0)
        stderr.write(`${path}: no errata, neither in its front matter nor in ${examName(path)}.errata.yml; nothing was written\n`)
      else stdout.write(`${notice}\n${written.map((each) => `${each}\n`).join('')}`)
      for (const each of outdated)
        stderr.write(`${each.path}: ${each.reason}; \`papersetter build\` writes papers and keys anew\n`)
    } catch (error) {
      stderr.write(failureOf(error, path))
      statuses.push(exit.failure)
    }
  }
  return worst(statuses)
}
