const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How long what is put away may take, in milliseconds. */
const endLimit = 10_000

/**
 * Has something put away before a signal ends this process, as it would have done at once. What takes too long is not waited for.
 *
 * @returns takes it back
 */
export function beforeEnd(putAway: () => Promise<unknown>): () => void {
  const stop = (signal: NodeJS.Signals) => {
    forget()
    // the timer also keeps the process from ending by itself, with another status, while nothing else is waited for
    const limit = new Promise((resolve) => setTimeout(resolve, endLimit))
    void Promise.race([putAway().catch(() => undefined), limit]).finally(() => process.kill(process.pid, signal))
  }
  const forget = () => {
    for (const signal of signals) process.removeListener(signal, stop)
  }
  for (const signal of signals) process.on(signal, stop)
  return forget
}
