import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { kindOf } from '../files/looked.ts'
import { BrowserMissing, type Environment, homeFolder } from './cache.ts'
import { driver } from './driver.ts'
import { archives, unpacked } from './unpacked.ts'

/** A browser that was found, and what it needs to start. */
export type FoundBrowser = {
  executable: string
  /** True for a binary that has only the headless mode. */
  shell: boolean
  /** To be added to its environment. */
  env: Readonly<Record<string, string>>
  origin: 'given' | 'packaged' | 'puppeteer' | 'installed'
}

export type FindOptions = {
  /** From `--browser`; wins over the environment's `PUPPETEER_EXECUTABLE_PATH`. */
  browser?: string | undefined
  env: Environment
  /** Called before the packaged browser is unpacked, which happens once a user and takes seconds. */
  onUnpack?: ((megabytes: number) => void) | undefined
  /** Gives up unpacking, and removes what there is of it. */
  signal?: AbortSignal | undefined
}

/**
 * Finds a browser: the given one, the packaged one (Linux on x64), the one puppeteer has downloaded, an installed one.
 *
 * @throws BrowserMissing when there is none, or the given one cannot be run.
 */
export async function findBrowser({ browser, env, ...unpacking }: FindOptions): Promise<FoundBrowser> {
  if (browser !== undefined) return await given(browser, '--browser')
  if (env.PUPPETEER_EXECUTABLE_PATH) return await given(env.PUPPETEER_EXECUTABLE_PATH, 'PUPPETEER_EXECUTABLE_PATH')

  const source = process.platform === 'linux' && process.arch === 'x64' ? archives() : undefined
  if (source !== undefined) {
    const folder = await unpacked(source, env, unpacking)
    const elsewhere = 'The variable XDG_CACHE_HOME names another folder for it, `--browser PATH` another browser.'
    await proveExecutable('The packaged browser', join(folder, 'chromium'), elsewhere)
    const libraries = [join(folder, 'lib'), env.LD_LIBRARY_PATH].filter((path) => path).join(':')
    return { executable: join(folder, 'chromium'), shell: true, env: { LD_LIBRARY_PATH: libraries }, origin: 'packaged' }
  }

  const downloaded = await puppeteerBrowser()
  if (downloaded !== undefined && kindOf(downloaded) !== undefined) {
    return { executable: downloaded, shell: isShell(downloaded), env: {}, origin: 'puppeteer' }
  }
  const installed = usualPaths(process.platform, env).find((path) => kindOf(path) !== undefined)
  if (installed !== undefined) return { executable: installed, shell: false, env: {}, origin: 'installed' }
  throw new BrowserMissing(
    'No browser found to print with. Install Chrome, Chromium or Edge, or run `npx puppeteer@24.43.1 browsers install chrome`, or name one with `--browser PATH`.',
  )
}

async function given(path: string, from: string): Promise<FoundBrowser> {
  const file = await stat(path).catch(() => undefined)
  if (file === undefined) throw new BrowserMissing(`The browser given by ${from} does not exist: \`${path}\`.`)
  if (!file.isFile())
    throw new BrowserMissing(`The browser given by ${from} is not a file: \`${path}\`. Expected the program itself.`)
  await proveExecutable(`The browser given by ${from}`, path, 'Copy it to another one, or name another browser.')
  return { executable: path, shell: isShell(path), env: {}, origin: 'given' }
}

function isShell(path: string): boolean {
  return /headless[-_]shell/.test(basename(path))
}

function usualPaths(platform: string, env: Environment): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ]
    return programs.flatMap((program) => roots.map((root) => `${root}\\${program}`))
  }
  if (platform === 'darwin') {
    const home = homeFolder(env)
    const roots = ['/Applications', ...(home === undefined ? [] : [join(home, 'Applications')])]
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return names.flatMap((name) => roots.map((root) => `${root}/${name}.app/Contents/MacOS/${name}`))
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]
  return [...names.map((name) => `/usr/bin/${name}`), '/opt/google/chrome/chrome', '/snap/bin/chromium']
}

/**
 * Where puppeteer keeps the browser that it has downloaded; the file need not exist.
 * Only called as a last resort but one: the import alone costs about 0.2 s.
 *
 * @returns a path, or `undefined` when puppeteer is not set up for any.
 */
async function puppeteerBrowser(): Promise<string | undefined> {
  const puppeteer = await driver()
  try {
    return await puppeteer.executablePath()
  } catch {
    // puppeteer throws when its cache holds no browser of the version it wants
    return undefined
  }
}

/**
 * Looks whether a browser can be run at all.
 *
 * @param what the browser in a message
 * @param elsewhere how it is put on another file system
 * @throws BrowserMissing that says what keeps it from being run, and what to do about it
 */
export async function proveExecutable(what: string, path: string, elsewhere: string): Promise<void> {
  const allowed = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (allowed) return
  const { mode } = await stat(path)
  const why =
    (mode & 0o111) === 0
      ? `It is not marked as a program: \`chmod +x\` does so, unless its file system knows no such mark. ${elsewhere}`
      : `It is marked as a program, but its file system runs none, as one mounted with \`noexec\`, or not for you. ${elsewhere}`
  throw new BrowserMissing(`${what} may not be executed: \`${path}\`. ${why}`)
}
