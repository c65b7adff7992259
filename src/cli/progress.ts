/** One line on a terminal that says what is being done; nothing in a pipe. */
export type Progress = { show(text: string): void; clear(): void }

/** A progress line on a stream, usually standard error. */
export function createProgress(stream: { write(text: string): unknown; isTTY?: boolean }): Progress {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined }
  const clear = () => {
    stream.write('\r\u001b[K')
  }
  return {
    show: (text) => {
      clear()
      stream.write(text)
    },
    clear,
  }
}
