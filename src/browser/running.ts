import { rm } from 'node:fs/promises'
import type { Browser } from 'puppeteer'
import { BrowserError } from './browser-error.ts'
import { untilIdle } from './idle.ts'
import type { SandboxOff } from './sandbox-off.ts'
import { type Watched, within } from './watched.ts'

/** A browser that has started. Has a life cycle: close it in every case. */
export type Running = {
  browser: Browser
  /** Absent where it runs in its sandbox. */
  sandboxOff: SandboxOff | undefined
  /**
   * Waits for an answer of the browser. One that does nothing meanwhile for half a minute is ended, with which the wait ends, too.
   *
   * @throws BrowserError that says what became of the browser
   */
  step<T>(answer: Promise<T>): Promise<T>
  /** Whether the browser is there no more. */
  ended(): boolean
  /** What the browser wrote last, as lines of a message, each after a line break. */
  lines(): string
  /** Ends the browser with all its processes, within seconds, and removes its profile. May be called twice. */
  close(): Promise<void>
}

/** How long a browser may take to end by itself, and how long to end when it is killed, in milliseconds. */
const closeLimit = 5000

/** How a browser was started; times in milliseconds. */
export type Start = {
  profile: string
  sandboxOff: SandboxOff | undefined
  /** How long it may take over each answer. */
  timeout: number
  /** How long it may do nothing while it is waited for; half a minute by default. */
  idleLimit?: number | undefined
}

export function running(
  browser: Browser,
  watched: Watched,
  { profile, sandboxOff, timeout, idleLimit = 30_000 }: Start,
): Running {
  let closed: Promise<void> | undefined
  let givenUp: string | undefined
  let waiting = 0
  let looking = new AbortController()

  const look = () => {
    const group = watched.group()
    if (group === undefined) return
    looking = new AbortController()
    untilIdle(group, idleLimit, looking.signal).then(
      (stopped) => {
        const [first, ...others] = stopped
        const which = others.length === 0 ? `process ${first} is` : `processes ${stopped.join(', ')} are`
        givenUp = `It did nothing for ${idleLimit / 1000} s, and was ended.${first === undefined ? '' : ` Its ${which} stopped.`}`
        watched.kill()
      },
      () => undefined,
    )
  }
  const explain = async (cause: unknown) => {
    if (cause instanceof BrowserError) return cause
    const words = cause instanceof Error ? cause.message : String(cause)
    // the driver may not have heard yet of a process that has ended
    if (!browser.connected || watched.end() !== undefined) {
      await watched.settled()
      const how = givenUp ?? (closed === undefined ? `It ended with ${watched.end() ?? 'no status'}.` : 'It was closed.')
      return new BrowserError(`The browser ended too early. ${how}${wrote(watched)}`, { cause })
    }
    // the driver has two kinds, of its own steps and of the browser's answers; the words of the second name a setting of the driver
    const kind = cause instanceof Error ? cause.name : ''
    if (kind === 'TimeoutError' || (kind === 'ProtocolError' && /timed out/.test(words)))
      return new BrowserError(`The browser did not finish the paper within ${timeout / 1000} s, and was given up.`, {
        late: true,
        cause,
      })
    return new BrowserError(`The browser could not load the paper: ${words}`, { cause })
  }
  const end = async () => {
    // one that is asked to close takes its time over a profile that nobody wants; elsewhere its processes are no group that ends at once
    if (watched.group() === undefined) await within(closeLimit, browser.close())
    watched.kill()
    await within(closeLimit, watched.settled())
    await removed(profile)
  }
  return {
    browser,
    sandboxOff,
    step: async (answer) => {
      waiting += 1
      if (waiting === 1) look()
      try {
        // the driver goes on waiting for some answers of a browser that has ended
        return await Promise.race([answer, watched.over])
      } catch (cause) {
        throw await explain(cause)
      } finally {
        waiting -= 1
        if (waiting === 0) looking.abort()
      }
    },
    // the driver may not have heard of it yet
    ended: () => !browser.connected || watched.end() !== undefined,
    lines: () => wrote(watched),
    close: () => {
      closed ??= end()
      return closed
    },
  }
}

/** Lines of the browser's own that a message holds. */
const shown = 10

/** What a browser wrote last, as lines of a message, each after a line break. */
export function wrote(watched: Watched): string {
  const own = watched.lines().slice(-shown)
  return own.length === 0 ? '' : ['', 'It wrote:', ...own.map((line) => `  ${line}`)].join('\n')
}

/** What ends may still write into its profile. */
export async function removed(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 10 }).catch(() => undefined)
}
