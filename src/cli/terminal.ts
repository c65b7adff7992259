import { styleText } from 'node:util'
import { type Colours, plain } from '../diagnostics/format-messages.ts'
import type { CommandIo } from './io.ts'

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
