import { countOf, formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { rebuild as rebuildPapers } from '../pipeline/rebuild.ts'
import { statusOf } from './check.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, type Exit, exit } from './io.ts'
import { interruptible, sandboxNote, timeoutFault } from './printing.ts'

type RebuildArguments = { fingerprint: string; exams: string; out: string; browser: string | undefined; timeout: number }

/** `papersetter rebuild`: makes released papers again, or says what has changed since. */
export async function rebuild(args: RebuildArguments, io: CommandIo): Promise<Exit> {
  return await interruptible((signal) => rebuildOne(args, io, signal))
}

async function rebuildOne(
  { fingerprint, exams, ...options }: RebuildArguments,
  io: CommandIo,
  signal: AbortSignal,
): Promise<Exit> {
  const { stdout, stderr, env } = io
  const fault = timeoutFault(options.timeout)
  if (fault !== undefined) {
    stderr.write(fault)
    return exit.failure
  }
  const { onSandboxOff, text } = sandboxNote()
  try {
    const rebuilt = await rebuildPapers(fingerprint.toUpperCase(), exams, { ...options, env, signal, onSandboxOff })
    switch (rebuilt.kind) {
      case 'built': {
        // of what was released no fault is new
        const messages = messagesOf(rebuilt.built.file).filter(({ rule }) => /^(?:errata|front-matter)-/.test(rule ?? ''))
        stderr.styled(formatMessages(messages, coloursFor(io)))
        if (statusOf(messages, false) !== exit.clean) {
          stderr.write(`\n${countOf(messages)}; nothing was written\n`)
          return exit.faults
        }
        for (const { path } of rebuilt.built.written) stdout.write(`${path}\n`)
        for (const path of rebuilt.built.removed) stderr.write(`${path}: removed, as it shows another state of the exam\n`)
        for (const { path, reason } of rebuilt.built.outdated) stderr.write(`${path}: ${reason}\n`)
        for (const reason of rebuilt.changed) stderr.write(`${rebuilt.release.exam}: ${reason}\n`)
        stderr.write(`${rebuilt.release.exam} as it was released\n`)
        stderr.write(text())
        return exit.clean
      }
      case 'unknown':
        stderr.write(
          `papersetter: no release with the fingerprint ${fingerprint} in ${exams}; ${rebuilt.known.length === 0 ? 'there is none' : `there are ${rebuilt.known.join(', ')}`}\n`,
        )
        return exit.faults
      case 'changed':
        for (const reason of rebuilt.reasons) stderr.write(`${rebuilt.release.exam}: ${reason}\n`)
        stderr.write('The same papers cannot be made; nothing was written.\n')
        return exit.faults
      default:
        return rebuilt satisfies never
    }
  } catch (error) {
    signal.throwIfAborted()
    stderr.write(failureOf(error, exams))
    return exit.failure
  }
}
