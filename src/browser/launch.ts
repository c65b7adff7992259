import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Target } from 'puppeteer'
import { sweep, temporaryFolder } from '../files/leftovers.ts'
import { BrowserError } from './browser-error.ts'
import { driver } from './driver.ts'
import { bounded } from './limits.ts'
import { type Running, removed, running, wrote } from './running.ts'
import type { SandboxOff } from './sandbox-off.ts'
import { type Watched, watch } from './watched.ts'

/** Where the browser is and what it needs. */
export type Launch = {
  /** Path of a Chromium, Chrome or Edge. */
  executable: string
  /** For a binary that has only the headless mode, like the packaged Chromium. */
  shell?: boolean | undefined
  /** The browser's whole environment, for example with `LD_LIBRARY_PATH` and `FONTCONFIG_FILE`; by default that of this process. */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** Called when the browser's process is about to begin: what keeps this thread busy had better wait until then. */
  onStart?: (() => void) | undefined
  /** Gives up a start; a browser that has started stays. */
  signal?: AbortSignal | undefined
  /** How long the browser may do nothing while it is waited for, in milliseconds; half a minute by default. Only Linux tells. */
  idleLimit?: number | undefined
}

const flags = [
  // hinted advances would make line breaks depend on the machine
  '--font-render-hinting=none',
  '--disable-gpu',
  // the page has no network by our policy; these take it from the browser as well
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** With what the name of a profile begins, which lies among the temporary files. */
const profileName = 'papersetter-profile'

/**
 * Starts a disposable browser with a temporary profile. It is killed when this process exits; signals are left to the caller. Profiles of
 * processes that have died are removed.
 *
 * For a user who is not root it starts in Chromium's sandbox where that is possible. Hardened systems and containers forbid what
 * the sandbox needs, and the browser dies of that before it can say so through the pipe: after any failure it is started once
 * more without. The page runs no script.
 *
 * @param timeout how long it may take over each answer, in milliseconds
 * @param startLimit how long a start may take, in milliseconds: seconds are usual, more on a busy machine
 * @throws BrowserError when it does not start, with what it wrote itself; the reason of the signal where that was given.
 */
export async function launch(options: Launch, timeout: number, startLimit = 120_000): Promise<Running> {
  const swept = sweep(tmpdir(), `${profileName}.`)
  const begin = async (sandboxOff?: SandboxOff) => {
    options.signal?.throwIfAborted()
    return await start(options, sandboxOff, timeout, startLimit)
  }
  try {
    // Chromium refuses its sandbox to root
    return await (process.getuid?.() === 0 ? begin('root') : begin().catch(() => begin('refused')))
  } catch (cause) {
    options.signal?.throwIfAborted()
    throw cause
  } finally {
    await swept
  }
}

async function start(
  { executable, shell = false, env, onStart, signal, idleLimit }: Launch,
  sandboxOff: SandboxOff | undefined,
  timeout: number,
  startLimit: number,
): Promise<Running> {
  const puppeteer = await driver()
  const profile = await temporaryFolder(join(tmpdir(), profileName)).catch((cause: unknown) => {
    const words = cause instanceof Error ? cause.message : String(cause)
    const why = `It has no place for its profile: ${words}. The variable TMPDIR names a folder for temporary files.`
    throw new BrowserError(`The browser \`${executable}\` did not start. ${why}`, { cause })
  })
  const stopped = new AbortController()
  const giveUp = () => stopped.abort()
  const watched = watch(`--user-data-dir=${profile}`, () => onStart?.())
  let late = false
  const timer = setTimeout(() => {
    late = true
    // which kills it
    stopped.abort()
  }, startLimit)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  const own = puppeteer.defaultArgs({
    userDataDir: profile,
    headless: shell ? 'shell' : true,
    args: [...flags, ...(sandboxOff === undefined ? [] : ['--no-sandbox'])],
  })
  const [program, ...args] = await bounded(executable, own)
  const launched = puppeteer.launch({
    executablePath: program,
    // those above, perhaps behind a shell's own
    ignoreDefaultArgs: true,
    args,
    // a pipe, so that no port is open to other users of the machine
    pipe: true,
    timeout: startLimit,
    signal: stopped.signal,
    // the driver would wait for that of a browser that has ended, too
    waitForInitialPage: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    protocolTimeout: timeout,
    // wide enough for every page: a measured box has its own width in millimetres
    defaultViewport: { width: 2000, height: 2000 },
    // what it keeps in files where the system lends it no memory goes with the profile
    env: { ...(env ?? process.env), TMPDIR: profile },
  })
  try {
    const isPage = (target: Target) => target.type() === 'page'
    const withPage = launched.then(async (browser) => {
      await browser.waitForTarget(isPage, { timeout: startLimit, signal: stopped.signal })
      return browser
    })
    const browser = await Promise.race([withPage, watched.over])
    return running(browser, watched, { profile, sandboxOff, timeout, idleLimit })
  } catch (cause) {
    stopped.abort()
    await watched.settled()
    watched.kill()
    await removed(profile)
    const why = late ? `It did not answer within ${startLimit / 1000} s.` : endOf(watched, cause)
    throw new BrowserError(`The browser \`${executable}\` did not start. ${why}${wrote(watched)}`, { cause })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
    watched.stop()
  }
}

/** How a start ended; the driver knows only that nobody answers, but has more to say where there was no process at all. */
function endOf(watched: Watched, cause: unknown): string {
  const end = watched.end()
  if (end !== undefined) return `It ended with ${end}.`
  const words = cause instanceof Error ? cause.message : String(cause)
  return words.split('\n').find((line) => line.trim() !== '') ?? ''
}
