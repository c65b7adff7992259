import type { Browser } from 'puppeteer'
import { PressError } from './press-error.ts'

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
}

/** How long a start may take, in milliseconds: seconds are usual, more on a busy machine. */
const startLimit = 120_000

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
 * @param patience how long it may take over each answer, in milliseconds
 * @throws PressError when it does not start.
 */
export async function launch({ executable, shell = false, env, onStart }: Launch, patience: number): Promise<Browser> {
  const { default: puppeteer } = await import('puppeteer')
  const start = (args: string[]) =>
    puppeteer.launch({
      executablePath: executable,
      headless: shell ? 'shell' : true,
      // a pipe, so that no port is open to other users of the machine
      pipe: true,
      timeout: startLimit,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: patience,
      // wide enough for every page: a measured box has its own width in millimetres
      defaultViewport: { width: 2000, height: 2000 },
      args: [...flags, ...args],
      ...(env === undefined ? {} : { env: { ...env } }),
    })

  // Chromium refuses its sandbox to root
  const root = process.getuid?.() === 0
  const first = start(root ? ['--no-sandbox'] : [])
  // the driver makes a profile folder, then the process: a few turns of the event loop
  setTimeout(() => onStart?.(), 8)
  if (root) return await first.catch((cause) => failed(executable, cause))
  return await first
    // containers often forbid what the sandbox needs; the page runs no script, so go without
    .catch((cause) => (/sandbox|namespace|zygote/i.test(String(cause)) ? start(['--no-sandbox']) : Promise.reject(cause)))
    .catch((cause) => failed(executable, cause))
}

function failed(executable: string, cause: unknown): never {
  const words = cause instanceof Error ? cause.message : String(cause)
  const why = words.split('\n').filter((line) => line.trim() !== '')
  throw new PressError(`The browser \`${executable}\` did not start:\n${why.slice(0, 5).join('\n')}`, { cause })
}
