import { constants, createReadStream, createWriteStream, existsSync } from 'node:fs'
import { access, lstat, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import type { Headers } from 'tar-fs'
import { puppeteerBrowser } from '../render/installed.ts'
import { beforeEnd } from '../render/signals.ts'
import { makeFolder } from './make-folder.ts'

type Environment = Readonly<Record<string, string | undefined>>

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
  /** Whether a signal that ends the process while the browser is unpacked removes what there is of it. */
  handleSignals?: boolean | undefined
}

/** No browser can be used; the message is for the user and says what to do. */
export class BrowserMissing extends Error {
  override name = 'BrowserMissing'
}

/** Size of the unpacked browser. */
const megabytes = 191

/**
 * Finds a browser: the given one, the packaged one (Linux on x64), the one puppeteer has downloaded, an installed one.
 *
 * @throws BrowserMissing when there is none, or the given one cannot be run.
 */
export async function findBrowser({ browser, env, ...unpacking }: FindOptions): Promise<FoundBrowser> {
  if (browser !== undefined) return await given(browser, '--browser')
  if (env.PUPPETEER_EXECUTABLE_PATH) return await given(env.PUPPETEER_EXECUTABLE_PATH, 'PUPPETEER_EXECUTABLE_PATH')

  const source = process.platform === 'linux' && process.arch === 'x64' ? packaged() : undefined
  if (source !== undefined) {
    const folder = await unpack(source, env, unpacking)
    const libraries = [join(folder, 'lib'), env.LD_LIBRARY_PATH].filter((path) => path).join(':')
    return { executable: join(folder, 'chromium'), shell: true, env: { LD_LIBRARY_PATH: libraries }, origin: 'packaged' }
  }

  const downloaded = await puppeteerBrowser()
  if (downloaded !== undefined && existsSync(downloaded)) {
    return { executable: downloaded, shell: isShell(downloaded), env: {}, origin: 'puppeteer' }
  }
  const installed = usualPaths(process.platform, env).find((path) => existsSync(path))
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
  await access(path, constants.X_OK).catch(() => {
    throw new BrowserMissing(`The browser given by ${from} may not be executed: \`${path}\`.`)
  })
  return { executable: path, shell: isShell(path), env: {}, origin: 'given' }
}

function isShell(path: string): boolean {
  return /headless[-_]shell/.test(basename(path))
}

/** The folder with the archives of `@sparticuz/chromium`, which is never imported: its import has side effects. */
function packaged(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return join(entry.slice(0, entry.lastIndexOf(join('build', 'cjs'))), 'bin')
  } catch {
    return undefined
  }
}

/**
 * Unpacks the packaged browser unless that has been done.
 *
 * A folder under its final name is whole: it is filled under another name and renamed. Two processes may do so at once; the
 * second finds the name taken and throws its own work away.
 */
async function unpack(
  source: string,
  env: Environment,
  { onUnpack, handleSignals }: Pick<FindOptions, 'onUnpack' | 'handleSignals'>,
): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(source, '..', 'package.json'), 'utf8'))
  const folder = join(await cacheFolder(env), `chromium-${version}`)
  if (existsSync(join(folder, 'chromium'))) return folder

  onUnpack?.(megabytes)
  const { extract } = await import('tar-fs')
  const drafted = mkdtemp(`${folder}.`)
  const stopped = new AbortController()
  const { signal } = stopped
  let filled: Promise<unknown> = Promise.resolve()
  const discard = async () => await rm(await drafted, { recursive: true, force: true, maxRetries: 5 })
  const forget =
    handleSignals === true
      ? beforeEnd(async () => {
          stopped.abort()
          await filled
          await discard()
        })
      : () => undefined
  try {
    const draft = await drafted
    signal.throwIfAborted()
    const streams = [
      pipeline(
        createReadStream(join(source, 'chromium.br'), { highWaterMark: 2 ** 20 }),
        createBrotliDecompress({ chunkSize: 2 ** 20 }),
        createWriteStream(join(draft, 'chromium'), { mode: 0o755 }),
        { signal },
      ),
      // the libraries that a bare system lacks: they are few, and must not be interrupted, which their archive does not bear
      pipeline(createReadStream(join(source, 'al2023.tar.br')), createBrotliDecompress(), extract(draft, { map: mine })),
    ]
    filled = Promise.allSettled(streams)
    await Promise.all(streams)
    await rename(draft, folder)
  } catch (cause) {
    // the process ends in a moment, and has nothing more to say
    if (signal.aborted) await new Promise(() => undefined)
    await filled
    await discard()
    if (!existsSync(join(folder, 'chromium'))) {
      throw new BrowserMissing(`The packaged browser could not be unpacked to \`${folder}\`: ${cause}`, { cause })
    }
  } finally {
    forget()
  }
  return folder
}

/** Root would otherwise give the files to whoever packed them. */
function mine(header: Headers): Headers {
  return { ...header, uid: process.getuid?.() ?? header.uid, gid: process.getgid?.() ?? header.gid }
}

/**
 * Where this user's unpacked browser and font configuration are kept; the folder exists and can be written.
 *
 * @throws BrowserMissing where there is no such folder, neither in the user's home nor among the temporary ones.
 */
export async function cacheFolder(env: Environment): Promise<string> {
  const folder = usualCache(env)
  if (folder !== undefined && (await writable(folder))) return folder
  const uid = process.getuid?.()
  const shared = resolve(tmpdir(), `papersetter-${uid ?? 'user'}`)
  const refused = (why: string) => {
    const first = folder === undefined ? 'you have no home folder' : `\`${folder}\` cannot be written`
    const advice = 'Name a folder that you may write to by the variable XDG_CACHE_HOME or HOME.'
    return new BrowserMissing(`There is no place for the unpacked browser: ${first}, and \`${shared}\` ${why}. ${advice}`)
  }
  // not those above it: a folder for temporary files that is not there is a slip
  await mkdir(shared, { mode: 0o700 }).catch(() => undefined)
  const found = await lstat(shared).catch(() => undefined)
  if (!found?.isDirectory()) throw refused('cannot be made')
  // anyone may make a folder there: what is in ours will be executed
  if (uid !== undefined && (found.uid !== uid || (found.mode & 0o022) !== 0)) throw refused('is not yours alone')
  if (!(await writable(shared))) throw refused('cannot be written, either')
  return shared
}

async function writable(folder: string): Promise<boolean> {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** In the user's home; a path that is not absolute would make it wherever a command is run, and is passed over. */
function usualCache(env: Environment): string | undefined {
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, 'papersetter')
  const home = homeFolder(env)
  return home === undefined ? undefined : join(home, '.cache', 'papersetter')
}

function homeFolder(env: Environment): string | undefined {
  if (env.HOME && isAbsolute(env.HOME)) return env.HOME
  try {
    return userInfo().homedir
  } catch {
    // the system knows no user of this number, as in many containers
    return undefined
  }
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
