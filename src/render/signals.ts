const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Has something put away before a signal ends this process, as it would have done at once.
 *
 * @returns takes it back
 */
export function beforeEnd(putAway: () => Promise<unknown>): () => void {
  const stop = (signal: NodeJS.Signals) => {
    forget()
    void putAway()
      .catch(() => undefined)
      .finally(() => process.kill(process.pid, signal))
  }
  const forget = () => {
    for (const signal of signals) process.removeListener(signal, stop)
  }
  for (const signal of signals) process.on(signal, stop)
  return forget
}
