import { leaksInFile, secretsOfExam } from '../audit/audit.ts'
import type { Vocabulary } from '../audit/leaks.ts'
import { formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { hasErrors } from '../diagnostics/report.ts'
import { findFiles } from '../project/find-files.ts'
import { loadForms } from '../project/load.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit, worst } from './io.ts'

type AuditArguments = { papers: readonly string[]; source: string }

/** `papersetter audit`: says of files that students get whether anything is in them that only the source of their exam has. */
export async function audit({ papers, source }: AuditArguments, io: CommandIo): Promise<Exit> {
  const { stdout, stderr, env } = io
  const statuses: Exit[] = []
  const auditFile = async (path: string, secrets: Vocabulary): Promise<Exit> => {
    try {
      const leaks = await leaksInFile(path, secrets)
      for (const leak of leaks) stdout.write(`${path}: Unexpected \`${leak.word}\` in the ${leak.where}\n`)
      if (leaks.length === 0) stdout.write(`${path}: nothing in it that only ${source} has\n`)
      return leaks.length === 0 ? exit.clean : exit.faults
    } catch (error) {
      stderr.write(failureOf(error, path))
      return exit.failure
    }
  }
  try {
    const loaded = await loadForms(source)
    if (hasErrors(loaded.file)) {
      stderr.write(formatMessages(messagesOf(loaded.file), coloursFor(io)))
      return exit.faults
    }
    const secrets = await secretsOfExam(loaded, env)
    for (const word of papers) {
      const { paths } = findFiles(word, /\.(?:pdf|html?)$/i)
      if (paths.length === 0) {
        stderr.write(`${word}: no PDF or HTML has such a name\n`)
        statuses.push(exit.failure)
      }
      for (const path of paths) statuses.push(await auditFile(path, secrets))
    }
  } catch (error) {
    stderr.write(failureOf(error, source))
    statuses.push(exit.failure)
  }
  return worst(statuses)
}
