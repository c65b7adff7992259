import type { Browser } from 'puppeteer'
import { PressError } from './press-error.ts'
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

/**
 * Starts a disposable browser with a temporary profile. It is killed when this process exits; signals are left to the caller.
 *
 * For a user who is not root it starts in Chromium's sandbox where that is possible. Hardened systems and containers forbid what
 * the sandbox needs, and the browser dies of that before it can say so through the pipe: after any failure it is started once
 * more without. The page runs no script.
 *
 * @param patience how long it may take over each answer, in milliseconds
 * @param startLimit how long a start may take, in milliseconds: seconds are usual, more on a busy machine
 * @throws PressError when it does not start, with what it wrote itself.
 */
export async function launch(options: Launch, patience: number, startLimit = 120_000): Promise<Browser> {
  // Chromium refuses its sandbox to root
  if (process.getuid?.() === 0) return await start(options, ['--no-sandbox'], patience, startLimit)
  return await start(options, [], patience, startLimit).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause
    return start(options, ['--no-sandbox'], patience, startLimit)
  })
}

async function start(
  { executable, shell = false, env, onStart, signal }: Launch,
  args: readonly string[],
  patience: number,
  startLimit: number,
): Promise<Browser> {
  const { default: puppeteer } = await import('puppeteer')
  const stopped = new AbortController()
  // a profile that no process has been given would stay
  const giveUp = () => {
    if (begun && signal?.aborted) stopped.abort()
  }
  let begun = false
  const watched = watch(executable, () => {
    begun = true
    giveUp()
    onStart?.()
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    // which kills it
    stopped.abort()
  }, startLimit)
  signal?.addEventListener('abort', giveUp)
  try {
    const browser = puppeteer.launch({
      executablePath: executable,
      headless: shell ? 'shell' : true,
      // a pipe, so that no port is open to other users of the machine
      pipe: true,
      timeout: startLimit,
      signal: stopped.signal,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: patience,
      // wide enough for every page: a measured box has its own width in millimetres
      defaultViewport: { width: 2000, height: 2000 },
      args: [...flags, ...args],
      ...(env === undefined ? {} : { env: { ...env } }),
    })
    return await Promise.race([browser, watched.impossible])
  } catch (cause) {
    await watched.settled()
    await watched.tidy()
    const why = late ? `It did not answer within ${startLimit / 1000} s.` : endOf(watched, cause)
    throw failed(executable, why, watched.lines(), cause)
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
  if (cause instanceof Error && 'syscall' in cause && cause.syscall === 'mkdtemp')
    return `It has no place for its profile: ${words}. The variable TMPDIR names a folder for temporary files.`
  return words.split('\n').find((line) => line.trim() !== '') ?? ''
}

/** Lines of the browser's own that a message holds. */
const shown = 10

function failed(executable: string, why: string, lines: readonly string[], cause: unknown): PressError {
  const own = lines.length === 0 ? [] : ['It wrote:', ...lines.slice(-shown).map((line) => `  ${line}`)]
  return new PressError([`The browser \`${executable}\` did not start. ${why}`, ...own].join('\n'), { cause })
}
