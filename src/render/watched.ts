import { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { rm } from 'node:fs/promises'

/** What became of a process that the driver has started, as far as it is known. */
export type Watched = {
  /** Rejects when the process cannot begin, for example because the file is no program. */
  impossible: Promise<never>
  /** The last lines that it wrote, oldest first. */
  lines(): readonly string[]
  /** How it ended, such as `status 127`; `undefined` while it runs, or if it never ran. */
  end(): string | undefined
  /** Waits until all that an ended process wrote has been read. */
  settled(): Promise<void>
  /** Removes the profile of a process that has ended or could not begin. */
  tidy(): Promise<void>
  stop(): void
}

/** Lines that are kept of a process that writes on and on. */
const kept = 100

/** What the browser writes of its memory when it crashes, and says nothing to a reader. */
const trace = /^(?:#\d+ 0x|\s*r\w+: [0-9a-f]{8,}|\[end of stack trace\])/

/**
 * Listens to a program that the driver is about to start through a pipe: it keeps what such a process writes to itself, and an
 * error of the start would end our own process.
 *
 * @param onSpawn called when the process has begun
 */
export function watch(executable: string, onSpawn: () => void): Watched {
  const words: string[] = []
  let end: string | undefined
  let closed: Promise<void> = Promise.resolve()
  let profile: string | undefined
  let refuse: (cause: Error) => void = () => {}
  const impossible = new Promise<never>((_, reject) => {
    refuse = reject
  })
  const follow = (child: ChildProcess) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        words.push(text)
        if (words.length > kept) words.shift()
      })
    }
    closed = new Promise((resolve) => child.once('close', () => resolve()))
    child.once('exit', (status, signal) => {
      end = signal ?? `status ${status}`
    })
    onSpawn()
  }
  const begin = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('process' in message)) return
    const { process: child } = message
    if (!(child instanceof ChildProcess)) return
    // what it runs is known only when it has begun, or could not
    const known = () => {
      if (child.spawnfile !== executable) return false
      profile = child.spawnargs.flatMap((word) => /^--user-data-dir=(.+)$/s.exec(word)?.[1] ?? [])[0]
      return true
    }
    child.once('spawn', () => known() && follow(child))
    child.once('error', (cause) => known() && refuse(new Error(`The system cannot run it: ${cause.message}`, { cause })))
  }
  subscribe('child_process', begin)
  return {
    impossible,
    lines: () =>
      words
        .join('')
        .split('\n')
        .filter((line) => line.trim() !== '' && !trace.test(line)),
    end: () => end,
    // what it has started itself may hold its output open
    settled: () => Promise.race([closed, new Promise<void>((resolve) => setTimeout(resolve, 1000))]),
    // the driver does it, too, but nobody can wait for that
    tidy: async () => {
      if (profile !== undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
    },
    stop: () => void unsubscribe('child_process', begin),
  }
}
