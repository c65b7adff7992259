import type { Surroundings } from './surroundings.ts'

/** One line on a terminal that says what is being done; nothing in a pipe. */
export type Progress = { show(text: string): void; clear(): void }

/** A progress line on standard error. */
export function createProgress(stream: Surroundings['stderr']): Progress {
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
