import { countOf, formatMessages, messagesOf, type PrintedMessage } from '../diagnostics/format-messages.ts'
import type { GraderName } from '../graders/graders.ts'
import { writeExported } from '../pipeline/export.ts'
import { exportForGrader } from '../pipeline/graders.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, createProgress, type Exit, exit, worst } from './io.ts'
import { interruptible, sandboxNote } from './printing.ts'

type PapersArguments = {
  to: GraderName
  out: string
  forms: readonly string[] | undefined
  seed: string | undefined
  browser: string | undefined
  force: boolean
  json: boolean
  strict: boolean
}

/** Prints exams, and writes them for software with which their scans are marked. */
export async function exportPapers(paths: readonly string[], args: PapersArguments, io: CommandIo): Promise<Exit> {
  const { stdout, stderr, env } = io
  const { to, forms, seed, browser, strict, json } = args
  const progress = createProgress(stderr)
  return await interruptible(async (signal) => {
    const sandbox = sandboxNote()
    const outcomes: { exam: string; files: string[]; messages: PrintedMessage[] }[] = []
    const statuses: Exit[] = []
    for (const path of paths) {
      progress.show(`building ${path} …`)
      try {
        const options = { forms, seed, browser, env, signal, onSandboxOff: sandbox.onSandboxOff }
        const { file, files } = await exportForGrader(path, to, options)
        progress.clear()
        const messages = messagesOf(file)
        const status = statusOf(messages, strict)
        const stopped = status === exit.faults || files.size === 0
        const written = stopped ? [] : await writeExported(files, args.out, { replace: args.force, alone: paths.length === 1 })
        outcomes.push({ exam: path, files: written, messages })
        statuses.push(status)
        if (json) continue
        stderr.styled(formatMessages(messages, coloursFor(io)))
        if (messages.length > 0) stderr.write(`\n${countOf(messages)}${stopped ? '; nothing was written' : ''}\n`)
        for (const each of written) stdout.write(`${each}\n`)
      } catch (error) {
        progress.clear()
        signal.throwIfAborted()
        stderr.write(failureOf(error, path))
        statuses.push(exit.failure)
      }
    }
    if (json) stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`)
    stderr.write(sandbox.text())
    return worst(statuses)
  })
}
