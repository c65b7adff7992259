import { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** What became of a process that the driver has started, as far as it is known. */
export type Watched = {
  /** Rejects when the process cannot begin, for example because the file is no program, and when it has ended. */
  over: Promise<never>
  /** The last lines that it wrote, oldest first. */
  lines(): readonly string[]
  /** How it ended, such as `status 127`; `undefined` while it runs, or if it never ran. */
  end(): string | undefined
  /** Waits until an ended process has been heard of, and all that it wrote has been read; a second at most. */
  settled(): Promise<void>
  /** The group of processes that it leads, which has its number; `undefined` where it never ran, or the system has no groups. */
  group(): number | undefined
  /** Ends it at once, with all that it has started. */
  kill(): void
  /** Listens for no other process. */
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
 * @param argument one that only this process is given
 * @param onSpawn called when the process has begun
 */
export function watch(argument: string, onSpawn: () => void): Watched {
  const words: string[] = []
  let own: ChildProcess | undefined
  let end: string | undefined
  let closed: Promise<void> = Promise.resolve()
  let refuse: (cause: Error) => void = () => {}
  const over = new Promise<never>((_, reject) => {
    refuse = reject
  })
  // it may be that nobody waits for it any more
  over.catch(() => undefined)
  // what has ended has given its number back
  const group = () => (process.platform === 'win32' || end !== undefined ? undefined : own?.pid)
  const kill = () => {
    const leader = group()
    try {
      if (leader !== undefined) process.kill(-leader, 'SIGKILL')
      else if (end === undefined) own?.kill('SIGKILL')
    } catch {
      // there is nobody left
    }
  }
  const follow = (child: ChildProcess) => {
    own = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        words.push(text)
        if (words.length > kept) words.shift()
      })
    }
    closed = new Promise((resolve) => child.once('close', () => resolve()))
    child.once('exit', (status, signal) => {
      // one of its own that is stopped does not end with it
      kill()
      end = signal ?? `status ${status}`
      refuse(new Error(`It ended with ${end}.`))
    })
    onSpawn()
  }
  const begin = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('process' in message)) return
    const { process: child } = message
    if (!(child instanceof ChildProcess)) return
    // what it runs is known only when it has begun, or could not
    const known = () => child.spawnargs.includes(argument)
    child.once('spawn', () => known() && follow(child))
    child.once('error', (cause) => known() && refuse(new Error(`The system cannot run it: ${cause.message}`, { cause })))
  }
  subscribe('child_process', begin)
  return {
    over,
    lines: () =>
      words
        .join('')
        .split('\n')
        .filter((line) => line.trim() !== '' && !trace.test(line)),
    end: () => end,
    // what it has started itself may hold its output open
    settled: () => within(1000, closed),
    group,
    kill,
    stop: () => void unsubscribe('child_process', begin),
  }
}

/** Waits for something, but not longer than so many milliseconds. What fails has come to an end, too. */
export async function within(limit: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit)
  })
  await Promise.race([work.catch(() => undefined), late])
  clearTimeout(timer)
}
