import { dirname } from 'node:path'
import { awaitedLater } from '../files/later.ts'
import { type FindOptions, type FoundBrowser, findBrowser } from './find-browser.ts'
import type { Fonts } from './fonts.ts'
import { inMilliseconds } from './limits.ts'
import type { SandboxOff } from './sandbox-off.ts'
import { BrowserError, type BrowserSession, openSession } from './session.ts'
import { isDamaged } from './unpacked.ts'

export type KeepOptions = Omit<FindOptions, 'signal'> & {
  signal?: AbortSignal | undefined
  onSandboxOff?: ((why: SandboxOff) => void) | undefined
  /** Minutes that the browser may take over a step. */
  timeout?: number | undefined
}

/** A browser session that starts when it is first asked for, and anew for the next exam where its browser has ended. Has a life cycle: close it in every case. */
export type KeptSession = {
  /** The browser session as it is now, which starts with the first call, and when its browser's process has begun. */
  now(): { session: Promise<BrowserSession>; begun: Promise<void> }
  /**
   * Starts another browser where the one that had started is there no more.
   *
   * @returns whether there is one of before: should it end now, that may be nobody's fault
   */
  renew(): boolean
  /** Whether the browser that had started is there no more. */
  ended(): boolean
  /** Whether the browser has ended because the unpacked one is damaged, so that another attempt may help. */
  damaged(): Promise<boolean>
  /** Aborted when the browser session is to be closed. */
  signal: AbortSignal
  close(): Promise<void>
}

/** @throws RangeError where the timeout is out of bounds */
export function keepSession({ signal: given, onSandboxOff, ...options }: KeepOptions, style: Promise<Fonts>): KeptSession {
  const timeout = inMilliseconds(options.timeout)
  const stop = new AbortController()
  const signal = given === undefined ? stop.signal : AbortSignal.any([given, stop.signal])
  let found: FoundBrowser | undefined
  const damaged = async () => !signal.aborted && found?.origin === 'packaged' && (await isDamaged(dirname(found.executable)))
  const open = async (onStart: () => void): Promise<BrowserSession> => {
    found = await findBrowser({ ...options, signal })
    const { executable, shell, env } = found
    const { resources, env: fontEnv } = await style
    const all = { ...options.env, ...env, ...fontEnv }
    return await openSession({ executable, shell, env: all, resources, onStart, signal, timeout })
  }
  // nobody waits for one that is still starting
  let opened: BrowserSession | undefined
  const start = () => {
    opened = undefined
    let onStart = () => {}
    const begun = new Promise<void>((resolve) => {
      onStart = resolve
    })
    const started = async () => {
      const session = await open(onStart).catch(async (cause: unknown) => {
        if (cause instanceof BrowserError && (await damaged())) return await open(onStart)
        throw cause
      })
      if (session.sandboxOff !== undefined) onSandboxOff?.(session.sandboxOff)
      opened = session
      return session
    }
    return { session: awaitedLater(started()), begun }
  }
  let current: ReturnType<typeof start> | undefined
  return {
    now: () => {
      current ??= start()
      return current
    },
    renew: () => {
      if (!signal.aborted && opened?.ended() === true) current = start()
      return opened !== undefined
    },
    ended: () => opened?.ended() === true,
    damaged: async () => opened?.ended() === true && (await damaged()),
    signal,
    close: async () => {
      stop.abort(new BrowserError('The builder was closed.'))
      await current?.session.then(
        (session) => session.close(),
        () => undefined,
      )
    },
  }
}
