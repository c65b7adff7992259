import { expectedTimeout, isTimeout } from '../browser/limits.ts'
import type { SandboxOff } from '../browser/sandbox-off.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How long what is put away may take, in milliseconds. */
const endLimit = 10_000

/**
 * Does work that SIGINT, SIGTERM and SIGHUP give up. When it has put everything away, the signal ends this process, as it would have done at
 * once; further signals do not hurry it. What takes too long is not waited for.
 *
 * @param work told by its signal that it is to end
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  let by: NodeJS.Signals | undefined
  const forget = () => {
    for (const signal of signals) process.removeListener(signal, interrupt)
  }
  const end = (signal: NodeJS.Signals) => {
    forget()
    process.kill(process.pid, signal)
  }
  const interrupt = (signal: NodeJS.Signals) => {
    if (by !== undefined) return
    by = signal
    setTimeout(() => end(signal), endLimit)
    stop.abort()
  }
  for (const signal of signals) process.on(signal, interrupt)
  try {
    return await work(stop.signal)
  } finally {
    forget()
    if (by !== undefined) {
      end(by)
      // it comes in a moment, and there is nothing more to say
      await new Promise(() => undefined)
    }
  }
}

const reasons: Readonly<Record<SandboxOff, string>> = {
  root: 'which root cannot have',
  refused: 'with which it did not start',
}

/** Listens whether the browser has its sandbox, and tells where it has none. */
export function sandboxNote(): { onSandboxOff(why: SandboxOff): void; text(): string } {
  let off: SandboxOff | undefined
  return {
    onSandboxOff: (why) => {
      off = why
    },
    text: () => (off === undefined ? '' : `papersetter: the browser had no sandbox, ${reasons[off]}\n`),
  }
}

/** What is wrong with the minutes that the browser is given, or nothing. */
export function timeoutFault(minutes: number): string | undefined {
  return isTimeout(minutes) ? undefined : `papersetter: Unexpected --timeout ${minutes}, expected ${expectedTimeout}.\n`
}
