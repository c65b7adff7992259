import { styleText } from 'node:util'
import { type Colours, plain, visible } from '../diagnostics/format-messages.ts'

/** What the command line needs of the process it runs in. */
export type Process = {
  stdin: AsyncIterable<string | Uint8Array> & { isTTY?: boolean }
  stdout: { write(text: string): unknown }
  stderr: { write(text: string): unknown; isTTY?: boolean }
  env: Readonly<Record<string, string | undefined>>
  cwd(): string
}

/** What a command needs: what it writes is made {@link visible} first, but for what is `styled`, which has been. */
export type CommandIo = Omit<Process, 'stderr'> & { stderr: Process['stderr'] & { styled(text: string): unknown } }

/** A process to which nothing is written that a terminal obeys in place of showing it, whatever an author has written or named a file. */
export function guarded({ stdin, stdout, stderr, env, cwd }: Process): CommandIo {
  return {
    stdin,
    env,
    cwd,
    stdout: { write: (text) => stdout.write(visible(text)) },
    stderr: {
      write: (text) => stderr.write(visible(text)),
      styled: (text) => stderr.write(text),
      ...(stderr.isTTY !== undefined && { isTTY: stderr.isTTY }),
    },
  }
}

/** Exit statuses: 0 clean, 1 faults in a source, 2 wrong usage or a failure of ours. */
export const exit = { clean: 0, faults: 1, failure: 2 } as const

export type Exit = (typeof exit)[keyof typeof exit]

/** The exit status of several files: the worst of them. */
export function worst(statuses: readonly Exit[]): Exit {
  return statuses.includes(2) ? 2 : statuses.includes(1) ? 1 : 0
}

/** An exam that a command is to read: a file, or what has come from standard input, under a name of its own. */
export type Source = { path: string; content?: Uint8Array }

const coloured: Colours = {
  error: (text) => styleText(['bold', 'red'], text),
  warning: (text) => styleText('yellow', text),
  faint: (text) => styleText('dim', text),
  good: (text) => styleText('green', text),
}

/** Colours for standard error: on a terminal, unless `NO_COLOR` says otherwise; in a pipe, only where `FORCE_COLOR` asks for them. */
export function coloursFor({ stderr, env }: Pick<CommandIo, 'stderr' | 'env'>): Colours {
  if (env.NO_COLOR) return plain
  const forced = env.FORCE_COLOR
  if (forced) return /^(?:0|false)$/.test(forced) ? plain : coloured
  return stderr.isTTY === true && env.TERM !== 'dumb' ? coloured : plain
}

/** One line on a terminal that says what is being done; nothing in a pipe. */
export type Progress = { show(text: string): void; clear(): void }

/** A progress line on standard error. */
export function createProgress(stream: CommandIo['stderr']): Progress {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined }
  const clear = () => {
    stream.styled('\r\u001b[K')
  }
  return {
    show: (text) => {
      clear()
      stream.write(text)
    },
    clear,
  }
}
